"""A month as a table: weeks of days from Monday, each with its lunar day and its rows. Pure."""

import calendar
import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from common import lunar
from events.rows import Row

NEW_MOON, FULL_MOON = 1, 15


@dataclass(frozen=True)
class LunarDay:
    """A day as the lunar calendar counts it, in the wordings that pages need."""

    day: datetime.date
    opens: bool = False  # the first cell of a table says its month too

    @cached_property
    def date(self):
        return lunar.from_solar(self.day)

    @property
    def data(self):
        return lunar.data_value(self.date)

    @property
    def moon(self):
        return {NEW_MOON: "new", FULL_MOON: "full"}.get(self.date.day, "")

    @property
    def short(self):
        if self.date.day == NEW_MOON:
            return "mồng 1"
        if self.date.day == FULL_MOON:
            return "rằm"
        return f"{self.date.day}/{self.date.month}" if self.opens else str(self.date.day)

    @property
    def full(self):
        if self.moon:
            return f"{lunar.day_words(self.date.day)} {lunar.month_name(self.date.month, self.date.leap)}"
        leap = " nhuận" if self.date.leap else ""
        return f"{self.date.day}/{self.date.month}{leap} âm lịch"

    @property
    def whole(self):
        """ngày 5 tháng Bảy năm Giáp Thìn"""
        return lunar.words(self.date)

    @property
    def words(self):
        """Mồng bảy tháng Bảy"""
        said = f"{lunar.day_words(self.date.day)} {lunar.month_name(self.date.month, self.date.leap)}"
        return said[0].upper() + said[1:]

    @property
    def year(self):
        return lunar.year_name(self.date.year)


@dataclass(frozen=True)
class Day:
    """A cell. One outside the month has no lunar day, no link and no rows."""

    date: datetime.date
    inside: bool
    lunar: LunarDay
    linked: bool = False
    is_today: bool = False
    rows: tuple[Row, ...] = ()


def first_of(year, month):
    """The month's first day; ValueError if there is no such month."""
    return datetime.date(year, month, 1)


def last_of(first):
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def weeks(first, rows, today, bounds):
    """The month that begins on `first`; days from `bounds[0]` to `bounds[1]` are linked."""
    by_day = defaultdict(list)
    last = last_of(first)
    for row in rows:
        for day in row.days_shown():
            if first <= day <= last:
                by_day[day].append(row.as_on(day))
    cells = [_cell(day, first, by_day[day], today, bounds) for day in _whole_weeks(first, last)]
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]


def _whole_weeks(first, last):
    start = first - datetime.timedelta(days=first.weekday())
    return _days(start, last + datetime.timedelta(days=6 - last.weekday()))


def _days(first, last):
    return [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]


def _cell(day, first, rows, today, bounds):
    inside = (day.year, day.month) == (first.year, first.month)
    return Day(
        date=day,
        inside=inside,
        lunar=LunarDay(day, opens=day == first),
        linked=inside and bounds[0] <= day <= bounds[1],
        is_today=inside and day == today,
        rows=tuple(rows),
    )


def lunar_span(first):
    """From which lunar day to which the month runs, in words."""
    start, end = lunar.from_solar(first), lunar.from_solar(last_of(first))
    year = "" if start.year == end.year else f" năm {lunar.year_name(start.year)}"
    return (
        f"Từ {start.day} {lunar.month_name(start.month, start.leap)}{year} đến {end.day} "
        f"{lunar.month_name(end.month, end.leap)} năm {lunar.year_name(end.year)}"
    )
