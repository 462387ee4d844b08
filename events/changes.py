"""What readers are told when what was announced changes. Pure, but for the words: what was and what is in, news out."""

import datetime
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _

from events.occurrences import CANCELLED, ZONE, Span
from events.statuses import ChangeKind, Status

FEW = 5  # changes of one kind that are told one by one; of more only the first
LONGEST = 300
OFF = {Status.CANCELLED, Status.POSTPONED}


@dataclass(frozen=True)
class Announced:
    """What readers see of an event: its status as a whole, why, and its dates in order."""

    status: str
    reason: str
    spans: tuple[Span, ...]

    def next(self, at):
        """The first date that is not over; None if all are."""
        return next((span for span in self.spans if not span.is_over(at)), None)


@dataclass(frozen=True)
class News:
    """One thing that is not as it was announced."""

    kind: str
    all_day: bool
    start: datetime.datetime  # when it was to begin
    moved_to: datetime.datetime | None = None
    note: str = ""


def news(before: Announced, now: Announced, at: datetime.datetime) -> list[News]:
    """What changed of dates that were not over at that moment: of the event as a whole, else of single dates."""
    told = _of_the_whole(before, now, at)
    if told is None:
        told = _of_dates(before.spans, now.spans, at) or _of_the_reason(before, now, at)
    return told


def previous_start(status, start, known_start, known_previous):
    """When a rescheduled event was to begin at first, if its first slot begins at `start` and did at `known_start`."""
    if status == Status.SCHEDULED:
        return None
    return known_start if status == Status.RESCHEDULED and start != known_start else known_previous


# the event as a whole


def _of_the_whole(before, now, at):
    """The one thing to tell where the whole event changes or is off; None where its dates have to be looked at."""
    old, new = before.next(at), now.next(at)
    if before.status == Status.POSTPONED and before.spans:
        old = old or before.spans[-1]  # a new date may come after the old one has passed
    if now.status in OFF:
        if old and before.status != now.status:
            return [_told(now.status, old, note=now.reason)]
        return _of_the_reason(before, now, at)
    if before.status in OFF:
        return [_on_again(old, new, now)] if old and new else []
    is_new = now.status == Status.RESCHEDULED != before.status
    if is_new and old and new and old.start != new.start:
        return [_told(ChangeKind.MOVED, old, new, now.reason)]
    return None


def _on_again(old, new, now):
    rescheduled = now.status == Status.RESCHEDULED
    kind = ChangeKind.MOVED if rescheduled and new.start != old.start else ChangeKind.RESTORED
    return _told(kind, old, new, now.reason if rescheduled else "")


def _of_the_reason(before, now, at):
    """A reason that readers have not read yet, of an event that does not go as planned."""
    unread = (now.status, now.reason) != (before.status, before.reason)
    span = now.next(at)
    if now.status == Status.SCHEDULED or not now.reason or not unread or not span:
        return []
    return [_told(ChangeKind.NOTE, span, note=now.reason)]


# single dates


def _of_dates(before, now, at):
    planned, wanted = ({span.moved_from or span.start: span for span in spans} for spans in (before, now))
    kept = [(old, wanted[key]) for key, old in planned.items() if key in wanted and not old.is_over(at)]
    gone = [old for key, old in planned.items() if key not in wanted and not old.is_over(at) and old.state != CANCELLED]
    new = [span for key, span in wanted.items() if key not in planned]
    told = [_difference(old, span) for old, span in [*kept, *zip(gone, new, strict=False)]]
    if not new or len(gone) <= FEW:  # where a series moves, its last dates before the horizon have no partner
        told += [_told(ChangeKind.CANCELLED, old) for old in gone[len(new) :]]
    return _in_short(sorted(filter(None, told), key=lambda one: (one.kind, one.start)))


def _difference(old, new):
    """What to tell of one date; None if nothing."""
    was_off, is_off = old.state == CANCELLED, new.state == CANCELLED
    if is_off and not was_off:
        return _told(ChangeKind.CANCELLED, old, note=new.note)
    if was_off and not is_off:
        return _told(ChangeKind.RESTORED, old, new, new.note)
    if new.start != old.start and (new.all_day == old.all_day or new.first_day != old.first_day):
        return _told(ChangeKind.MOVED, old, new, new.note)
    note = new.note if new.note != old.note else ""
    note = note or ("" if is_off else _hours_words(old, new))
    return _told(ChangeKind.NOTE, new, note=note) if note else None


def _hours_words(old, new):
    """What is new of its hours or its end, on the same day; nothing where an end is only filled in."""
    if old.all_day and not new.all_day:
        return _("Begins at %(hour)s.") % {"hour": _hour(new.start)}
    if new.all_day and not old.all_day:
        return _("The hour is not certain any more.")
    if new.end == old.end or old.end == old.start:
        return ""
    if new.last_day != old.last_day:
        last = new.last_day
        return _("Lasts to %(day)s now.") % {"day": f"{last.day}/{last.month}/{last.year}"}
    return _("Ends at %(hour)s now.") % {"hour": _hour(new.end)} if new.end > new.start else ""


def _hour(moment):
    return f"{moment.astimezone(ZONE):%H:%M}"


def _in_short(told):
    """The news in order of kind and date; where many dates change alike, the first one and that others follow."""
    found = []
    for _kind, alike in groupby(told, key=lambda one: one.kind):
        alike = list(alike)
        if len(alike) > FEW:
            words = " ".join(filter(None, [alike[0].note, _("The same holds for later dates.")]))
            alike = [replace(alike[0], note=words[:LONGEST])]
        found += alike
    return found


def _told(kind, old, new=None, note=""):
    """Of a date, and where it is now; without hours unless both have them."""
    moved_to = new.start if new and new.start != old.start else None
    all_day = old.all_day or bool(new and new.all_day)
    return News(ChangeKind(kind).value, all_day, old.start, moved_to, note)
