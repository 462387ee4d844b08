"""Writing an event in the admin: what is wrong is said at its field, and nothing is lost."""

import pytest

from events.models import Event

pytestmark = pytest.mark.django_db


def form(sessions=(), changes=(), **values):
    """What the editor sends for a new event."""
    data = {"title": "Phố đi bộ", "slug": "", "first_day": "2024-08-02", "begins": "19:00", "ends": "23:00"}
    data |= {"status": "scheduled", "lunar_leap": "never", "every_years": "1", "topics": ""}
    data |= {"story-count": 0, "results-count": 0, "sources-count": 0, "action-publish": "1"}
    unused = dict.fromkeys(("programme", "related_links", "clause_links", "comments"), ())
    beside = unused | {"sessions": sessions, "changes": changes}
    for name, rows in beside.items():
        data |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0, f"{name}-MIN_NUM_FORMS": 0}
        for number, row in enumerate(rows):
            data |= {f"{name}-{number}-{field}": value for field, value in ({"ORDER": number + 1} | row).items()}
    return data | values


@pytest.fixture
def send(editing, calendar):
    return lambda **values: editing.post(f"/admin/pages/add/events/event/{calendar.pk}/", form(**values))


WEEKLY = {"returns": "rrule", "rrule": "FREQ=WEEKLY;UNTIL=20240831"}


def test_an_editor_writes_a_series_with_a_further_date_and_a_change(send):
    cancelled = {"on": "2024-08-09", "status": "cancelled", "note": "Mưa bão"}
    response = send(**WEEKLY, sessions=[{"first_day": "2024-08-20"}], changes=[cancelled])
    assert response.status_code == 302, response.context["form"].errors
    rows = Event.objects.get(slug="pho-di-bo").occurrences.order_by("start")
    assert [(row.first_day.day, row.state) for row in rows] == [
        (2, ""),
        (9, "cancelled"),
        (16, ""),
        (20, ""),
        (23, ""),
        (30, ""),
    ]


def test_a_change_may_name_a_date_that_stands_in_the_same_form(send):
    moved = {"on": "2024-08-20", "status": "moved", "begins": "20:00"}
    assert send(sessions=[{"first_day": "2024-08-20"}], changes=[moved]).status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"returns": "rrule", "rrule": "FREQ=HOURLY"}, "rrule"),
        ({"returns": "rrule", "rrule": "FREQ=DAILY;UNTIL=20240801"}, "rrule"),
        ({"returns": "rrule", "rrule": "FREQ=DAILY;COUNT=5000"}, "rrule"),
        ({"returns": "lunar-yearly", "lunar_month": "1", "lunar_day": "13"}, "lunar_day"),
        ({"returns": "lunar-monthly"}, "lunar_day"),
        ({"ends": "18:00"}, "ends"),
        (WEEKLY | {"changes": [{"on": "2024-08-10", "status": "cancelled"}]}, "__all__"),
    ],
)
def test_what_cannot_be_kept_is_an_error_of_its_field_and_nothing_is_saved(send, values, field):
    response = send(**values)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "Phố đi bộ" in response.content.decode()
    assert not Event.objects.filter(slug="pho-di-bo").exists()


def test_a_row_that_is_wrong_says_so_itself(send):
    response = send(changes=[{"on": "2024-08-02", "status": "moved"}])
    assert response.status_code == 200
    assert response.context["form"].formsets["changes"].errors == [
        {"first_day": ["Hãy cho biết dời đến ngày nào hoặc giờ nào."]}
    ]
