"""A row of the calendar: what lists show of one occurrence, without its page."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common import lunar
from common.addresses import address
from common.text import slug
from events.statuses import Status


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
    begins: datetime.time | None
    part_of_day: str
    status: str
    context_only: bool
    venue: str
    venue_slug: str

    @property
    def several_days(self):
        return self.last_day > self.first_day

    @property
    def hour(self):
        """`19:00`, or the part of the day in words (`tối`), or nothing."""
        if self.begins:
            return f"{self.begins:%H:%M}"
        return self.part_of_day.removeprefix("buổi ")

    @property
    def days(self):
        """`30/8 – 2/9/2024`; one day as `3/8/2024`."""
        return days_words(self.first_day, self.last_day)

    @cached_property
    def lunar(self):
        return lunar.from_solar(self.first_day)

    @property
    def off(self):
        """Will not take place on its day."""
        return self.status in (Status.CANCELLED, Status.POSTPONED)

    @property
    def state(self):
        """The status where it is not as planned."""
        return "" if self.status == Status.SCHEDULED else Status(self.status).label

    @property
    def flag(self):
        return _("Not part of the anniversary programme") if self.context_only else ""

    @property
    def kind_slug(self):
        return slug(self.kind)

    def shown_on(self, day):
        """A timed event stands on the day it begins, an all-day one on each of its days."""
        return self.first_day <= day <= self.last_day if self.all_day else day == self.first_day

    def evening(self):
        """Begins at five in the afternoon or later, or is said to be in the evening."""
        if self.begins:
            return self.begins >= datetime.time(17)
        return "tối" in self.part_of_day


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
        begins=event["begins"],
        part_of_day=event["part_of_day"],
        status=event["status"],
        context_only=event["context_only"],
        venue=event["venue_words"] or (event["venue__title"] if event["venue__live"] else ""),
        venue_slug=event["venue__slug"] or "",
    )


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
