"""When an event takes place, worked out from the dates that an editor typed. Pure: values in, spans out."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from common import lunar

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FirstAndLast = tuple[datetime.date, datetime.date]
SMALL_HOURS = datetime.time(5)  # what ends by then belongs to the evening before


@dataclass(frozen=True)
class LunarRule:
    """Returns in a lunar month (the regular one where a year has two), each year or every few years."""

    month: int
    day: int
    last_day: int | None = None
    every: int = 1


@dataclass(frozen=True)
class Dates:
    """The dates of an event as they are typed. A rule counts from the first day on."""

    first_day: datetime.date
    last_day: datetime.date | None = None
    begins: datetime.time | None = None
    ends: datetime.time | None = None
    lunar_rule: LunarRule | None = None
    each_year: bool = False


@dataclass(frozen=True)
class Span:
    """One time that an event takes place. All-day ones know no hour; `last_day` is inclusive."""

    first_day: datetime.date
    last_day: datetime.date
    all_day: bool
    start: datetime.datetime
    end: datetime.datetime


def occurrences(dates: Dates, until_year: int) -> list[Span]:
    """Spans in order, those that return up to the end of `until_year`; a date that does not always counts."""
    if dates.lunar_rule:
        days = _lunar(dates.lunar_rule, dates.first_day, until_year)
    elif dates.each_year:
        days = _solar(dates, until_year)
    else:
        days = [(dates.first_day, dates.last_day or dates.first_day)]
    return [_span(first, last, dates) for first, last in days]


def _lunar(rule: LunarRule, since: datetime.date, until_year: int) -> Iterator[FirstAndLast]:
    """Solar first and last days. The count of `every` starts with the first lunar year that has one."""
    counted_from = None
    for year in range(max(since.year - 1, lunar.FIRST_DAY.year), min(until_year, lunar.LAST_DAY.year) + 1):
        try:
            first = lunar.to_solar(lunar.LunarDate(rule.day, rule.month, year))
        except lunar.LunarDateError:
            continue  # a day that the month lacks that year
        if first < since or first.year > until_year:
            continue
        counted_from = counted_from or year
        if (year - counted_from) % rule.every == 0:
            yield first, first + datetime.timedelta(days=_lunar_length(rule, year) - 1)


def _lunar_length(rule: LunarRule, year: int) -> int:
    last = rule.last_day or rule.day
    return min(last, lunar.month_length(year, rule.month)) - rule.day + 1


def _solar(dates: Dates, until_year: int) -> Iterator[FirstAndLast]:
    length = (dates.last_day or dates.first_day) - dates.first_day
    for year in range(dates.first_day.year, until_year + 1):
        try:
            first = dates.first_day.replace(year=year)
        except ValueError:
            continue  # 29 February
        yield first, first + length


def _span(first: datetime.date, last: datetime.date, dates: Dates) -> Span:
    if dates.begins is None:
        start, end = datetime.time.min, datetime.time(23, 59, 59)
        return Span(first, last, True, _at(first, start), _at(last, end))
    ends = dates.ends or dates.begins
    after_midnight = first == last and ends < dates.begins
    end_day = last + datetime.timedelta(days=1) if after_midnight else last
    late = end_day > first and ends <= SMALL_HOURS
    last_day = end_day - datetime.timedelta(days=1) if late else end_day
    return Span(first, last_day, False, _at(first, dates.begins), _at(end_day, ends))


def _at(day: datetime.date, hour: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, hour, ZONE)
