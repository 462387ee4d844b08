"""The calendar's files, read as a stranger's program reads them."""

import datetime
import gzip
import json
import re

import icalendar
import pytest
import recurring_ical_events
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from wagtail.models import PageViewRestriction

from common.anniversary import Anniversary
from events.models import CalendarText, Event, EventChange, EventSession, ProgrammeItem, WithdrawnText
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


# what changes, and what is taken away


def parts(client, address=WHOLE):
    return icalendar.Calendar.from_ical(file_of(client, address)).walk("VEVENT")


def part_of(client, event, address=WHOLE):
    """The components of an event in a file, by its identity."""
    return [part for part in parts(client, address) if str(part["UID"]) == str(event.translation_key)]


@pytest.fixture
def now(db, clock):
    return clock(2026, 9, 1, 9)


@pytest.fixture
def evening(now, make):
    place = Place.objects.live().first()
    return make("Đêm kín", first_day=DAY(2026, 9, 5), begins=TIME(19), ends=TIME(22), kind="hát", venue=place)


def unpublish(event):
    Event.objects.get(pk=event.pk).unpublish()


def delete(event):
    Event.objects.get(pk=event.pk).delete()


def restrict(event):
    PageViewRestriction.objects.create(page=event, restriction_type="login")


def restrict_all(event):
    PageViewRestriction.objects.create(page=event.get_parent(), restriction_type="login")


def expire(event):
    Event.objects.filter(pk=event.pk).update(expire_at=timezone.now() - datetime.timedelta(seconds=1))
    call_command("publish_scheduled", verbosity=0)


@pytest.mark.parametrize("take_away", [unpublish, delete, restrict, restrict_all, expire])
def test_an_event_taken_away_before_it_is_over_is_told_to_be_off_and_nothing_else(client, evening, now, take_away):
    before = part_of(client, evening)[0]
    take_away(evening)
    body = file_of(client).decode()
    (part,) = part_of(client, evening)
    assert {name: str(part[name]) for name in ("STATUS", "SUMMARY")} == {
        "STATUS": "CANCELLED",
        "SUMMARY": "Sự kiện đã hủy",
    }
    assert part["SEQUENCE"] > before["SEQUENCE"]
    assert part["DTSTAMP"].dt == part["LAST-MODIFIED"].dt == now
    assert part["DTSTART"].to_ical() == before["DTSTART"].to_ical()
    assert set(part) == {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "DTSTART", "STATUS"}
    assert "Đêm kín" not in body and "dem-kin" not in body


def test_what_was_taken_away_is_told_for_thirty_days(client, evening, now, clock):
    address = f"{WHOLE}?dia-diem={evening.venue.slug}"
    unpublish(evening)
    tag = client.get(WHOLE)["ETag"]
    for asked in (f"{WHOLE}?loai=hat", address):
        assert len(part_of(client, evening, asked)) == 1
    assert part_of(client, evening, f"{WHOLE}?loai=le-hoi") == []
    assert client.get(f"{evening.address}lich.ics").status_code == 404
    clock(2026, 10, 1, 8)
    assert client.get(WHOLE)["ETag"] == tag
    call_command("tick")
    assert len(part_of(client, evening)) == 1
    clock(2026, 10, 1, 10)
    assert client.get(WHOLE)["ETag"] != tag
    assert part_of(client, evening) == []
    assert client.get(f"{WHOLE}?loai=hat").status_code == 404
    call_command("tick")
    assert not WithdrawnText.objects.exists()


def test_what_is_over_leaves_nothing_when_it_is_taken_away(client, evening, clock):
    clock(2026, 9, 5, 22)
    for take_away in (expire, delete):
        take_away(evening)
        assert part_of(client, evening) == []


def test_what_was_never_seen_leaves_nothing(client, now, calendar, make):
    draft = make("Bản nháp", first_day=DAY(2026, 9, 5), live=False)
    restrict_all(draft)
    hidden = make("Đêm kín", first_day=DAY(2026, 9, 6))
    unpublish(hidden)
    delete(draft)
    uids = {str(row.uid) for row in WithdrawnText.objects.all()}
    assert not uids & {str(hidden.translation_key), str(draft.translation_key)}


def publish_again(event):
    Event.objects.get(pk=event.pk).save_revision().publish()


def unrestrict(event):
    PageViewRestriction.objects.get(page=event).delete()


@pytest.mark.parametrize(("take_away", "bring_back"), [(unpublish, publish_again), (restrict, unrestrict)])
def test_what_comes_back_is_newer_than_its_cancellation(client, evening, clock, take_away, bring_back):
    take_away(evening)
    off = part_of(client, evening)[0]
    clock(2026, 9, 2, 9)
    bring_back(evening)
    (part,) = part_of(client, evening)
    assert (str(part["STATUS"]), str(part["SUMMARY"])) == ("CONFIRMED", "Đêm kín")
    assert part["SEQUENCE"] > off["SEQUENCE"] and part["LAST-MODIFIED"].dt > off["LAST-MODIFIED"].dt
    take_away(evening)
    assert part_of(client, evening)[0]["SEQUENCE"] > part["SEQUENCE"]


def test_a_series_taken_away_is_off_as_a_whole(client, now, make):
    series = make("Phố đi bộ", first_day=DAY(2026, 9, 4), begins=TIME(19), returns="rrule", rrule="FREQ=WEEKLY")
    unpublish(series)
    (part,) = part_of(client, series)
    assert "RRULE" not in part
    found = expanded(file_of(client), DAY(2026, 9, 1), DAY(2026, 12, 31))
    assert [is_on(one) for one in found if str(one["UID"]) == str(series.translation_key)] == [False]


def test_a_postponed_event_keeps_its_date_and_says_that_it_does_not_hold(client, evening):
    evening.status, evening.status_reason = "postponed", "Mưa lớn"
    evening.save()
    (part,) = part_of(client, evening)
    assert str(part["STATUS"]) == "TENTATIVE"
    assert iso(part) == "2026-09-05T19:00:00+07:00"
    assert str(part["COMMENT"]) == "Đã hoãn: Mưa lớn"
    assert str(part["DESCRIPTION"]).startswith("Đã hoãn: Mưa lớn\n")


def test_a_rescheduled_event_is_on_its_new_date_and_names_the_old_one(client, evening):
    page = Event.objects.get(pk=evening.pk)
    page.first_day, page.status = DAY(2026, 9, 12), "rescheduled"
    page.save_revision().publish()
    (part,) = part_of(client, evening)
    assert (str(part["STATUS"]), iso(part)) == ("CONFIRMED", "2026-09-12T19:00:00+07:00")
    assert str(part["COMMENT"]) == "Đã dời (dời từ 19:00 5/9/2026)"


def test_what_whoever_comes_must_know_is_in_the_file(client, now, calendar):
    event = Event(
        title="Đêm hội",
        locale=calendar.locale,
        first_day=DAY(2026, 9, 5),
        begins=TIME(19),
        road_closures="Đường Lý Thái Tổ: 17:00–23:00\r\nĐường Ngô Gia Tự",
        rain_plan="Vào nhà hát; giờ không đổi\x0b",
        access_notes="Có lối cho xe lăn",
        entry="ticket",
        entry_url="https://example.test/ve",
    )
    event.programme.add(ProgrammeItem(title="Lễ dâng hương", begins=TIME(19), ends=TIME(19, 30)))
    event.programme.add(ProgrammeItem(title="Pháo hoa", begins=TIME(21)))
    calendar.add_child(instance=event)
    said = str(part_of(client, event)[0]["DESCRIPTION"])
    for words in (
        "Đường Lý Thái Tổ: 17:00–23:00\nĐường Ngô Gia Tự",
        "Vào nhà hát; giờ không đổi\n",
        "Có lối cho xe lăn",
        "https://example.test/ve",
        "Chương trình:\n19:00–19:30 Lễ dâng hương\n21:00 Pháo hoa",
    ):
        assert words in said, words


def test_words_are_vietnamese_whoever_saves(client, evening):
    with translation.override("en"):
        evening.status, evening.rain_plan = "postponed", "Vào nhà hát"
        evening.save()
    said = str(part_of(client, evening)[0]["DESCRIPTION"])
    assert "Đã hoãn" in said and "Nếu trời mưa: Vào nhà hát" in said


def test_dates_with_an_hour_and_dates_without_one_stand_side_by_side(client, now, calendar):
    event = Event(title="Hội làng", locale=calendar.locale, first_day=DAY(2026, 9, 5))
    for hour in (9, 19):
        event.sessions.add(EventSession(first_day=DAY(2026, 9, 6), begins=TIME(hour)))
    calendar.add_child(instance=event)
    body = file_of(client, f"{event.address}lich.ics")
    assert [iso(found) for found in expanded(body, DAY(2026, 9, 1), DAY(2026, 9, 30))] == [
        "2026-09-05",
        "2026-09-06T09:00:00+07:00",
        "2026-09-06T19:00:00+07:00",
    ]
    assert not re.search(rb"RDATE[^:]*:[^\r]*\d{8}(,|\r)", body)  # never both kinds in one list


def test_exceptions_name_their_date_in_the_kind_of_value_of_the_first(client, now, calendar):
    event = Event(title="Hội làng", locale=calendar.locale, first_day=DAY(2026, 9, 4))
    event.returns, event.rrule = "rrule", "FREQ=WEEKLY;COUNT=4"
    event.changes.add(EventChange(on=DAY(2026, 9, 11), status="removed"))
    event.changes.add(EventChange(on=DAY(2026, 9, 18), status="moved", first_day=DAY(2026, 9, 19), begins=TIME(8)))
    calendar.add_child(instance=event)
    body = file_of(client, f"{event.address}lich.ics")
    assert b"EXDATE;VALUE=DATE:20260911\r\n" in body and b"RECURRENCE-ID;VALUE=DATE:20260918\r\n" in body
    assert [iso(found) for found in expanded(body, DAY(2026, 9, 1), DAY(2026, 9, 30))] == [
        "2026-09-04",
        "2026-09-19T08:00:00+07:00",
        "2026-09-25",
    ]


def test_a_new_year_raises_only_what_it_makes_longer(client, now, make, clock):
    once = make("Đêm hát", first_day=DAY(2026, 9, 5), begins=TIME(19))
    weekly = make("Phố đi bộ", first_day=DAY(2026, 9, 4), begins=TIME(19), returns="rrule", rrule="FREQ=WEEKLY")
    monthly = make("Lễ rằm", first_day=DAY(2026, 8, 27), returns="lunar-monthly", lunar_day=15)
    tag = client.get(WHOLE)["ETag"]
    clock(2027, 1, 1, 0, 5)
    assert client.get(WHOLE)["ETag"] != tag
    call_command("tick")
    sequences = [CalendarText.objects.get(event=event).sequence for event in (once, weekly, monthly)]
    assert sequences == [0, 0, 1]


def test_a_change_past_the_horizon_of_an_endless_rule_is_told_at_once(client, now, make):
    event = make("Phố đi bộ", first_day=DAY(2026, 9, 4), begins=TIME(19), returns="rrule", rrule="FREQ=YEARLY")
    event.changes.add(EventChange(on=DAY(2035, 9, 4), status="cancelled"))
    event.save()
    body = file_of(client, f"{event.address}lich.ics")
    (found,) = expanded(body, DAY(2035, 1, 1), DAY(2035, 12, 31))
    assert not is_on(found)


def test_a_place_that_is_deleted_or_renamed_is_so_in_the_file(client, evening):
    place = evening.venue
    place.title = "Đình làng Thử Nghiệm"
    place.save_revision().publish()
    assert "Đình làng Thử Nghiệm" in str(part_of(client, evening)[0]["LOCATION"])
    Place.objects.get(pk=place.pk).delete()
    assert "LOCATION" not in part_of(client, evening)[0]


# how it travels


def test_lines_are_short_end_as_they_must_and_split_no_letter(client, now, make):
    make("Đêm hội ánh sáng ở sông Cầu với những điều rất đặc biệt " * 4, first_day=DAY(2026, 9, 5), summary="ệ" * 300)
    body = file_of(client)
    assert body.endswith(b"END:VCALENDAR\r\n")
    for line in body.split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line and b"\r" not in line
        line.decode()


@pytest.mark.parametrize("form", ["{tag}", '"khac", {tag}', "W/{tag}", '"khac", W/{tag}', "*"])
def test_a_program_that_has_the_file_is_told_so(client, form):
    tag = client.get(WHOLE)["ETag"]
    answer = client.get(WHOLE, headers={"If-None-Match": form.format(tag=tag)})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)


def test_a_packed_file_is_the_same_file(client):
    plain = client.get(WHOLE)
    packed = client.get(WHOLE, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.content) == plain.content
    answer = client.get(WHOLE, headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]})
    assert answer.status_code == 304


def test_only_the_head_may_be_asked_and_nothing_may_be_sent(client):
    whole, head = client.get(WHOLE), client.head(WHOLE)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])
    assert head["Content-Type"] == "text/calendar; charset=utf-8"
    assert client.post(WHOLE).status_code == 405


def test_the_name_of_the_site_in_the_file_is_part_of_its_version(client):
    tag = client.get(WHOLE)["ETag"]
    Anniversary.objects.update(site_name="Tên khác")
    cache.clear()
    assert client.get(WHOLE)["ETag"] != tag
