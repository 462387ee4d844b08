"""The programme of an event as its page shows it: items by day and hour. Pure."""

import datetime
from dataclasses import dataclass
from itertools import groupby

from events.occurrences import SMALL_HOURS


@dataclass(frozen=True)
class Shown:
    """One item; `ends` is its own end, else the beginning of what follows on the same day."""

    day: datetime.date | None
    begins: datetime.time | None
    ends: datetime.time | None
    title: str
    text: str
    anchor: str

    @property
    def hours(self):
        """`19:30 – 20:00`, or nothing where the hour is not known."""
        return " – ".join(f"{hour:%H:%M}" for hour in (self.begins, self.ends) if hour)


def by_day(items, slot, span):
    """Pairs of a day and what happens on it, in order; the day is None where none is typed.

    `slot` is what the days were typed for, `span` the time that the page speaks of.
    """
    ordered = sorted(items, key=lambda item: (item.day or datetime.date.min, _hour(item, slot)))
    days = [list(group) for _day, group in groupby(ordered, key=lambda item: item.day)]
    return [(_day_in(span, slot, group[0].day), _shown(group, slot, span)) for group in days]


def _hour(item, slot):
    """Hours in their order; those of the small hours end an evening, unknown ones come last."""
    if item.begins is None:
        return (2, datetime.time.min)
    after_midnight = bool(slot.begins) and item.begins <= SMALL_HOURS < slot.begins
    return (int(after_midnight), item.begins)


def _shown(group, slot, span):
    hours = [_hour(item, slot) for item in group if item.begins]
    shown = []
    for item in group:
        later = [hour[1] for hour in hours if item.begins and hour > _hour(item, slot)]
        ends = item.ends or (later[0] if later else None)
        day = _day_in(span, slot, item.day)
        shown.append(Shown(day, item.begins, ends, item.title, item.text, item.anchor))
    return shown


def _day_in(span, slot, day):
    """A day of the first slot as that day of the span: of an event that returns, or was moved."""
    last = slot.last_day or slot.first_day
    if day is None or span is None or not slot.first_day <= day <= last:
        return day
    return span.first_day + (day - slot.first_day)
