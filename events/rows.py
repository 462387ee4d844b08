"""A row of the calendar: what lists show of one occurrence, without its page."""

import datetime
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common import lunar
from common.addresses import address
from common.text import slug
from events.occurrences import CANCELLED
from events.statuses import Entry, Status

EVENING, NIGHT = datetime.time(17), datetime.time(18)  # from when on what begins, and what lasts, is of the evening
PRACTICAL = ("status_reason", "access_notes", "road_closures", "rain_plan")


@dataclass(frozen=True)
class Row:
    event_id: int
    title: str
    address: str
    summary: str
    kind: str
    first_day: datetime.date
    last_day: datetime.date
    all_day: bool
    start: datetime.datetime
    end: datetime.datetime
    state: str
    note: str
    moved_from: datetime.datetime | None
    part_of_day: str
    status: str
    context_only: bool
    venue: str
    venue_slug: str
    entry: str = ""
    status_reason: str = ""  # this and what follows only where it was asked for (OccurrenceQuerySet.rows)
    access_notes: str = ""
    road_closures: str = ""
    rain_plan: str = ""
    gone: bool = False  # seen from the day that it was moved away from

    @property
    def slug(self):
        return self.address.rstrip("/").rpartition("/")[2]

    @property
    def several_days(self):
        return self.last_day > self.first_day

    @property
    def day(self):
        """The day that it is shown on: its first, or the one that it was moved away from."""
        return self.moved_from.date() if self.gone else self.first_day

    @property
    def hour(self):
        """`19:00`, or the part of the day in words (`tối`), or nothing."""
        begins = self.moved_from if self.gone else self.start
        return self.part_of_day.removeprefix("buổi ") if self.all_day else f"{begins:%H:%M}"

    @property
    def hours(self):
        """`19:00 – 22:00`, as much of it as is known."""
        known_end = self.end > self.start and not (self.all_day or self.gone)
        return f"{self.hour} – {self.end:%H:%M}" if known_end else self.hour

    @property
    def days(self):
        """`30/8 – 2/9/2024`; one day as `3/8/2024`."""
        return days_words(self.day, self.day if self.gone else self.last_day)

    @cached_property
    def lunar(self):
        return lunar.from_solar(self.first_day)

    @property
    def off(self):
        """Will not take place on its day."""
        return self.gone or self.status in (Status.CANCELLED, Status.POSTPONED) or self.state == CANCELLED

    @property
    def said(self):
        """What is not as planned, in words: of the event as a whole, else of this date."""
        if self.status != Status.SCHEDULED:
            return str(Status(self.status).label)
        if self.state == CANCELLED:
            return str(Status.CANCELLED.label)
        if self.gone:
            return _("moved to %(day)s") % {"day": self.now}
        if self.moved_from:
            return _("moved from %(day)s") % {"day": self.before}
        return ""

    @property
    def before(self):
        """Where a moved one would have begun: `10/8`, with the hour if the day is the same."""
        return _moment(self.moved_from, self.first_day == self.moved_from.date(), self.all_day)

    @property
    def now(self):
        """Where a moved one begins: `11/8`, with the hour if the day is the same."""
        return _moment(self.start, self.first_day == self.moved_from.date(), self.all_day)

    @property
    def flag(self):
        return _("Not part of the anniversary programme") if self.context_only else ""

    @property
    def kind_slug(self):
        return slug(self.kind)

    def days_shown(self):
        """The days it stands on: the one it begins on, all of an all-day one, and the one it was moved from."""
        count = (self.last_day - self.first_day).days + 1 if self.all_day else 1
        days = [self.first_day + datetime.timedelta(days=number) for number in range(count)]
        old = self.moved_from and self.moved_from.date()
        return [old, *days] if old and old not in days else days

    def as_on(self, day):
        """The row as that day shows it: on its old day a moved one says where it has gone."""
        away = self.moved_from and self.moved_from.date() == day
        gone = away and not self.first_day <= day <= self.last_day
        return replace(self, gone=True) if gone else self

    @property
    def entry_words(self):
        return Entry(self.entry).label if self.entry else ""

    def over(self, at):
        """Its end has passed. Where no end is known, its day has."""
        return self.last_day < timezone.localdate(at) if self.end == self.start else self.end <= at

    def runs(self, at):
        """Under way at that moment: days on end, or between its hours."""
        return self.start <= at < self.end and not self.off and (self.several_days or not self.all_day)

    @property
    def evening(self):
        """Begins at five in the afternoon or later, or is said to be in the evening."""
        begins = self.moved_from if self.gone else self.start
        return "tối" in self.part_of_day if self.all_day else begins.time() >= EVENING

    def in_evening_of(self, day):
        """Begins in the evening of that day or is still on then; days on end do not count."""
        if self.gone or self.all_day:
            return self.evening and self.day == day
        night = datetime.datetime.combine(day, NIGHT, self.start.tzinfo)
        return self.day == day and self.evening or self.first_day <= day <= self.last_day and self.end > night


def row(values) -> Row:
    """From a `values()` dict of OccurrenceQuerySet."""
    event = {name.removeprefix("event__"): value for name, value in values.items()}
    return Row(
        event_id=event["event_id"],
        title=event["title"],
        address=address(event["url_path"]),
        summary=event["summary"],
        kind=event["kind"],
        first_day=event["first_day"],
        last_day=event["last_day"],
        all_day=event["all_day"],
        start=timezone.localtime(event["start"]),
        end=timezone.localtime(event["end"]),
        state=event["state"],
        note=event["note"],
        moved_from=event["moved_from"] and timezone.localtime(event["moved_from"]),
        part_of_day=event["part_of_day"],
        status=event["status"],
        context_only=event["context_only"],
        venue=event["venue_words"] or event["venue_title"],
        venue_slug=event["venue_slug"],
        entry=event["entry"],
        **{name: event[name] for name in PRACTICAL if name in event},
    )


def _moment(moment, same_day, all_day):
    hour = "" if all_day or not same_day else f"{moment:%H:%M} "
    return f"{hour}{moment.day}/{moment.month}"


def days_words(first, last):
    """The days of a span, no part written twice: 3/8/2024, 12–13/1/2025, 30/8 – 2/9/2024."""
    end = f"{last.day}/{last.month}/{last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{first.day}/{first.month} – {end}"
    return f"{first.day}/{first.month}/{first.year} – {end}"
