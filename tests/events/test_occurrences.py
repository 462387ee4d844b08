import datetime

import pytest

from config.starter import read
from events.occurrences import CANCELLED, MOVED, NOTE, REMOVED, Change, Dates, Slot, check, occurrences, span_of
from events.recurrence import LunarRule, RuleError, SolarRule

DAY, TIME = datetime.date, datetime.time


def days(first_day, last_day=None, rule=None, until=2031):
    slot = Slot(first_day, last_day)
    return [(span.first_day, span.last_day) for span in occurrences(Dates(slot, rule), DAY(until, 12, 31))]


def span_at(*parts, **hours):
    return span_of(Slot(*parts, **hours))


@pytest.mark.parametrize(
    ("slug", "date", "day"),
    [
        (entry["slug"], example["date"], int(example["lunar"].split("/")[0]))
        for entry in read("facts/festivals")["entries"]
        if entry["lunar"]
        for example in entry["gregorian_examples"]
    ],
)
def test_festivals_fall_on_the_solar_days_that_the_press_reported(slug, date, day):
    entry = next(entry for entry in read("facts/festivals")["entries"] if entry["slug"] == slug)
    reported = DAY.fromisoformat(date)
    rule = LunarRule(entry["lunar"]["day_start"], entry["lunar"]["month"])
    (first,) = rule.days(DAY(reported.year, 1, 1), DAY(reported.year, 12, 31))
    assert reported - first == datetime.timedelta(days=day - entry["lunar"]["day_start"])


def test_an_event_that_does_not_return_takes_place_once():
    assert days(DAY(2024, 8, 3)) == [(DAY(2024, 8, 3), DAY(2024, 8, 3))]
    assert days(DAY(2024, 8, 30), DAY(2024, 9, 2), until=2020) == [(DAY(2024, 8, 30), DAY(2024, 9, 2))]


def test_without_an_hour_it_lasts_all_day():
    span = span_at(DAY(2024, 8, 3))
    assert span.all_day
    assert span.start.isoformat() == "2024-08-03T00:00:00+07:00"
    assert span.end.isoformat() == "2024-08-03T23:59:59+07:00"


def test_an_end_in_the_small_hours_adds_no_day():
    span = span_at(DAY(2024, 8, 8), begins=TIME(20), ends=TIME(1, 30))
    assert (span.first_day, span.last_day) == (DAY(2024, 8, 8), DAY(2024, 8, 8))
    assert span.end.isoformat() == "2024-08-09T01:30:00+07:00"
    two_evenings = span_at(DAY(2024, 8, 8), DAY(2024, 8, 10), begins=TIME(20), ends=TIME(5))
    assert two_evenings.last_day == DAY(2024, 8, 9)


def test_an_end_later_in_the_morning_adds_a_day():
    span = span_at(DAY(2024, 8, 8), DAY(2024, 8, 9), begins=TIME(20), ends=TIME(6))
    assert span.last_day == DAY(2024, 8, 9)


def test_what_returns_is_as_long_as_the_first_time():
    rule = LunarRule(12, 1)
    spans = days(DAY(2024, 2, 21), DAY(2024, 2, 22), rule, until=2027)
    assert spans == [
        (DAY(2024, 2, 21), DAY(2024, 2, 22)),
        (DAY(2025, 2, 9), DAY(2025, 2, 10)),
        (DAY(2026, 2, 28), DAY(2026, 3, 1)),
        (DAY(2027, 2, 17), DAY(2027, 2, 18)),
    ]


# what is different on one date

WEEKLY = Dates(
    Slot(DAY(2024, 8, 2), begins=TIME(19), ends=TIME(23)), SolarRule("FREQ=WEEKLY;BYDAY=FR,SA;UNTIL=20240831")
)


def changed(*changes):
    dates = Dates(WEEKLY.slot, WEEKLY.rule, changes=changes)
    check(dates, DAY(2029, 12, 31))
    return {f"{span.start:%m-%d %H:%M}": span for span in occurrences(dates, DAY(2029, 12, 31))}


def test_a_removed_date_is_gone():
    assert "08-09 19:00" not in changed(Change(DAY(2024, 8, 9), REMOVED))
    assert len(changed(Change(DAY(2024, 8, 9), REMOVED))) == len(changed()) - 1


def test_a_cancelled_date_stays_and_says_so():
    assert changed(Change(DAY(2024, 8, 17), CANCELLED, note="Mưa"))["08-17 19:00"].state == CANCELLED


def test_a_moved_date_knows_where_it_comes_from():
    slot = Slot(DAY(2024, 8, 11), begins=TIME(20), ends=TIME(22))
    spans = changed(Change(DAY(2024, 8, 10), MOVED, slot=slot))
    assert "08-10 19:00" not in spans
    assert spans["08-11 20:00"].moved_from.isoformat() == "2024-08-10T19:00:00+07:00"


def test_a_note_changes_nothing_else():
    span = changed(Change(DAY(2024, 8, 17), NOTE, note="Có pháo hoa"))["08-17 19:00"]
    assert (span.state, span.note) == ("", "Có pháo hoa")


def test_a_change_of_a_day_with_several_names_the_hour():
    morning = Slot(DAY(2024, 8, 8), begins=TIME(8))
    evening = Slot(DAY(2024, 8, 8), begins=TIME(20))
    dates = Dates(morning, sessions=(evening,), changes=(Change(DAY(2024, 8, 8), CANCELLED, at=TIME(20)),))
    assert [span.state for span in occurrences(dates, DAY(2024, 12, 31))] == ["", CANCELLED]


def test_a_change_of_a_day_on_which_nothing_takes_place_is_refused():
    with pytest.raises(RuleError, match="08/08/2024"):
        changed(Change(DAY(2024, 8, 8), CANCELLED))


def test_a_date_that_is_named_twice_counts_once():
    dates = Dates(WEEKLY.slot, WEEKLY.rule, sessions=(WEEKLY.slot.on(DAY(2024, 8, 9)),))
    assert occurrences(dates, DAY(2024, 12, 31)) == occurrences(WEEKLY, DAY(2024, 12, 31))
