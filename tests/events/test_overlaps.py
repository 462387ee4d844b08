"""Two events at one place at one time: editors are warned before publishing, and may do so all the same."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from events.models import Event, EventChange, EventSession
from events.overlaps import overlaps
from history.models import Place
from tests.events.test_form import form

pytestmark = pytest.mark.django_db
YARD = {"venue_words": "Sân nhà văn hóa"}


@pytest.fixture(autouse=True)
def now(clock):
    return clock(2024, 7, 15, 9)


def on(day, begins=None, ends=None, last=None, **values):
    """A day of August 2024 and hours."""
    hours = {name: hour and datetime.time(*hour) for name, hour in (("begins", begins), ("ends", ends))}
    last = last and datetime.date(2024, 8, last)
    return {"first_day": datetime.date(2024, 8, day), "last_day": last} | hours | values


@pytest.fixture
def other(empty, make):
    """The event that is there already."""
    return lambda **values: make("Đêm hội", **YARD | values)


def met(at, **values):
    """What another event with these values would meet, in words."""
    values = YARD | values
    return [f"{held.title} {held.words}" for held in overlaps(Event(title="Mới", locale_id=locale(), **values), at)]


def locale():
    return Locale.objects.get(language_code="vi").pk


@pytest.mark.parametrize(
    ("there", "new", "is_met"),
    [
        (on(2, (19,), (22,)), on(2, (21,), (23,)), True),
        (on(2, (19,), (22,)), on(2, (20,), (21,)), True),
        (on(2, (19,), (22,)), on(2, (22,), (23,)), False),
        (on(2, (19,), (22,)), on(2, (17,), (19,)), False),
        (on(2, (19,), (22,)), on(3, (19,), (22,)), False),
        (on(2, (22,), (1,)), on(3, (0, 30), (2,)), True),
        (on(2, (19,)), on(2, (19,)), True),
        (on(2, (19,)), on(2, (18,), (20,)), True),
        (on(2, (19,)), on(2, (20,)), False),
        (on(2), on(2), True),
        (on(2), on(2, (19,), (22,)), True),
        (on(2, (19,), (22,)), on(2), True),
        (on(2), on(3, (19,), (22,)), False),
        (on(1, last=30), on(2, (19,), (22,)), False),
        (on(1, last=30), on(2), False),
        (on(1, last=30), on(1, last=30), False),
        (on(1, (8,), (17,), last=30), on(2, (19,), (22,)), True),
    ],
)
def test_hours_overlap_as_instants_and_an_exhibition_with_nothing(other, now, there, new, is_met):
    other(**there)
    assert bool(met(now, **new)) == is_met


@pytest.mark.parametrize(
    ("words", "is_met"),
    [("sân  nhà văn hoá", True), ("San nha van hoa", True), ("Sân nhà văn hóa khu B", False), ("", False)],
)
def test_places_in_words_are_one_however_they_are_typed(other, now, words, is_met):
    other(**on(2, (19,), (22,)))
    assert bool(met(now, **on(2, (19,), (22,)), venue_words=words)) == is_met


def test_a_place_with_a_page_is_known_by_it_or_by_its_name(other, now):
    citadel, hill = Place.objects.live().in_language("vi")[:2]
    hours = on(2, (19,), (22,))
    other(**hours, venue=citadel)
    assert met(now, **hours, venue=citadel, venue_words="Sân trước")
    assert met(now, **hours, venue_words=citadel.title.upper())
    assert not met(now, **hours, venue=hill)
    assert not met(now, **hours)


def test_each_date_of_a_series_counts_and_what_is_off_does_not(other, now):
    gone = EventChange(on=datetime.date(2024, 8, 9), status="cancelled")
    moved = EventChange(on=datetime.date(2024, 8, 16), status="moved", first_day=datetime.date(2024, 8, 17))
    series = on(2, (19,), (22,), returns="rrule", rrule="FREQ=WEEKLY;COUNT=4")
    page = other(**series)
    page.changes.set([gone, moved])
    page.save()
    new = Event(title="Mới", locale_id=locale(), **on(3, (20,), (21,)), **YARD)
    new.sessions.set([EventSession(first_day=datetime.date(2024, 8, day)) for day in (9, 16, 17, 23)])
    assert [held.words for held in overlaps(new, now)] == ["19:00–22:00 17/8/2024", "19:00–22:00 23/8/2024"]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_off_as_a_whole_holds_no_place(other, now, status):
    other(**on(2, (19,), (22,)), status=status)
    assert not met(now, **on(2, (19,), (22,)))
    other(**on(3, (19,), (22,)))
    assert not met(now, **on(3, (19,), (22,)), status=status)


def test_what_is_over_and_what_is_a_draft_is_not_named(other, now):
    other(**on(2, (19,), (22,)), live=False)
    assert not met(now, **on(2, (19,), (22,)))
    other(**on(3, (19,), (22,)))
    assert not met(now + datetime.timedelta(days=40), **on(3, (19,), (22,)))


def test_what_the_clock_will_publish_holds_its_place_already(other, now):
    page = other(**on(2, (19,), (22,)), live=False)
    page.go_live_at = now + datetime.timedelta(days=2)
    page.save_revision().publish()
    assert not Event.objects.get(pk=page.pk).live
    assert met(now, **on(2, (19,), (22,))) == ["Đêm hội 19:00–22:00 2/8/2024"]


def test_a_thousand_dates_ask_no_more_than_one(other, now):
    other(**on(2, (19,), (22,), returns="rrule", rrule="FREQ=DAILY;COUNT=1000"))

    def asked(rule):
        with CaptureQueriesContext(connection) as queries:
            found = met(now, **on(2, (20,), (21,), returns="rrule", rrule=rule))
        return len(found), len(queries)

    (one, few), (thousand, many) = asked("FREQ=DAILY;COUNT=1"), asked("FREQ=DAILY;COUNT=1000")
    assert (one, thousand) == (1, 1000)
    assert many == few <= 6


def test_the_warning_stands_above_the_form_with_a_way_to_the_other_and_publishing_goes_on(editing, other, calendar):
    there = other(**on(2, (19,), (22,)))
    address = f"/admin/pages/add/events/event/{calendar.pk}/"
    response = editing.post(address, form(title="Mới", **YARD) | {"action-publish": ""})
    page = Event.objects.get(slug="moi")
    way = reverse("wagtailadmin_pages:edit", args=[there.pk])
    shown = editing.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "19:00–22:00 2/8/2024" in shown
    assert f'<a href="{way}">Đêm hội</a>' in shown
    response = editing.post(address, form(title="Mới nữa", **YARD))
    assert response.status_code == 302
    assert Event.objects.get(slug="moi-nua").live
    assert f'<a href="{way}">Đêm hội</a>' in editing.get(response.url).content.decode()


def test_dates_that_cannot_be_kept_are_no_findings(now):
    assert met(now, first_day=datetime.date(2024, 8, 2), returns="rrule", rrule="FREQ=NOPE") == []
