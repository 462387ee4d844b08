"""Days of the year as (day, month), apart from any year. Pure."""

import datetime
import re

LEAP_YEAR = 2000  # so that 29 February is a day like others
DAYS = 366


def read(typed):
    """(day, month) from `8-8` or `8/8`; None if no such day."""
    match = re.fullmatch(r"\s*([0-9]{1,2})\s*[-/.]\s*([0-9]{1,2})\s*", typed)
    if not match:
        return None
    day, month = int(match[1]), int(match[2])
    try:
        datetime.date(LEAP_YEAR, month, day)
    except ValueError:
        return None
    return day, month


def distance(one, other):
    """Days between two days of the year, the short way round."""
    apart = abs(_number(one) - _number(other))
    return min(apart, DAYS - apart)


def nearest(day, days, count):
    """The `count` of `days` nearest to a day, in the order of the year."""
    return sorted(sorted(days, key=lambda other: (distance(day, other), _number(other)))[:count], key=_number)


def neighbours(day):
    """The day before and the day after."""
    date = datetime.date(LEAP_YEAR, day[1], day[0])
    return [(d.day, d.month) for d in (date - datetime.timedelta(1), date + datetime.timedelta(1))]


def _number(day):
    return datetime.date(LEAP_YEAR, day[1], day[0]).timetuple().tm_yday
