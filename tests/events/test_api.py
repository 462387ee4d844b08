"""The calendar as open data."""

import datetime

import pytest
from wagtail.models import PageViewRestriction

from events.models import Event, EventChange
from history.models import Place

pytestmark = pytest.mark.django_db
DAY, TIME = datetime.date, datetime.time
AUGUST = "/api/events?from=2024-08-01&to=2024-08-31"


def rows(client, address=AUGUST):
    response = client.get(address)
    assert response.status_code == 200, response.content
    return response.json()["results"]


def test_a_timed_occurrence_is_told_in_local_time(client, empty, make):
    event = make(
        "Đêm hát", first_day=DAY(2024, 8, 8), begins=TIME(6, 30), ends=TIME(8), kind="văn nghệ", source_id="e-9"
    )
    (row,) = rows(client)
    assert row == {
        "id": f"{event.pk}-20240808T0630",
        "source_id": "e-9",
        "title": "Đêm hát",
        "url": "/su-kien/dem-hat/",
        "kind": "văn nghệ",
        "place": None,
        "all_day": False,
        "start": "2024-08-08T06:30:00+07:00",
        "end": "2024-08-08T08:00:00+07:00",
        "status": "scheduled",
        "moved_from": None,
        "lunar": "5-7-2024",
    }


def test_an_all_day_occurrence_has_inclusive_dates(client, empty, make):
    make("Triển lãm", first_day=DAY(2024, 7, 30), last_day=DAY(2024, 8, 15))
    (row,) = rows(client)
    assert (row["start"], row["end"], row["all_day"]) == ("2024-07-30", "2024-08-15", True)


def test_a_moved_occurrence_is_one_row_at_its_new_time(client, empty, make):
    event = Event(title="Phố đi bộ", locale=empty.locale, first_day=DAY(2024, 8, 2), begins=TIME(19))
    event.returns, event.rrule = "rrule", "FREQ=WEEKLY;COUNT=3"
    event.changes.add(EventChange(on=DAY(2024, 8, 9), status="moved", first_day=DAY(2024, 8, 11)))
    event.changes.add(EventChange(on=DAY(2024, 8, 16), status="removed"))
    empty.add_child(instance=event)
    found = rows(client)
    assert [(row["start"][:10], row["status"]) for row in found] == [
        ("2024-08-02", "scheduled"),
        ("2024-08-11", "moved"),
    ]
    assert found[1]["moved_from"] == "2024-08-09T19:00:00+07:00"
    assert found[1]["end"] is None


def test_the_status_of_the_event_is_that_of_its_dates(client, empty, make):
    make("Đêm hát", first_day=DAY(2024, 8, 8), status="postponed")
    assert rows(client)[0]["status"] == "postponed"


def test_a_date_that_is_off_says_so_though_the_event_was_rescheduled(client, empty, make):
    event = Event(title="Phố đi bộ", locale=empty.locale, first_day=DAY(2024, 8, 2), begins=TIME(19))
    event.returns, event.rrule, event.status = "rrule", "FREQ=WEEKLY;COUNT=2", "rescheduled"
    event.changes.add(EventChange(on=DAY(2024, 8, 9), status="cancelled"))
    empty.add_child(instance=event)
    assert [row["status"] for row in rows(client)] == ["rescheduled", "cancelled"]


def test_a_rescheduled_event_says_when_its_first_date_was_to_be(client, empty, make, clock):
    clock(2024, 8, 1, 9)
    event = make("Đêm hát", first_day=DAY(2024, 8, 8), begins=TIME(19), returns="rrule", rrule="FREQ=DAILY;COUNT=2")
    page = Event.objects.get(pk=event.pk)
    page.first_day, page.status = DAY(2024, 8, 20), "rescheduled"
    page.save_revision().publish()
    assert [(row["start"], row["status"], row["moved_from"]) for row in rows(client)] == [
        ("2024-08-20T19:00:00+07:00", "rescheduled", "2024-08-08T19:00:00+07:00"),
        ("2024-08-21T19:00:00+07:00", "rescheduled", None),
    ]


def test_a_place_is_named_only_where_readers_may_see_its_page(client, empty, make):
    place = Place.objects.live().first()
    make("Đêm hát", first_day=DAY(2024, 8, 8), venue=place)
    assert rows(client)[0]["place"] == place.title
    PageViewRestriction.objects.create(page=place, restriction_type="login")
    assert rows(client)[0]["place"] is None


def test_what_readers_may_not_see_is_absent(client, empty, make):
    make("Đêm kín", first_day=DAY(2024, 8, 8)).unpublish()
    assert rows(client) == []


def test_pages_hold_what_they_say_and_end_in_an_empty_one(client, empty, make):
    for number in range(3):
        make(f"Buổi {number}", first_day=DAY(2024, 8, 1 + number))
    page = client.get(f"{AUGUST}&size=2&page=2").json()
    assert (page["total"], page["page"], page["size"], len(page["results"])) == (3, 2, 2, 1)
    assert rows(client, f"{AUGUST}&page=9") == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?from=2024-08-01",
        "?from=2024-08-01&to=2024-07-31",
        "?from=2024-01-01&to=2025-12-31",
        "?from=2024-02-30&to=2024-03-01",
        "?from=20240801&to=20240831",
        "?from=0&to=1",
        "?from=%00&to=%00",
        "?from=2024-08-01&to=2024-08-31&page=0",
        "?from=2024-08-01&to=2024-08-31&page=x",
        "?from=2024-08-01&to=2024-08-31&size=1001",
        "?from=2024-08-01&to=2024-08-31&page=99999999999999999999",
    ],
)
def test_what_makes_no_sense_is_refused_with_words(client, query):
    response = client.get(f"/api/events{query}")
    assert response.status_code == 422
    assert response.json()["detail"]


def test_a_list_asks_three_questions_however_long_it_is(client, make, django_assert_num_queries):
    for number in range(20):
        make(f"Buổi {number}", first_day=DAY(2024, 8, 1 + number))
    with django_assert_num_queries(3):
        rows(client, f"{AUGUST}&size=1000")


def test_the_description_of_the_data_asks_no_other_host(client):
    html = client.get("/api/docs").content.decode()
    assert "https://" not in html and "http://" not in html
    assert "/api/events" in client.get("/api/openapi.json").json()["paths"]
