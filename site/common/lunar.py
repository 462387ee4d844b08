"""The Vietnamese lunar calendar (âm lịch), 31 January 1900 to 31 December 2100. Pure.

lunar_months.csv holds the solar date on which each lunar month begins. It is the frozen table compiled
and cross-checked for this project (shared/calendar/lunar_months_vn_1900_2100.csv): the published
Vietnamese table, compared month by month with an independent astronomical computation. Before 1968
calendars in use followed UTC+8 in part, and the table with them. One start since 1968 is disputed:
the new moon of May 2054 falls 14 seconds after midnight on the 8th; the published 7 May is kept.
"""

import csv
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, total_ordering
from pathlib import Path

FIRST_DAY = date(1900, 1, 31)
LAST_DAY = date(2100, 12, 31)

_STEMS = "Giáp Ất Bính Đinh Mậu Kỷ Canh Tân Nhâm Quý".split()
_BRANCHES = "Tý Sửu Dần Mão Thìn Tỵ Ngọ Mùi Thân Dậu Tuất Hợi".split()
_MONTHS = ("Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Chạp")
_DIGITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


class LunarDateError(ValueError):
    """A lunar date that does not exist or that the table does not cover; the message is for readers."""


@total_ordering
@dataclass(frozen=True)
class LunarDate:
    """A day of the lunar calendar. One that does not exist cannot be made."""

    day: int
    month: int
    year: int
    leap: bool = False

    def __post_init__(self) -> None:
        start, length = _month(self.year, self.month, self.leap)
        known = length or (LAST_DAY - start).days + 1
        if not 1 <= self.day <= known:
            raise LunarDateError(
                f"Không có ngày {self.day} {month_name(self.month, self.leap)} năm {year_name(self.year)}"
                f" ({self.year}): lịch chỉ ghi {known} ngày."
            )

    def __lt__(self, other: "LunarDate") -> bool:
        if not isinstance(other, LunarDate):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, int, bool, int]:
        return self.year, self.month, self.leap, self.day


_Month = tuple[int, int, bool]  # year, month, leap


@cache
def _table() -> tuple[list[date], list[_Month], dict[_Month, tuple[date, int | None]]]:
    """The months' first days, their names, and first day and length by name."""
    with Path(__file__).with_name("lunar_months.csv").open(encoding="ascii", newline="") as file:
        rows = list(csv.DictReader(file))
    starts = [date.fromisoformat(row["solar_start"]) for row in rows]
    names = [(int(row["year"]), int(row["month"]), row["leap"] == "1") for row in rows]
    # The last month runs past the table: its length is not known.
    lengths = [(after - start).days for start, after in zip(starts, starts[1:], strict=False)] + [None]
    return starts, names, dict(zip(names, zip(starts, lengths, strict=True), strict=True))


def _month(year: int, month: int, leap: bool) -> tuple[date, int | None]:
    months = _table()[2]
    if (year, month, bool(leap)) in months:
        return months[year, month, bool(leap)]
    if not FIRST_DAY.year <= year <= LAST_DAY.year:
        raise LunarDateError(f"Âm lịch chỉ tra được từ năm {FIRST_DAY.year} đến năm {LAST_DAY.year}.")
    if leap and 1 <= month <= 12:
        raise LunarDateError(f"Năm {year_name(year)} ({year}) không có {month_name(month, leap=True)}.")
    raise LunarDateError(f"Không có tháng {month} âm lịch: tháng phải từ 1 đến 12.")


def from_solar(day: date) -> LunarDate:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise LunarDateError(f"Âm lịch chỉ tra được từ {FIRST_DAY:%d/%m/%Y} đến {LAST_DAY:%d/%m/%Y}.")
    starts, names, _ = _table()
    index = bisect_right(starts, day) - 1
    year, month, leap = names[index]
    return LunarDate((day - starts[index]).days + 1, month, year, leap)


def to_solar(lunar: LunarDate) -> date:
    start, _ = _month(lunar.year, lunar.month, lunar.leap)
    return start + timedelta(days=lunar.day - 1)


def month_length(year: int, month: int, leap: bool = False) -> int:
    """29 or 30."""
    _, length = _month(year, month, leap)
    if length is None:
        raise LunarDateError(f"Lịch dừng giữa {month_name(month)} năm {year}: chưa biết tháng có bao nhiêu ngày.")
    return length


def leap_month(year: int) -> int | None:
    """The month that is followed by a leap month of the same number, if the year has one."""
    _month(year, 1, leap=False)
    return next((month for y, month, leap in _table()[1] if y == year and leap), None)


def year_name(year: int) -> str:
    """The year by stem and branch (can chi): 2024 is Giáp Thìn."""
    return f"{_STEMS[(year - 4) % 10]} {_BRANCHES[(year - 4) % 12]}"


def month_name(month: int, leap: bool = False) -> str:
    return f"tháng {_MONTHS[month - 1]}" + (" nhuận" if leap else "")


def day_words(day: int) -> str:
    """A day of the lunar month as it is said: mồng bảy, rằm, hai mươi mốt."""
    if day == 10:
        return "mồng mười"
    if day == 15:
        return "rằm"
    tens, units = divmod(day, 10)
    if tens == 0:
        return f"mồng {_DIGITS[units]}"
    if tens == 1:
        return f"mười {_DIGITS[units]}"
    after_twenty = {1: "mốt", 4: "tư", 5: "lăm"}.get(units, _DIGITS[units])
    return f"{_DIGITS[tens]} mươi {after_twenty}".rstrip()


def words(lunar: LunarDate) -> str:
    """ngày 5 tháng Bảy năm Giáp Thìn"""
    return f"ngày {lunar.day} {month_name(lunar.month, lunar.leap)} năm {year_name(lunar.year)}"


def words_en(lunar: LunarDate) -> str:
    """5th day of the 7th lunar month, year Giáp Thìn"""
    leap = "leap " if lunar.leap else ""
    month = f"{leap}{_ordinal(lunar.month)} lunar month"
    return f"{_ordinal(lunar.day)} day of the {month}, year {year_name(lunar.year)}"


def _ordinal(number: int) -> str:
    special = number % 10 if number // 10 != 1 else 0
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(special, 'th') }"


def data_value(lunar: LunarDate) -> str:
    """The machine form of the public contract: 5-7-2024, in a leap month 5-6n-2025."""
    return f"{lunar.day}-{lunar.month}{'n' if lunar.leap else ''}-{lunar.year}"
