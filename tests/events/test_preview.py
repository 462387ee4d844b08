"""The next dates in the event's form: as saved, after a failed save, and while the editor types."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.events.test_form import WEEKLY, form
from tests.staff import member

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/events/next-dates/"


@pytest.fixture(autouse=True)
def in_august(clock):
    clock(2024, 8, 1, 9)


def lines(answer):
    """Each date as one line of words."""
    soup = BeautifulSoup(answer.content, "html.parser")
    return [" ".join(item.get_text(" ").split()) for item in soup.select(".next-dates ol li, body > ol li, :root > li")]


@pytest.fixture
def ask(editing):
    """Ask with a form as the script sends it: the status, the dates, and what is said of problems."""

    def answer(**values):
        response = editing.post(ADDRESS, form(**values))
        soup = BeautifulSoup(response.content, "html.parser")
        rows = [" ".join(item.get_text(" ").split()) for item in soup.select("ol li")]
        return response.status_code, rows, soup.select_one("ul") and soup.select_one("ul").get_text(" ", strip=True)

    return answer


def test_each_date_has_its_weekday_hours_and_lunar_day(ask):
    status, rows, problems = ask(**WEEKLY)
    assert (status, problems) == (200, None)
    assert rows[0] == "Thứ Sáu 2/8/2024 19:00–23:00 28/6 âm lịch"
    assert len(rows) == 5


def test_there_are_twelve_at_most(ask):
    assert len(ask(returns="rrule", rrule="FREQ=DAILY")[1]) == 12


def test_a_date_says_what_is_different_on_it(ask):
    cancelled = {"on": "2024-08-09", "status": "cancelled", "note": "Mưa bão"}
    moved = {"on": "2024-08-16", "status": "moved", "first_day": "2024-08-17"}
    removed = {"on": "2024-08-23", "status": "removed"}
    noted = {"on": "2024-08-30", "status": "note", "note": "Có pháo hoa"}
    rows = ask(**WEEKLY, sessions=[{"first_day": "2024-09-01"}], changes=[cancelled, moved, removed, noted])[1]
    assert [row.split("âm lịch")[1].strip() for row in rows] == [
        "",
        "đã hủy : Mưa bão",
        "dời từ 19:00 16/8/2024",
        "Có pháo hoa",
        "",
    ]


def test_a_row_that_is_taken_away_counts_no_more_even_beside_one_that_is_wrong(ask):
    gone = {"first_day": "2024-08-20", "DELETE": "1"}
    assert len(ask(sessions=[gone])[1]) == 1
    assert "Ngày" in ask(sessions=[gone, {"first_day": "khi nào"}])[2]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"returns": "rrule", "rrule": "FREQ=HOURLY"}, "FREQ=HOURLY"),
        ({"returns": "rrule", "rrule": "FREQ=DAILY;COUNT=5000"}, "COUNT=5000"),
        ({"returns": "rrule", "rrule": "FREQ=DAILY;UNTIL=20240801"}, "kết thúc trước"),
        ({"returns": "rrule", "rrule": ""}, "quy tắc"),
        ({"returns": "lunar-yearly", "lunar_month": "1", "lunar_day": "13"}, "âm lịch"),
        ({"returns": "lunar-yearly", "lunar_month": "13", "lunar_day": "13"}, "Tháng âm lịch"),
        ({"first_day": "30/2/2024"}, "Ngày đầu"),
        ({"first_day": ""}, "Ngày đầu"),
        ({"first_day": "1066-08-08"}, "1901"),
        ({"begins": "25:00"}, "Bắt đầu"),
        ({"rrule": "a\x00b"}, "rỗng"),
        ({"sessions": [{"first_day": "a\x00"}]}, "Ngày"),
        ({"changes": [{"on": "2024-08-09", "status": "cancelled"}]}, "9/08/2024"),
        ({"changes": [{"on": "2024-08-02", "status": "bay"}]}, "bay"),
        ({"every_years": "9" * 40}, "năm"),
    ],
    ids=lambda value: str(value)[:50],
)
def test_what_cannot_be_kept_is_said_at_once(ask, values, said):
    status, rows, problems = ask(**values)
    assert (status, rows) == (200, [])
    assert said.casefold() in problems.casefold()


@pytest.mark.parametrize("data", [{}, {"sessions-TOTAL_FORMS": "x"}, {"first_day": "\x00"}])
def test_what_is_no_form_is_refused(editing, data):
    assert editing.post(ADDRESS, data).status_code == 400


def test_a_script_without_the_token_and_a_reader_learn_nothing(client, editor):
    client.handler.enforce_csrf_checks = True
    client.force_login(editor)
    assert client.post(ADDRESS, form()).status_code == 403
    client.handler.enforce_csrf_checks = False
    client.logout()
    assert client.post(ADDRESS, form()).url.startswith("/admin/login/")


def test_who_edits_no_page_is_refused_and_editors_are_not(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("khach", "khach@example.test", "Quan-ho-1954-2024"))
    assert client.post(ADDRESS, form()).status_code in (302, 403)
    client.force_login(member("Biên tập viên"))
    assert client.post(ADDRESS, form()).status_code == 200
    assert client.get(ADDRESS).status_code == 405


def test_asking_writes_nothing_and_reads_no_event(ask, django_assert_max_num_queries):
    ask(**WEEKLY)
    with django_assert_max_num_queries(12) as done:
        ask(**WEEKLY)
    assert not [query for query in done if "events_" in query["sql"]]


def test_the_form_shows_what_is_saved_without_a_script(editing, make):
    event = make("Phố đi bộ", first_day="2024-08-02", begins="19:00", returns="rrule", rrule="FREQ=WEEKLY;COUNT=3")
    event.save_revision()
    shown = lines(editing.get(reverse("wagtailadmin_pages:edit", args=[event.pk])))
    assert [line.split()[2] for line in shown] == ["2/8/2024", "9/8/2024", "16/8/2024"]


def test_the_form_shows_what_was_sent_after_a_failed_save(editing, calendar):
    address = f"/admin/pages/add/events/event/{calendar.pk}/"
    shown = lines(editing.post(address, form(title="", sessions=[{"first_day": "2024-08-20"}])))
    assert [line.split()[2] for line in shown] == ["2/8/2024", "20/8/2024"]


def test_an_event_that_is_over_says_so(editing, make):
    event = make("Đã qua", first_day="2024-07-02")
    event.save_revision()
    assert "đã qua" in editing.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()


def test_the_form_of_a_new_event_opens(editing, calendar):
    answer = editing.get(f"/admin/pages/add/events/event/{calendar.pk}/")
    assert [line.split()[2] for line in lines(answer)] == ["1/8/2024"]
    assert "js/next-dates" in answer.content.decode()
