"""import_events and undo_import, as the contract has them."""

import datetime
import json

import pytest
from django.core.management import call_command
from wagtail.models import Page

from events.models import Event, Occurrence

pytestmark = pytest.mark.django_db
LINE = {"id": "e-1", "title": "Đêm hội bên sông", "start": "2024-08-02T19:00", "end": "2024-08-02T22:00"}
WEEKLY = {"rrule": "FREQ=WEEKLY;UNTIL=20240831"}


@pytest.fixture
def load(tmp_path, capsys, tree):
    """Import lines (objects or raw bytes): exit status, standard output, standard error."""

    def run(*lines, options=()):
        path = tmp_path / "events.jsonl"
        path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
        status = 0
        try:
            call_command("import_events", str(path), *options)
        except SystemExit as ended:
            status = ended.code
        return status, *capsys.readouterr()

    return run


def event(key="e-1"):
    return Event.objects.get(source_id=key)


def test_an_event_is_published_and_the_last_line_names_the_batch(load, client):
    status, out, _err = load(LINE)
    assert status == 0
    assert out.splitlines()[-1].startswith("batch ")
    assert event().slug == "dem-hoi-ben-song"
    assert client.get(event().address).status_code == 200


def test_the_same_id_updates_what_the_line_names_and_clears_nothing(load):
    load(LINE | {"summary": "Hát trên thuyền", "recurrence": WEEKLY, "place": "Bến Vạn Phúc thử"})
    load({"id": "e-1", "title": "Đêm hội", "start": "2024-08-02T20:00", "end": "2024-08-02T22:00"})
    again = event()
    assert (again.title, again.summary, again.rrule) == ("Đêm hội", "Hát trên thuyền", WEEKLY["rrule"])
    assert (again.slug, again.venue_words) == ("dem-hoi-ben-song", "Bến Vạn Phúc thử")
    assert again.begins.hour == 20


def test_a_place_is_matched_by_name_and_else_kept_as_text(load):
    load(LINE | {"place": "thành cổ bắc ninh"}, LINE | {"id": "e-2", "place": "Sân nhà văn hóa"})
    assert event().venue.title == "Thành cổ Bắc Ninh"
    assert (event("e-2").venue, event("e-2").venue_words) == (None, "Sân nhà văn hóa")


def test_all_or_nothing(load):
    before = Event.objects.count()
    status, _out, err = load(LINE, LINE | {"id": "e-2", "start": "hôm nào"})
    assert status == 1
    assert "dòng 2" in err and "start" in err
    assert Event.objects.count() == before


def test_a_dry_run_finds_what_is_wrong_with_a_series_and_writes_nothing(load):
    before = Event.objects.count(), Occurrence.objects.count()
    assert load(LINE, options=["--dry-run"])[0] == 0
    assert load(LINE | {"recurrence": {"rrule": "FREQ=DAILY;COUNT=5000"}}, options=["--dry-run"])[0] == 1
    assert (Event.objects.count(), Occurrence.objects.count()) == before


def test_what_a_batch_made_is_taken_back(load, capsys):
    batch = load(LINE)[1].split()[-1]
    call_command("undo_import", batch)
    assert not Page.objects.filter(slug="dem-hoi-ben-song").exists()


def test_further_dates_and_exceptions_are_kept(load):
    moved = {"on": "2024-08-09", "status": "moved", "start": "2024-08-10T20:00", "end": "2024-08-10T23:00"}
    noted = {"on": "2024-08-20T19:00", "status": "note", "note": "Có pháo hoa"}
    load(LINE | {"recurrence": WEEKLY, "dates": ["2024-08-20T19:00"], "exceptions": [moved, noted]})
    rows = {f"{row.first_day:%d}": row for row in event().occurrences.all()}
    assert rows["10"].moved_day.day == 9
    assert rows["20"].note == "Có pháo hoa"
    assert set(rows) == {"02", "10", "16", "20", "23", "30"}


def test_a_further_date_at_another_hour_is_as_long_as_the_first(load):
    load(LINE | {"dates": ["2024-08-20T09:00", "2024-08-21T23:00"]})
    rows = list(event().occurrences.order_by("start"))
    assert {row.end - row.start for row in rows} == {datetime.timedelta(hours=3)}
    assert [row.first_day.day for row in rows] == [2, 20, 21]


def test_a_slug_that_the_calendar_uses_gets_a_number(load):
    load(LINE | {"title": "2024"}, LINE | {"id": "e-2", "title": "Tối nay"})
    assert (event().slug, event("e-2").slug) == ("2024-2", "toi-nay-2")


ALL_DAY = {"id": "e-1", "title": "Hội", "start": "2024-02-22", "all_day": True}
LIM = {"lunar": "yearly", "month": 1, "day": 13}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ({"id": "e-1", "title": "Không ngày"}, "start"),
        (LINE | {"title": ""}, "title"),
        (LINE | {"title": "a" * 256}, "title"),
        (LINE | {"title": "a\x00b"}, "title"),
        (LINE | {"mau": "đỏ"}, "mau"),
        (LINE | {"all_day": "yes"}, "all_day"),
        (LINE | {"all_day": True}, "start"),
        (ALL_DAY | {"all_day": False}, "start"),
        (LINE | {"start": "2024-02-30T19:00"}, "start"),
        (LINE | {"start": 20240802}, "start"),
        (LINE | {"start": "1066-08-08T19:00", "end": None}, "start"),
        (LINE | {"end": "2024-08-02T18:00"}, "end"),
        (ALL_DAY | {"end": "2024-02-21"}, "end"),
        (LINE | {"status": "maybe"}, "status"),
        (LINE | {"recurrence": "weekly"}, "recurrence"),
        (LINE | {"recurrence": {}}, "recurrence"),
        (LINE | {"recurrence": {"rrule": 5}}, "recurrence.rrule"),
        (LINE | {"recurrence": {"rrule": "FREQ=HOURLY"}}, "recurrence"),
        (LINE | {"recurrence": {"rrule": "FREQ=DAILY;UNTIL=20240801"}}, "recurrence"),
        (LINE | {"recurrence": {"rrule": "FREQ=DAILY;COUNT=5000"}}, "recurrence"),
        (ALL_DAY | {"recurrence": LIM | {"day": 14}}, "recurrence"),
        (ALL_DAY | {"recurrence": LIM | {"day": 31}}, "recurrence.day"),
        (ALL_DAY | {"recurrence": LIM | {"day": True}}, "recurrence.day"),
        (ALL_DAY | {"recurrence": LIM | {"month": 13}}, "recurrence.month"),
        (ALL_DAY | {"recurrence": LIM | {"leap_month": "often"}}, "recurrence.leap_month"),
        (ALL_DAY | {"recurrence": LIM | {"until": "2024-13-01"}}, "recurrence.until"),
        (ALL_DAY | {"recurrence": LIM | {"until": "2024-01-01"}}, "recurrence"),
        (ALL_DAY | {"recurrence": LIM | {"hour": 3}}, "recurrence.hour"),
        (LINE | {"dates": "2024-08-20"}, "dates"),
        (LINE | {"dates": ["2024-08-20"]}, "dates"),
        (LINE | {"exceptions": [{"on": "2024-08-03", "status": "cancelled"}]}, "exceptions"),
        (LINE | {"exceptions": [{"on": "2024-08-02", "status": "gone"}]}, "exceptions.status"),
        (LINE | {"exceptions": [{"on": "2024-08-02", "status": "moved"}]}, "exceptions.start"),
        (LINE | {"exceptions": [{"on": "x", "status": "cancelled"}]}, "exceptions.on"),
        (LINE | {"exceptions": ["2024-08-02"]}, "exceptions"),
        (LINE | {"place": 5}, "place"),
        (b"not json", ""),
        (b"[1]", ""),
        (b'{"id": "\xff"}', ""),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_wrong_line_names_its_place_and_nothing_is_made(load, line, key):
    before = Event.objects.count()
    status, _out, err = load(line)
    assert status == 1
    assert "dòng 1" in err and key in err
    assert Event.objects.count() == before
