import datetime

import pytest

from common import lunar
from config.starter import read
from events.occurrences import Dates, LunarRule, occurrences

DAY, TIME = datetime.date, datetime.time


def days(*args, **kwargs):
    until = kwargs.pop("until", 2031)
    return [(span.first_day, span.last_day) for span in occurrences(Dates(*args, **kwargs), until)]


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
    rule = LunarRule(entry["lunar"]["month"], entry["lunar"]["day_start"], entry["lunar"]["day_end"])
    (span,) = occurrences(Dates(DAY(reported.year, 1, 1), lunar_rule=rule), reported.year)
    assert span.first_day <= reported <= span.last_day
    assert reported - span.first_day == datetime.timedelta(days=day - entry["lunar"]["day_start"])


def test_an_event_that_does_not_return_takes_place_once():
    assert days(DAY(2024, 8, 3)) == [(DAY(2024, 8, 3), DAY(2024, 8, 3))]
    assert days(DAY(2024, 8, 30), DAY(2024, 9, 2), until=2020) == [(DAY(2024, 8, 30), DAY(2024, 9, 2))]


def test_without_an_hour_it_lasts_all_day():
    (span,) = occurrences(Dates(DAY(2024, 8, 3)), 2024)
    assert span.all_day
    assert span.start.isoformat() == "2024-08-03T00:00:00+07:00"
    assert span.end.isoformat() == "2024-08-03T23:59:59+07:00"


def test_an_end_in_the_small_hours_adds_no_day():
    (span,) = occurrences(Dates(DAY(2024, 8, 8), begins=TIME(20), ends=TIME(1, 30)), 2024)
    assert (span.first_day, span.last_day) == (DAY(2024, 8, 8), DAY(2024, 8, 8))
    assert span.end.isoformat() == "2024-08-09T01:30:00+07:00"
    evenings = Dates(DAY(2024, 8, 8), DAY(2024, 8, 10), begins=TIME(20), ends=TIME(5))
    (two_evenings,) = occurrences(evenings, 2024)
    assert two_evenings.last_day == DAY(2024, 8, 9)


def test_an_end_later_in_the_morning_adds_a_day():
    (span,) = occurrences(Dates(DAY(2024, 8, 8), DAY(2024, 8, 9), begins=TIME(20), ends=TIME(6)), 2024)
    assert span.last_day == DAY(2024, 8, 9)


def test_a_lunar_festival_counts_from_its_first_day_to_the_last_year():
    rule = LunarRule(1, 12, 13)
    spans = days(DAY(2024, 2, 21), lunar_rule=rule, until=2027)
    assert spans == [
        (DAY(2024, 2, 21), DAY(2024, 2, 22)),
        (DAY(2025, 2, 9), DAY(2025, 2, 10)),
        (DAY(2026, 2, 28), DAY(2026, 3, 1)),
        (DAY(2027, 2, 17), DAY(2027, 2, 18)),
    ]
    assert spans[1:] == days(DAY(2024, 2, 22), lunar_rule=rule, until=2027)


def test_a_lunar_festival_of_every_second_year_keeps_the_parity_of_its_first():
    spans = days(DAY(2024, 1, 1), lunar_rule=LunarRule(1, 4, every=2), until=2030)
    assert [first.year for first, _last in spans] == [2024, 2026, 2028, 2030]


def test_a_day_that_the_lunar_month_lacks_is_skipped():
    spans = days(DAY(2024, 1, 1), lunar_rule=LunarRule(9, 30), until=2031)
    years = {lunar.from_solar(first).year for first, _last in spans}
    assert years == {year for year in range(2024, 2032) if lunar.month_length(year, 9) == 30}
    assert len(years) < 8
    for _first, last in days(DAY(2024, 1, 1), lunar_rule=LunarRule(9, 29, 30), until=2031):
        lunar_last = lunar.from_solar(last)
        assert (lunar_last.month, lunar_last.day) == (9, lunar.month_length(lunar_last.year, 9))


def test_a_leap_month_holds_no_festival():
    spans = days(DAY(2025, 1, 1), lunar_rule=LunarRule(6, 10), until=2025)
    assert len(spans) == 1
    assert not lunar.from_solar(spans[0][0]).leap


def test_a_lunar_month_may_fall_into_the_next_solar_year():
    spans = days(DAY(2024, 1, 1), lunar_rule=LunarRule(12, 23), until=2024)
    assert spans == [(DAY(2024, 2, 2), DAY(2024, 2, 2))]


def test_a_solar_day_returns_each_year():
    spans = days(DAY(2024, 8, 8), each_year=True, until=2026)
    assert [first for first, _last in spans] == [DAY(2024, 8, 8), DAY(2025, 8, 8), DAY(2026, 8, 8)]
    assert [first.year for first, _last in days(DAY(2024, 2, 29), each_year=True, until=2030)] == [2024, 2028]
