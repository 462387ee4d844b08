"""The calendar's files, read as a stranger's program reads them."""

import datetime
import json
import re

import icalendar
import pytest
import recurring_ical_events
from django.core.management import call_command
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import PageViewRestriction

from events.models import CalendarText, Event
from history.models import Place
from tests.events.test_cases import CASES

pytestmark = pytest.mark.django_db
DAY, TIME = datetime.date, datetime.time
WHOLE = "/su-kien/lich.ics"


def file_of(client, address=WHOLE):
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content


def expanded(body, first, last):
    """Occurrences whose first day lies in the range, in order."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(body)).between(
        first, last + datetime.timedelta(days=1)
    )
    return sorted(
        (event for event in found if first <= day_of(event) <= last), key=lambda event: str(event["DTSTART"].dt)
    )


def day_of(event):
    moment = event["DTSTART"].dt
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def iso(event):
    moment = event["DTSTART"].dt
    return moment.isoformat()


def is_on(event):
    return str(event.get("STATUS")) != "CANCELLED"


def answer(check, body):
    """What the file says to a check of the cases."""
    text, op = body.decode(), check["op"]
    unfolded = text.replace("\r\n ", "")
    if op in ("contains_none", "contains_all"):
        return [words for words in check["expect"] if words in unfolded]
    if op == "lines":
        return [line for line in check["expect"] if line in unfolded.split("\r\n")]
    if op == "octets":
        return max(map(len, body.split(b"\r\n")))
    if op == "crlf_only":
        return not re.search(rb"(?<!\r)\n|\r(?!\n)", body)
    parts = icalendar.Calendar.from_ical(body).walk("VEVENT")
    if op == "uid_count":
        return len({str(part["UID"]) for part in parts})
    if op == "summary":
        return str(parts[0]["SUMMARY"])
    first, last = map(DAY.fromisoformat, check["range"])
    events = expanded(body, first, last)
    if op == "starts_not_cancelled":
        events = [event for event in events if is_on(event)]
    return [iso(event) if op.startswith("starts") else day_of(event).isoformat() for event in events]


FILE_CHECKS = [(case, check) for case in CASES for check in case["checks"] if "ics" in check]


@pytest.mark.parametrize(
    ("case", "check"), FILE_CHECKS, ids=[f"{case['id']}-{check['op']}" for case, check in FILE_CHECKS]
)
def test_the_file_says_what_the_case_expects(client, tree, clock, tmp_path, case, check):
    now = parse_datetime(case["now"])
    clock(now.year, now.month, now.day, now.hour)
    path = tmp_path / "events.jsonl"
    path.write_text("\n".join(json.dumps(event) for event in case["events"]), encoding="utf-8")
    call_command("import_events", str(path))
    found = answer(check, file_of(client, f"{Event.objects.get(source_id=check['ics']).address}lich.ics"))
    if check["op"] == "contains_none":
        assert found == []
    elif check["op"] == "octets":
        assert found <= check["expect"]
    elif check["op"] == "dates_include":
        assert set(check["expect"]) <= set(found)
    else:
        assert found == check["expect"]


def test_the_whole_calendar_is_what_the_site_shows(client):
    body = file_of(client)
    first, last = DAY(2024, 1, 1), DAY(2030, 12, 31)
    shown = sorted(
        (str(row.event.translation_key), row.first_day)
        for event in Event.objects.live()
        for row in event.occurrences.filter(first_day__range=(first, last)).select_related("event")
    )
    assert sorted((str(event["UID"]), day_of(event)) for event in expanded(body, first, last)) == shown
    assert len(shown) > 100


def test_the_file_is_the_same_each_time_and_not_sent_twice(client):
    one, two = client.get(WHOLE), client.get(WHOLE)
    assert one.content == two.content
    assert one["ETag"] == two["ETag"] and not one["ETag"].startswith("W/")
    assert client.get(WHOLE, headers={"If-None-Match": one["ETag"]}).status_code == 304


def test_the_version_rises_only_when_readers_are_told_something_else(make, client):
    event = make("Đêm hát", first_day=DAY(2024, 8, 30), begins=TIME(19))
    event.save()
    assert event.calendar_text.sequence == 0
    tag = client.get(WHOLE)["ETag"]
    event.begins = TIME(20)
    event.save()
    assert CalendarText.objects.get(event=event).sequence == 1
    assert client.get(WHOLE)["ETag"] != tag


def test_a_cancelled_event_says_so_and_keeps_its_identity(make, client):
    event = make("Đêm hát", first_day=DAY(2024, 8, 30), begins=TIME(19), ends=TIME(22))
    before = icalendar.Calendar.from_ical(file_of(client, f"{event.address}lich.ics")).walk("VEVENT")[0]
    event.status, event.status_reason = Event.Status.CANCELLED, "Mưa bão"
    event.save()
    after = icalendar.Calendar.from_ical(file_of(client, f"{event.address}lich.ics")).walk("VEVENT")[0]
    assert (str(after["STATUS"]), after["UID"]) == ("CANCELLED", before["UID"])
    assert "Mưa bão" in after["DESCRIPTION"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_an_event_that_readers_may_not_see_is_in_no_file(make, client):
    event = make("Đêm kín", first_day=DAY(2024, 8, 30))
    address = f"{event.address}lich.ics"
    assert "Đêm kín" in file_of(client).decode()
    event.expire_at = timezone.now()
    event.save()
    assert "Đêm kín" not in file_of(client).decode()
    assert client.get(address).status_code == 404
    Event.objects.filter(pk=event.pk).update(expire_at=None)
    PageViewRestriction.objects.create(page=event, restriction_type="login")
    assert "Đêm kín" not in file_of(client).decode()


def test_a_place_that_readers_may_not_see_is_named_in_no_file(make, client):
    place = Place.objects.live().first()
    make("Đêm hát", first_day=DAY(2024, 8, 30), venue=place)
    assert place.title in file_of(client, "/su-kien/dem-hat/lich.ics").decode().replace("\r\n ", "")
    place.unpublish()
    assert place.title not in file_of(client, "/su-kien/dem-hat/lich.ics").decode().replace("\r\n ", "")


def test_filters_narrow_the_file_and_unknown_ones_are_not_there(client):
    whole, festivals = file_of(client), file_of(client, f"{WHOLE}?loai=le-hoi")
    assert 0 < festivals.count(b"BEGIN:VEVENT") < whole.count(b"BEGIN:VEVENT")
    place = Event.objects.live().exclude(venue=None).first().venue
    assert 0 < file_of(client, f"{WHOLE}?dia-diem={place.slug}").count(b"BEGIN:VEVENT")
    for query in ("?loai=khong-co", "?dia-diem=khong-co", "?dia-diem=%00", "?loai=%00"):
        assert client.get(f"{WHOLE}{query}").status_code == 404
    assert client.get("/su-kien/khong-co/lich.ics").status_code == 404


def test_the_file_says_how_to_be_kept_and_how_far_it_goes(client, clock):
    clock(2026, 11, 24)
    head = file_of(client).decode().replace("\r\n ", "").partition("BEGIN:VEVENT")[0]
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in head
    assert "TZID:Asia/Ho_Chi_Minh" in head and "TZOFFSETTO:+0700" in head
    assert "31/12/2031" in head


@pytest.mark.parametrize("address", [WHOLE, "/su-kien/hoi-lim/lich.ics"])
def test_a_file_asks_little_however_many_events_there_are(client, make, django_assert_max_num_queries, address):
    for number in range(20):
        make(f"Buổi {number}", first_day=DAY(2024, 8, 1 + number))
    with django_assert_max_num_queries(5):
        client.get(address)
