"""import_ics: calendars of others by our clock, all or nothing, and our own file comes back as it left."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from events.horizon import rebuild
from events.models import Event, EventChange, EventSession, Occurrence

pytestmark = pytest.mark.django_db
HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Người khác//VI"]
BASE = ["UID:a@vi.du", "SUMMARY:Đêm hội bên sông"]


@pytest.fixture(autouse=True)
def in_july(clock):
    return clock(2024, 7, 15, 9)


def calendar_of(*components):
    """A file of events, each a list of lines."""
    parts = [line for one in components for line in ["BEGIN:VEVENT", *one, "END:VEVENT"]]
    return "\r\n".join([*HEAD, *parts, "END:VCALENDAR", ""]).encode()


@pytest.fixture
def load(tmp_path, capsys, tree):
    """Import a file (bytes, or lines of one event): exit status, standard output, standard error."""

    def run(*lines, options=()):
        path = tmp_path / "lich.ics"
        path.write_bytes(lines[0] if isinstance(lines[0], bytes) else calendar_of([*BASE, *lines]))
        status = 0
        try:
            call_command("import_ics", str(path), *options)
        except SystemExit as ended:
            status = ended.code
        return status, *capsys.readouterr()

    return run


def event(uid="a@vi.du"):
    return Event.objects.get(source_id=uid)


def told(page=None):
    """Every occurrence: when it begins and ends by our clock, and what is different."""
    rows = (page or event()).occurrences.order_by("start")
    said = []
    for row in rows:
        start, end = timezone.localtime(row.start), timezone.localtime(row.end)
        when = f"{row.first_day}/{row.last_day}" if row.all_day else f"{start:%Y-%m-%dT%H:%M}/{end:%dT%H:%M}"
        said.append(" ".join(filter(None, [when, row.state, row.note])))
    return said


def test_an_event_is_published_and_the_last_line_names_the_batch_that_takes_it_back(load, client):
    status, out, _err = load("DTSTART:20240802T190000", "DTEND:20240802T220000")
    assert status == 0
    assert out.splitlines()[-1].startswith("batch ")
    assert client.get(event().address).status_code == 200
    call_command("undo_import", out.split()[-1])
    assert not Page.objects.filter(slug="dem-hoi-ben-song").exists()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20240802T190000", "DTEND:20240802T220000"], ["2024-08-02T19:00/02T22:00"]),
        (["DTSTART:20240802T120000Z", "DURATION:PT3H"], ["2024-08-02T19:00/02T22:00"]),
        (["DTSTART;TZID=Asia/Tokyo:20240802T210000"], ["2024-08-02T19:00/02T19:00"]),
        (["DTSTART;TZID=SE Asia Standard Time:20240802T190000"], ["2024-08-02T19:00/02T19:00"]),
        (["DTSTART;TZID=Europe/Paris:20240802T230000", "DURATION:PT1H"], ["2024-08-03T04:00/03T05:00"]),
        (["DTSTART:20240802T220000", "DTEND:20240803T013000"], ["2024-08-02T22:00/03T01:30"]),
        (["DTSTART;VALUE=DATE:20240802", "DTEND;VALUE=DATE:20240805"], ["2024-08-02/2024-08-04"]),
        (["DTSTART;VALUE=DATE:20240802", "DTEND;VALUE=DATE:20240802"], ["2024-08-02/2024-08-02"]),
        (["DTSTART;VALUE=DATE:20240802", "DURATION:P2D"], ["2024-08-02/2024-08-03"]),
        (["DTSTART;VALUE=DATE:20240802"], ["2024-08-02/2024-08-02"]),
        (
            ["DTSTART:20240802T090000", "DTEND:20240802T110000", "RDATE:20240803T150000,20240804T090000"],
            ["2024-08-02T09:00/02T11:00", "2024-08-03T15:00/03T17:00", "2024-08-04T09:00/04T11:00"],
        ),
        (
            ["DTSTART:20240802T190000", "RRULE:FREQ=WEEKLY;UNTIL=20240816T120000Z", "EXDATE:20240809T120000Z"],
            ["2024-08-02T19:00/02T19:00", "2024-08-16T19:00/16T19:00"],
        ),
        (["DTSTART:20240802T190000", "RRULE:FREQ=WEEKLY;UNTIL=20240809T115959Z"], ["2024-08-02T19:00/02T19:00"]),
        (
            ["DTSTART:20240802T190000", "RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE;VALUE=DATE:20240809"],
            ["2024-08-02T19:00/02T19:00"],
        ),
        (
            ["DTSTART:20240802T190000", "RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE:20240810T190000"],
            ["2024-08-02T19:00/02T19:00", "2024-08-09T19:00/09T19:00"],
        ),
        (
            ["DTSTART;TZID=America/New_York:20241031T200000", "RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2"],
            ["2024-11-01T07:00/01T07:00", "2024-11-08T08:00/08T08:00"],
        ),
        (
            ["DTSTART:20240801T230000Z", "RRULE:FREQ=DAILY;UNTIL=20240802T230000Z"],
            ["2024-08-02T06:00/02T06:00", "2024-08-03T06:00/03T06:00"],
        ),
        (
            ["DTSTART;VALUE=DATE:20240802", "RRULE:FREQ=MONTHLY;COUNT=2"],
            ["2024-08-02/2024-08-02", "2024-09-02/2024-09-02"],
        ),
    ],
    ids=lambda value: str(value)[:80],
)
def test_every_kind_of_moment_is_one_by_our_clock(load, lines, expected):
    assert load(*lines)[0] == 0
    assert told() == expected


def test_a_rule_that_says_the_same_by_our_clock_is_kept_and_another_becomes_dates(load):
    load("DTSTART:20240802T120000Z", "RRULE:FREQ=WEEKLY;BYDAY=FR")
    assert (event().rrule, event().sessions.count()) == ("FREQ=WEEKLY;BYDAY=FR", 0)
    load(calendar_of(["UID:b", "SUMMARY:B", "DTSTART:20240801T200000Z", "RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=3"]))
    assert (event("b").rrule, event("b").sessions.count()) == ("", 2)


WEEKLY = [*BASE, "DTSTART:20240802T190000", "DTEND:20240802T220000", "RRULE:FREQ=WEEKLY;COUNT=4", "DESCRIPTION:Hát"]
SECOND = [*BASE, "RECURRENCE-ID:20240809T190000"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (["DTSTART:20240810T200000", "DTEND:20240810T230000"], "2024-08-10T20:00/10T23:00 moved"),
        (["DTSTART:20240809T190000", "DTEND:20240809T230000"], "2024-08-09T19:00/09T23:00 moved"),
        (
            ["DTSTART:20240809T190000", "DURATION:PT3H", "STATUS:CANCELLED", "DESCRIPTION:Hát\\nMưa bão"],
            "2024-08-09T19:00/09T22:00 cancelled Mưa bão",
        ),
        (
            ["DTSTART:20240809T190000", "DURATION:PT3H", "LOCATION:Sân sau", "DESCRIPTION:Hát"],
            "2024-08-09T19:00/09T22:00 Sân sau",
        ),
        (["DTSTART:20240809T190000", "DURATION:PT3H", "DESCRIPTION:Hát"], "2024-08-09T19:00/09T22:00"),
    ],
)
def test_what_is_different_on_one_date_is_kept(load, change, expected):
    assert load(calendar_of(WEEKLY, [*SECOND, *change]))[0] == 0
    assert told()[1] == expected
    assert len(told()) == 4


def test_a_date_beside_the_series_keeps_its_own_length(load):
    more = [*BASE, "RECURRENCE-ID:20240820T080000", "DTSTART:20240820T080000", "DTEND:20240820T083000"]
    load(calendar_of(WEEKLY, more))
    assert "2024-08-20T08:00/20T08:30" in told()


def test_words_find_their_places(load):
    description = r"DESCRIPTION:Liền anh\, liền chị hát.\nMang theo ô.\n<b>Vào cửa tự do.</b>"
    load(
        "DTSTART:20240802T190000",
        description,
        "LOCATION:thành cổ bắc ninh",
        "CATEGORIES:Lễ hội,Hát",
        "URL:https://a.vn",
    )
    page = event()
    assert page.summary == "Liền anh, liền chị hát."
    assert "<p>Mang theo ô.</p><p>Vào cửa tự do.</p>" in str(page.story)
    assert (page.venue.title, page.kind) == ("Thành cổ Bắc Ninh", "Lễ hội")


def test_a_long_first_paragraph_is_whole_in_the_story_and_shortened_above(load):
    load("DTSTART:20240802T190000", "DESCRIPTION:" + "Hội làng " * 60)
    assert len(event().summary) <= 300 and event().summary.endswith("…")
    assert ("Hội làng " * 60).strip() in str(event().story)


def test_what_is_not_read_may_be_wrong(load):
    assert load("DTSTART:20240802T190000", "GEO:x", "ATTENDEE:mailto:a@vi.du", "PRIORITY:cao")[0] == 0


@pytest.mark.parametrize(
    ("status", "expected", "has_caveat"),
    [("CONFIRMED", "scheduled", False), ("CANCELLED", "cancelled", False), ("TENTATIVE", "scheduled", True)],
)
def test_the_status_of_the_whole(load, status, expected, has_caveat):
    load("DTSTART:20240802T190000", f"STATUS:{status}")
    assert (event().status, bool(event().caveat)) == (expected, has_caveat)


def test_the_same_uid_updates_and_clears_nothing(load):
    load("DTSTART:20240802T190000", "LOCATION:Sân đình", "DESCRIPTION:Hát")
    load("DTSTART:20240802T200000")
    assert Event.objects.filter(source_id="a@vi.du").count() == 1
    assert (event().venue_words, event().summary, event().begins.hour) == ("Sân đình", "Hát", 20)


def test_the_long_names_of_outlook_are_known_again(load):
    long = ["UID:" + "0" * 120, "SUMMARY:Họp", "DTSTART:20240802T190000"]
    load(calendar_of(long))
    load(calendar_of(long))
    assert Event.objects.filter(title="Họp").count() == 1


def test_a_dry_run_writes_nothing(load):
    before = Event.objects.count(), Occurrence.objects.count()
    status, out, _err = load("DTSTART:20240802T190000", options=["--dry-run"])
    assert (status, "batch" in out) == (0, False)
    assert (Event.objects.count(), Occurrence.objects.count()) == before


GOOD = [*BASE, "DTSTART:20240802T190000"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", ["VEVENT"]),
        (b"khong phai lich", ["dòng 1"]),
        (b"\x89PNG\r\n\x1a\n\x00", ["dòng 3"]),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", ["VEVENT"]),
        (calendar_of(GOOD)[:-30], ["dòng"]),
        (calendar_of(GOOD).replace(b"END:VEVENT\r\n", b""), ["dòng"]),
        (calendar_of(GOOD).replace("Đêm".encode(), b"\xd0\xeam"), ["dòng 6", "UTF-8"]),
        (calendar_of(GOOD).replace("Đêm".encode(), b"a\x00b"), ["dòng 6", "NUL"]),
        (calendar_of(BASE), ["dòng 4", "a@vi.du", "DTSTART"]),
        (calendar_of(["UID:a", "DTSTART:20240802T190000"]), ["UID a", "SUMMARY"]),
        (calendar_of(["SUMMARY:a", "DTSTART:20240802T190000"]), ["dòng 4", "UID"]),
        (calendar_of([*BASE, "DTSTART:20240230T190000"]), ["dòng 7", "DTSTART"]),
        (calendar_of([*BASE, "DTSTART:hôm nào"]), ["dòng 7", "DTSTART"]),
        (calendar_of([*BASE, "DTSTART:10660808T190000"]), ["a@vi.du", "DTSTART"]),
        (calendar_of([*BASE, "DTSTART:00010101T000000Z", "DURATION:P99999999D"]), ["a@vi.du", "DURATION"]),
        (calendar_of([*BASE, "DTSTART:99991231T230000Z"]), ["a@vi.du", "DTSTART"]),
        (calendar_of([*BASE, "DTSTART;TZID=Cung/Trang:20240802T190000"]), ["DTSTART", "Cung/Trang"]),
        (calendar_of([*GOOD, "DTSTART:20240803T190000"]), ["DTSTART"]),
        (calendar_of([*GOOD, "DTEND:20240802T180000"]), ["dòng 8", "a@vi.du", "DTEND"]),
        (calendar_of([*GOOD, "DTEND;VALUE=DATE:20240803"]), ["dòng 8", "DTEND"]),
        (calendar_of([*GOOD, "DURATION:-PT1H"]), ["dòng 8", "DURATION"]),
        (calendar_of([*GOOD, "DURATION:PT1X"]), ["dòng 8", "DURATION"]),
        (calendar_of([*GOOD, "RRULE:FREQ=NOPE"]), ["dòng 8", "RRULE"]),
        (calendar_of([*GOOD, "RRULE:FREQ=HOURLY"]), ["RRULE", "HOURLY"]),
        (calendar_of([*GOOD, "RRULE:FREQ=WEEKLY;BYHOUR=9"]), ["RRULE", "BYHOUR"]),
        (calendar_of([*GOOD, "RRULE:FREQ=DAILY;COUNT=5000"]), ["RRULE"]),
        (calendar_of([*GOOD, "RRULE:FREQ=DAILY;UNTIL=20401231"]), ["RRULE"]),
        (calendar_of([*GOOD, "RRULE:FREQ=DAILY;UNTIL=20240801T000000Z"]), ["RRULE"]),
        (calendar_of([*GOOD, "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"]), ["RRULE"]),
        (calendar_of([*GOOD, "EXRULE:FREQ=DAILY"]), ["EXRULE"]),
        (calendar_of([*GOOD, "RDATE;VALUE=PERIOD:20240901T100000Z/PT1H"]), ["RDATE"]),
        (calendar_of([*GOOD, "RDATE;VALUE=DATE:20240901"]), ["RDATE"]),
        (
            calendar_of(
                [
                    *GOOD,
                    "RDATE:"
                    + ",".join(
                        f"{2000 + y}0802T{h:02}{m:02}00" for y in range(5) for h in range(24) for m in range(0, 60, 3)
                    ),
                ]
            ),
            ["a@vi.du"],
        ),
        (calendar_of([*GOOD, "SUMMARY:Hai"]), ["SUMMARY"]),
        (calendar_of(["UID:a", "SUMMARY:" + "a" * 256, "DTSTART:20240802T190000"]), ["SUMMARY", "255"]),
        (calendar_of([*GOOD, "LOCATION:" + "a" * 301]), ["LOCATION", "300"]),
        (calendar_of([*GOOD, "CLASS:PRIVATE"]), ["CLASS"]),
        (calendar_of([*GOOD, "khong co dau hai cham"]), ["a@vi.du"]),
        (calendar_of(GOOD, GOOD), ["dòng 10", "UID"]),
        (calendar_of([*SECOND, "DTSTART:20240809T190000"]), ["RECURRENCE-ID"]),
        (calendar_of(WEEKLY, [*BASE, "RECURRENCE-ID;RANGE=THISANDFUTURE:20240809T190000", *GOOD[2:]]), ["RANGE"]),
        (calendar_of(WEEKLY, [*SECOND, "DTSTART;VALUE=DATE:20240809"]), ["DTSTART"]),
    ],
    ids=lambda value: str(value)[60:140],
)
def test_what_cannot_be_kept_names_its_place_and_nothing_is_saved(load, file, said):
    before = Event.objects.count()
    status, out, err = load(file)
    assert (status, out) == (1, "")
    assert [word for word in said if word not in err] == [], err
    assert Event.objects.count() == before


def test_one_wrong_event_keeps_all_out(load):
    before = Event.objects.count()
    assert load(calendar_of(["UID:b", "SUMMARY:Tốt", "DTSTART:20240802T190000"], BASE))[0] == 1
    assert Event.objects.count() == before


def test_a_file_that_is_not_there(tmp_path, capsys):
    with pytest.raises(SystemExit):
        call_command("import_ics", str(tmp_path / "khong-co.ics"))
    assert "khong-co" not in capsys.readouterr().out


def everything():
    """Every occurrence of every event by its title; that a single one was moved is lost in a file."""
    found = {page.title: told(page) for page in Event.objects.live().in_language("vi")}
    return {title: rows for title, rows in found.items() if rows}


def test_our_own_file_comes_back_as_it_left(load, client, tree):
    day = datetime.date(2024, 8, 2)

    def make(title, sessions=(), changes=(), **values):
        page = Event(title=title, locale=tree["su-kien"].locale, live=True, first_day=day, **values)
        page.sessions.set(sessions)
        page.changes.set(changes)
        tree["su-kien"].add_child(instance=page)

    hours = {"begins": datetime.time(19), "ends": datetime.time(22)}
    make("Một tối", **hours)
    make("Thâu đêm", begins=datetime.time(22), ends=datetime.time(1))
    make("Trưng bày", last_day=datetime.date(2024, 9, 2))
    changes = [
        EventChange(on=datetime.date(2024, 8, 9), status="removed"),
        EventChange(on=datetime.date(2024, 8, 16), status="cancelled", note="Mưa bão"),
        EventChange(on=datetime.date(2024, 8, 23), status="moved", first_day=datetime.date(2024, 8, 24), note="Dời"),
        EventChange(on=datetime.date(2024, 8, 30), status="note", note="Có pháo hoa"),
    ]
    make("Phố đi bộ", returns="rrule", rrule="FREQ=WEEKLY;UNTIL=20241231", changes=changes, **hours)
    make("Không dứt", returns="rrule", rrule="FREQ=MONTHLY;BYDAY=1FR", **hours)
    make("Rằm", returns="lunar-monthly", lunar_day=28, lunar_leap="also", until=datetime.date(2025, 8, 1), **hours)
    sessions = [
        EventSession(first_day=datetime.date(2024, 8, 5), begins=datetime.time(8), ends=datetime.time(9)),
        EventSession(first_day=datetime.date(2024, 8, 5), begins=datetime.time(15), ends=datetime.time(18)),
    ]
    make("Nhiều buổi", sessions=sessions, **hours)
    opening = EventSession(first_day=datetime.date(2024, 8, 5), begins=datetime.time(20), ends=datetime.time(22))
    make("Có buổi có giờ", sessions=[opening, EventSession(first_day=datetime.date(2024, 8, 9))])
    make("Hoãn", status="postponed", summary="Ca nhạc", **hours)
    rebuild(datetime.date(2024, 7, 15))
    before = everything()
    file = client.get("/su-kien/lich.ics").content
    assert "UID" in load(file)[2]  # it would stand beside itself
    for page in Event.objects.all():
        page.delete()
    status, _out, err = load(file)
    assert status == 0, err
    assert everything() == before
    put_off = Event.objects.get(title="Hoãn")
    assert (put_off.status, put_off.summary) == ("postponed", "Ca nhạc")
