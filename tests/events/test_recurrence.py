"""Rules of return: by the solar calendar as RFC 5545 has it, by the lunar one as the table has it."""

import datetime

import pytest
from holidays.countries import Vietnam

from common import lunar
from events.occurrences import Dates, Slot, check, occurrences
from events.recurrence import ALSO, LAST, NEVER, ONLY, LunarRule, RuleError, SolarRule

DAY = datetime.date
FAR = DAY(2031, 12, 31)


def days(rule, first, until=FAR):
    return list(rule.days(first, until))


@pytest.mark.parametrize(
    ("rule", "first", "expected"),
    [
        ("FREQ=WEEKLY;COUNT=3", DAY(2024, 8, 2), ["2024-08-02", "2024-08-09", "2024-08-16"]),
        ("RRULE:FREQ=WEEKLY;COUNT=2;", DAY(2024, 8, 2), ["2024-08-02", "2024-08-09"]),
        ("FREQ=DAILY;INTERVAL=2;UNTIL=20240806", DAY(2024, 8, 2), ["2024-08-02", "2024-08-04", "2024-08-06"]),
        (
            "FREQ=WEEKLY;BYDAY=FR,SA;UNTIL=20240810",
            DAY(2024, 8, 2),
            ["2024-08-02", "2024-08-03", "2024-08-09", "2024-08-10"],
        ),
        ("FREQ=MONTHLY;BYDAY=-1SU;COUNT=2", DAY(2024, 8, 25), ["2024-08-25", "2024-09-29"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", DAY(2024, 8, 31), ["2024-08-31", "2024-10-31", "2024-12-31"]),
        ("FREQ=YEARLY;COUNT=2", DAY(2024, 2, 29), ["2024-02-29", "2028-02-29"]),
        ("FREQ=DAILY;UNTIL=20240803T170000Z", DAY(2024, 8, 2), ["2024-08-02", "2024-08-03", "2024-08-04"]),
        ("freq=weekly;count=1", DAY(2024, 8, 2), ["2024-08-02"]),
    ],
)
def test_a_rule_names_its_days(rule, first, expected):
    assert [str(day) for day in days(SolarRule(rule), first)] == expected


def test_the_first_day_counts_even_if_the_rule_does_not_name_it():
    found = days(SolarRule("FREQ=WEEKLY;BYDAY=SA;COUNT=3"), DAY(2024, 8, 2))
    assert [day.isoformat() for day in found] == ["2024-08-02", "2024-08-03", "2024-08-10"]


def test_a_rule_without_end_goes_up_to_the_horizon():
    rule = SolarRule("FREQ=WEEKLY")
    assert rule.is_endless
    assert days(rule, DAY(2024, 8, 2), DAY(2024, 8, 20))[-1] == DAY(2024, 8, 16)


def test_a_rule_whose_day_never_comes_has_its_first_day_only():
    assert days(SolarRule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), DAY(2024, 8, 2)) == [DAY(2024, 8, 2)]


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ",
        "FREQ=",
        "FREQ=HOURLY",
        "FREQ=SOMETIMES",
        "BYDAY=MO",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=5000",
        "FREQ=WEEKLY;COUNT=²",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20240831",
        "FREQ=WEEKLY;UNTIL=20240231",
        "FREQ=WEEKLY;UNTIL=soon",
        "FREQ=WEEKLY;UNTIL=99991231T235959Z",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=DAILY;BYHOUR=9",
        "RSCALE=CHINESE;FREQ=YEARLY",
        "FREQ=YEARLY;SKIP=OMIT",
        "FREQ=WEEKLY\x00",
        "DROP TABLE",
    ],
)
def test_a_rule_that_cannot_be_kept_is_refused_in_words(rule):
    with pytest.raises(RuleError) as refused:
        days(SolarRule(rule), DAY(2024, 8, 2))
    assert str(refused.value)


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        (SolarRule("FREQ=WEEKLY;UNTIL=20240801"), DAY(2024, 8, 2)),
        (SolarRule("FREQ=DAILY;UNTIL=20991231"), DAY(2024, 8, 2)),
        (LunarRule(13, 1), DAY(2024, 2, 23)),
        (LunarRule(30, 2, ONLY), DAY(2024, 2, 22)),
        (LunarRule(15, until=DAY(2024, 1, 1)), DAY(2024, 2, 24)),
    ],
)
def test_a_series_that_cannot_be_kept_is_refused_in_words(rule, first):
    with pytest.raises(RuleError) as refused:
        check(Dates(Slot(first), rule), FAR)
    assert str(refused.value)


def test_a_daily_event_of_five_years_is_kept():
    check(Dates(Slot(DAY(2026, 1, 1)), SolarRule("FREQ=DAILY")), DAY(2030, 12, 31))


def test_a_lunar_day_of_every_month_takes_the_leap_month_or_not():
    first, until = DAY(2025, 2, 12), DAY(2026, 2, 16)
    assert len(days(LunarRule(15, leap=ALSO), first, until)) == 13
    assert len(days(LunarRule(15, leap=NEVER), first, until)) == 12
    assert days(LunarRule(15, leap=ONLY), first, until) == [DAY(2025, 8, 8)]


def test_the_last_day_of_a_lunar_month_is_its_29th_or_30th():
    for day in days(LunarRule(LAST, 12), DAY(2024, 2, 9)):
        tomorrow = lunar.from_solar(day + datetime.timedelta(days=1))
        assert (tomorrow.day, tomorrow.month) == (1, 1)


def test_a_day_that_the_lunar_month_lacks_is_skipped():
    found = days(LunarRule(30, 9), DAY(2024, 1, 1))
    years = {lunar.from_solar(day).year for day in found}
    assert years == {year for year in range(2024, 2032) if lunar.month_length(year, 9) == 30}
    assert len(years) < 8


def test_every_second_lunar_year_keeps_the_parity_of_the_first():
    found = days(LunarRule(4, 1, interval=2), DAY(2024, 2, 13), DAY(2030, 12, 31))
    assert [day.year for day in found] == [2024, 2026, 2028, 2030]


def test_a_yearly_rule_takes_the_regular_month_unless_it_says_otherwise():
    assert not lunar.from_solar(days(LunarRule(10, 6), DAY(2025, 1, 30), DAY(2025, 12, 31))[0]).leap
    both = days(LunarRule(10, 6, ALSO), DAY(2025, 1, 30), DAY(2025, 12, 31))
    assert [lunar.from_solar(day).leap for day in both] == [False, True]


def test_a_lunar_month_may_fall_into_the_next_solar_year():
    assert days(LunarRule(23, 12), DAY(2024, 2, 2), DAY(2025, 12, 31)) == [DAY(2024, 2, 2), DAY(2025, 1, 22)]


def test_new_year_is_the_one_that_the_holidays_of_vietnam_name():
    known = {
        day
        for day, name in Vietnam(years=range(1990, 2051)).items()
        if "Tết Nguyên Đán" in name or "Lunar New Year" in name
    }
    for day in days(LunarRule(1, 1), DAY(1990, 1, 27), DAY(2050, 12, 31)):
        assert day in known


def test_what_falls_beyond_the_lunar_table_is_left_out():
    assert days(LunarRule(13, 1), DAY(2099, 2, 3), DAY(2150, 1, 1))[-1].year == 2100


def test_spans_of_a_rule_stand_in_order():
    spans = occurrences(Dates(Slot(DAY(2024, 8, 2)), SolarRule("FREQ=WEEKLY;COUNT=3"), (Slot(DAY(2024, 8, 4)),)), FAR)
    assert [span.first_day.day for span in spans] == [2, 4, 9, 16]
