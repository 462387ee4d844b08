"""The lunar calendar against its table, against known days and against the `holidays` package."""

import csv
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from common import lunar
from common.lunar import LunarDate, LunarDateError, from_solar, to_solar

TABLE = Path(lunar.__file__).with_name("lunar_months.csv")


def test_every_day_of_two_centuries_goes_both_ways():
    with TABLE.open() as file:
        starts = {date.fromisoformat(row["solar_start"]): row for row in csv.DictReader(file)}
    assert len(starts) == 2486
    day, number, row, previous = lunar.FIRST_DAY, 0, None, None
    while day <= lunar.LAST_DAY:
        number, row = (1, starts[day]) if day in starts else (number + 1, row)
        expected = LunarDate(number, int(row["month"]), int(row["year"]), row["leap"] == "1")
        assert from_solar(day) == expected
        assert to_solar(expected) == day
        assert previous is None or previous < expected
        previous, day = expected, day + timedelta(days=1)


@pytest.mark.parametrize(
    ("solar", "expected"),
    [
        (date(1900, 1, 31), LunarDate(1, 1, 1900)),
        (date(1954, 8, 8), LunarDate(10, 7, 1954)),
        (date(1968, 1, 29), LunarDate(1, 1, 1968)),
        (date(1985, 1, 21), LunarDate(1, 1, 1985)),
        (date(2007, 2, 17), LunarDate(1, 1, 2007)),
        (date(2024, 2, 10), LunarDate(1, 1, 2024)),
        (date(2025, 8, 8), LunarDate(15, 6, 2025, leap=True)),
        (date(2030, 2, 2), LunarDate(1, 1, 2030)),
        (date(2054, 5, 7), LunarDate(1, 4, 2054)),
        (date(2100, 12, 31), LunarDate(1, 12, 2100)),
    ],
)
def test_known_days(solar, expected):
    assert from_solar(solar) == expected
    assert to_solar(expected) == solar


def test_tet_is_where_the_holidays_package_has_it():
    for year in range(1968, 2101):
        names = holidays.country_holidays("VN", years=year, language="en_US")
        tet = [day for day, name in names.items() if name.split(";")[0] == "Lunar New Year"]
        assert to_solar(LunarDate(1, 1, year)) in tet, year


def test_leap_months():
    assert lunar.leap_month(2023) == 2
    assert lunar.leap_month(2025) == 6
    assert lunar.leap_month(2024) is None


def test_month_lengths_fill_the_time_between_two_starts():
    assert lunar.month_length(2024, 1) == 29
    assert lunar.month_length(2025, 6, leap=True) == 29
    lengths = {lunar.month_length(year, month) for year in range(1900, 2100) for month in range(1, 13)}
    assert lengths == {29, 30}


@pytest.mark.parametrize(
    "fields",
    [
        (31, 1, 2024),
        (30, 1, 2024),
        (0, 1, 2024),
        (1, 13, 2024),
        (1, 0, 2024),
        (1, 1, 1899),
        (1, 1, 2101),
        (1, 7, 2024, True),
        (1, 13, 2024, True),
        (2, 12, 2100),
        (29, 12, 1899),
    ],
)
def test_a_date_that_does_not_exist_cannot_be_made(fields):
    with pytest.raises(LunarDateError):
        LunarDate(*fields)


def test_days_outside_the_table_are_refused_in_vietnamese():
    for day in (date(1900, 1, 30), date(2101, 1, 1), date.min, date.max):
        with pytest.raises(LunarDateError, match="từ 31/01/1900 đến 31/12/2100"):
            from_solar(day)
    with pytest.raises(LunarDateError, match="không có tháng Bảy nhuận"):
        LunarDate(1, 7, 2024, leap=True)
    with pytest.raises(LunarDateError, match="Không có ngày 30 tháng Giêng năm Giáp Thìn"):
        LunarDate(30, 1, 2024)
    with pytest.raises(LunarDateError, match="chưa biết"):
        lunar.month_length(2100, 12)
    with pytest.raises(LunarDateError):
        lunar.leap_month(2101)


def test_lunar_dates_stand_in_order_of_time():
    days = [
        LunarDate(1, 7, 2025),
        LunarDate(2, 6, 2025, leap=True),
        LunarDate(29, 6, 2025),
        LunarDate(9, 12, 2024),
    ]
    assert sorted(days) == days[::-1]
    assert LunarDate(1, 7, 2025) >= LunarDate(1, 7, 2025)


def test_years_have_stem_and_branch():
    assert [lunar.year_name(year) for year in (2024, 1954, 1984, 2100)] == [
        "Giáp Thìn",
        "Giáp Ngọ",
        "Giáp Tý",
        "Canh Thân",
    ]


def test_dates_in_words():
    assert lunar.words(LunarDate(5, 7, 2024)) == "ngày 5 tháng Bảy năm Giáp Thìn"
    assert lunar.words(LunarDate(15, 6, 2025, leap=True)) == "ngày 15 tháng Sáu nhuận năm Ất Tỵ"
    assert [lunar.month_name(month) for month in (1, 4, 11, 12)] == [
        "tháng Giêng",
        "tháng Tư",
        "tháng Mười Một",
        "tháng Chạp",
    ]
    assert lunar.words_en(LunarDate(5, 7, 2024)) == "5th day of the 7th lunar month, year Giáp Thìn"
    assert lunar.words_en(LunarDate(22, 6, 2025, leap=True)) == ("22nd day of the leap 6th lunar month, year Ất Tỵ")
    assert lunar.words_en(LunarDate(11, 1, 2024)).startswith("11th day of the 1st")


def test_days_as_they_are_said():
    spoken = {
        1: "mồng một",
        4: "mồng bốn",
        5: "mồng năm",
        7: "mồng bảy",
        10: "mồng mười",
        11: "mười một",
        14: "mười bốn",
        15: "rằm",
        16: "mười sáu",
        20: "hai mươi",
        21: "hai mươi mốt",
        24: "hai mươi tư",
        25: "hai mươi lăm",
        30: "ba mươi",
    }
    assert {day: lunar.day_words(day) for day in spoken} == spoken


def test_the_machine_form_says_when_the_month_is_leap():
    assert lunar.data_value(LunarDate(5, 7, 2024)) == "5-7-2024"
    assert lunar.data_value(LunarDate(15, 6, 2025, leap=True)) == "15-6n-2025"
