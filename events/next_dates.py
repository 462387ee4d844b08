"""The next times that an event takes place, as its editor sees them while writing it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from events import words
from events.month import LunarDay
from events.occurrences import CANCELLED, ZONE, Span, horizon
from events.rows import days_words

MOST = 12


@dataclass(frozen=True)
class NextDate:
    """One of them; what an all-day one says instead of an hour is the event's to say."""

    span: Span
    part_of_day: str

    @property
    def weekday(self):
        return words.weekday(self.span.first_day)

    @property
    def days(self):
        return days_words(self.span.first_day, self.span.last_day)

    @property
    def hours(self):
        if self.span.all_day:
            return self.part_of_day or _("all day")
        begins, ends = (f"{moment.astimezone(ZONE):%H:%M}" for moment in (self.span.start, self.span.end))
        return begins if self.span.start == self.span.end else f"{begins}–{ends}"

    @property
    def lunar(self):
        return LunarDay(self.span.first_day).full

    @property
    def state(self):
        """What is not as planned, in a word or two."""
        if self.span.state == CANCELLED:
            return _("cancelled")
        if not self.span.moved_from:
            return ""
        was = self.span.moved_from.astimezone(ZONE)
        hour = "" if self.span.all_day else f"{was:%H:%M} "
        return _("moved from %(day)s") % {"day": f"{hour}{was.day}/{was.month}/{was.year}"}


@dataclass(frozen=True)
class NextDates:
    """The next dates of how many in all, or what is wrong with them."""

    rows: list[NextDate] = field(default_factory=list)
    count: int = 0
    left: int = 0  # of all, those not over yet
    problems: list[str] = field(default_factory=list)


def next_dates(event, today) -> NextDates:
    """Those of an event, whether it is saved or not."""
    if problems := event.problems():
        return NextDates(problems=list(problems.values()))
    spans = event.spans(horizon(today))
    ahead = [span for span in spans if span.last_day >= today]
    rows = [NextDate(span, event.part_of_day) for span in ahead[:MOST]]
    return NextDates(rows, len(spans), len(ahead))
