"""When an event takes place, worked out from what an editor typed. Pure: values in, spans out."""

import datetime
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from events.recurrence import MOST, ChangeError, LunarRule, RuleError, SolarRule

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SMALL_HOURS = datetime.time(5)  # what ends by then belongs to the evening before
YEARS_AHEAD = 5  # how far endless rules are worked out; feeds say so
REMOVED, CANCELLED, MOVED, NOTE = "removed", "cancelled", "moved", "note"


@dataclass(frozen=True)
class Slot:
    """One time that it takes place as it was typed: local days and hours, any of them open but the first day."""

    first_day: datetime.date
    last_day: datetime.date | None = None
    begins: datetime.time | None = None
    ends: datetime.time | None = None

    def on(self, day):
        """The same slot on another day, as long as it was."""
        last_day = self.last_day and day + (self.last_day - self.first_day)
        return replace(self, first_day=day, last_day=last_day)


@dataclass(frozen=True)
class Change:
    """What is different on one date: removed, cancelled, moved to another slot, or a note."""

    on: datetime.date
    status: str
    at: datetime.time | None = None  # names one of several on that day
    slot: Slot | None = None  # where it is moved to
    note: str = ""


@dataclass(frozen=True)
class Dates:
    """All that an editor typed about when: the first slot, how it returns, further slots, what is different."""

    slot: Slot
    rule: SolarRule | LunarRule | None = None
    sessions: tuple[Slot, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Span:
    """One occurrence. All-day ones know no hour; `last_day` is inclusive; `moved_from` is where it would have begun."""

    first_day: datetime.date
    last_day: datetime.date
    all_day: bool
    start: datetime.datetime
    end: datetime.datetime
    state: str = ""  # "", CANCELLED or MOVED
    note: str = ""
    moved_from: datetime.datetime | None = None

    def is_over(self, at):
        """Its end has passed; where no end is known, its last day."""
        known = self.end > self.start
        return self.end <= at if known else self.last_day < at.astimezone(ZONE).date()


def horizon(today: datetime.date) -> datetime.date:
    """The last day up to which what returns is worked out."""
    return datetime.date(today.year + YEARS_AHEAD, 12, 31)


def occurrences(dates: Dates, until: datetime.date) -> list[Span]:
    """Spans in order: those that return up to that day, what is typed as a date always."""
    spans = [_changed(span, dates.changes) for span in planned(dates, until)]
    return sorted((span for span in spans if span), key=lambda span: (span.start, span.end))


def check(dates: Dates, until: datetime.date) -> None:
    """RuleError if the rule, the series or a change cannot be kept."""
    rule, first = dates.rule, dates.slot.first_day
    if rule and rule.until and rule.until < first:
        raise RuleError(_("The rule ends before the first day."))
    if isinstance(rule, LunarRule) and first not in rule.days(first, first):
        raise RuleError(_("The first day is not the day of the lunar calendar that the rule names."))
    ends = [rule.until] if rule and rule.until else []
    spans = planned(dates, max([until, *ends, *(change.on for change in dates.changes)]))
    if len(spans) > MOST:
        raise RuleError(_("This makes more than %(most)s occurrences; give the series an end.") % {"most": MOST})
    for change in dates.changes:
        if not any(_is_of(change, span) for span in spans):
            raise ChangeError(
                _("Nothing takes place on %(day)s that could be changed.") % {"day": f"{change.on:%d/%m/%Y}"}
            )


@lru_cache(maxsize=8)
def series(dates: Dates, until: datetime.date) -> tuple[Span, ...]:
    """The first slot and those that the rule makes of it, before anything is changed; kept, as a save asks thrice."""
    first = dates.slot.first_day
    days = dates.rule.days(first, max(until, first)) if dates.rule else [first]
    return tuple(span_of(dates.slot.on(day)) for day in islice(days, MOST + 1))


def planned(dates: Dates, until: datetime.date) -> list[Span]:
    """The series and the further sessions, before anything is changed; what falls together is one."""
    spans = [*series(dates, until), *map(span_of, dates.sessions)]
    return list({span.start: span for span in reversed(spans)}.values())[::-1]


def _is_of(change, span):
    return change.on == span.first_day and (change.at is None or change.at == span.start.time())


def _changed(span, changes):
    """The span as it takes place; None if it is removed."""
    for change in changes:
        if not _is_of(change, span):
            continue
        if change.status == REMOVED:
            return None
        if change.status == MOVED:
            moved = span_of(change.slot)
            span = replace(moved, state=MOVED, moved_from=span.start, note=change.note)
        else:
            state = CANCELLED if change.status == CANCELLED else span.state
            span = replace(span, state=state, note=change.note or span.note)
        return span
    return span


def span_of(slot: Slot) -> Span:
    first, last = slot.first_day, slot.last_day or slot.first_day
    if slot.begins is None:
        start, end = datetime.time.min, datetime.time(23, 59, 59)
        return Span(first, last, True, _at(first, start), _at(last, end))
    ends = slot.ends or slot.begins
    after_midnight = first == last and ends < slot.begins
    end_day = last + datetime.timedelta(days=1) if after_midnight else last
    late = end_day > first and ends <= SMALL_HOURS
    last_day = end_day - datetime.timedelta(days=1) if late else end_day
    return Span(first, last_day, False, _at(first, slot.begins), _at(end_day, ends))


def _at(day: datetime.date, hour: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, hour, ZONE)
