"""How an event returns: a rule is a value that gives the local days on which it begins. Pure."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from dateutil import rrule
from django.utils.translation import gettext as _

from common import lunar

LAST = 31  # as a lunar day: the last one of its month, be it the 29th or the 30th
MOST = 2_000  # occurrences of one event; a daily one for five years has 1,826
NEVER, ONLY, ALSO = "never", "only", "also"  # what a rule makes of leap months
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
WEEKDAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"}
DAY_OF_RULE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(T[0-9]{6}Z?)?")


class RuleError(ValueError):
    """A rule that cannot be kept; the message is for editors."""


class ChangeError(RuleError):
    """A change of a date on which nothing takes place."""


def _numbers(low, high):
    def fits(value):
        numbers = value.split(",")
        return all(re.fullmatch(r"[+-]?[0-9]{1,4}", one) and int(one) and low <= int(one) <= high for one in numbers)

    return fits


def _weekdays(value):
    days = value.split(",")
    return all(re.fullmatch(r"([+-]?[0-9]{1,2})?[A-Z]{2}", day) and day[-2:] in WEEKDAYS for day in days)


# Parts of an RRULE and what they may say. Hours are the event's own, and few calendars read RSCALE.
PARTS = {
    "FREQ": FREQUENCIES.__contains__,
    "INTERVAL": _numbers(1, 1_000),
    "COUNT": _numbers(1, MOST),
    "UNTIL": lambda value: _day_of(value) is not None,
    "BYDAY": _weekdays,
    "BYMONTH": _numbers(1, 12),
    "BYMONTHDAY": _numbers(-31, 31),
    "BYYEARDAY": _numbers(-366, 366),
    "BYWEEKNO": _numbers(-53, 53),
    "BYSETPOS": _numbers(-366, 366),
    "WKST": WEEKDAYS.__contains__,
}


def _day_of(value):
    """The local day of an UNTIL: a date, or a moment, which some calendars write in UTC. None if it is no day."""
    match = DAY_OF_RULE.fullmatch(value)
    try:
        day = datetime.date(*map(int, match.groups()[:3])) if match else None
        if day and value.endswith("Z"):
            moment = datetime.datetime.strptime(value, "%Y%m%dT%H%M%SZ") + datetime.timedelta(hours=7)
            day = moment.date()
    except (ValueError, OverflowError):
        return None
    return day


@dataclass(frozen=True)
class SolarRule:
    """An RRULE of RFC 5545. The event's first day is its first occurrence, whether the rule names it or not."""

    text: str

    @cached_property
    def parts(self) -> dict[str, str]:
        """Its parts by name; RuleError if one is not understood."""
        parts = {}
        for part in self.text.upper().strip().removeprefix("RRULE:").rstrip(";").split(";"):
            name, _equals, value = part.strip().partition("=")
            if name not in PARTS:
                raise RuleError(_("“%(part)s” is not understood in a rule.") % {"part": part})
            if name in parts:
                raise RuleError(_("“%(part)s” is there twice.") % {"part": name})
            if not PARTS[name](value):
                raise RuleError(_("“%(part)s” is beyond what a rule may say.") % {"part": part})
            parts[name] = value
        if "FREQ" not in parts:
            raise RuleError(_("The rule does not say how often: it needs FREQ, such as FREQ=WEEKLY."))
        if "COUNT" in parts and "UNTIL" in parts:
            raise RuleError(_("A rule ends by COUNT or by UNTIL, not by both."))
        return parts

    @property
    def until(self) -> datetime.date | None:
        """The last day on which it may begin."""
        return _day_of(self.parts["UNTIL"]) if "UNTIL" in self.parts else None

    @property
    def is_endless(self):
        return "UNTIL" not in self.parts and "COUNT" not in self.parts

    def days(self, first: datetime.date, horizon: datetime.date) -> Iterator[datetime.date]:
        """From the first day up to the horizon, in order; COUNT counts the first day."""
        count = int(self.parts.get("COUNT", MOST + 1))
        return islice(self._endlessly(first, min(self.until or horizon, horizon)), count)

    def names(self, day: datetime.date) -> bool:
        """Whether the rule itself names the day when it begins on it."""
        return day in self._by_dateutil(day, day)

    def _endlessly(self, first, last):
        if first > last:
            return
        yield first
        yield from (day for day in self._by_dateutil(first, last) if day != first)

    def _by_dateutil(self, first, last):
        kept = [f"{name}={value}" for name, value in self.parts.items() if name not in ("COUNT", "UNTIL")]
        # Bounded, because dateutil would look up to the year 9999 for a day that never comes.
        bounded = ";".join([*kept, f"UNTIL={last:%Y%m%d}"])
        midnight = datetime.datetime.combine(first, datetime.time.min)
        return (moment.date() for moment in rrule.rrulestr(bounded, dtstart=midnight))


@dataclass(frozen=True)
class LunarRule:
    """A day of a lunar month, each lunar year or every few years; of every lunar month if none is named."""

    day: int  # 1 to 30, or LAST
    month: int | None = None
    leap: str = NEVER
    interval: int = 1
    until: datetime.date | None = None

    @property
    def is_endless(self):
        return self.until is None

    def days(self, first: datetime.date, horizon: datetime.date) -> Iterator[datetime.date]:
        """From the first day up to the horizon, in order; years are counted from that of the first."""
        last = min(self.until or horizon, horizon)
        since = lunar.from_solar(first).year
        for year in range(since, min(last.year, lunar.LAST_DAY.year) + 1, self.interval):
            for month, leap in self._months(year):
                day = self._in(year, month, leap)
                if day and first <= day <= last:
                    yield day

    def _months(self, year):
        """Months of that year that the rule means, with whether each is a leap month."""
        leap_month = lunar.leap_month(year)
        for month in [self.month] if self.month else range(1, 13):
            if self.leap != ONLY:
                yield month, False
            if self.leap != NEVER and month == leap_month:
                yield month, True

    def _in(self, year, month, leap):
        """The solar day in that month; None if the month lacks it, or lies beyond the table."""
        try:
            day = lunar.month_length(year, month, leap) if self.day == LAST else self.day
            return lunar.to_solar(lunar.LunarDate(day, month, year, leap))
        except lunar.LunarDateError:
            return None
