"""Events that hold one place at one time. Editors are warned; nothing is forbidden.

The place is the same if the page of the venue is, or, where one of two has no such page, if their words are, folded.
Hours overlap where the one has not ended when the other begins. What has no hour overlaps with the same day only, and
what lasts several days without hours (an exhibition) with nothing: others may well come and go beside it.
"""

import datetime
from bisect import bisect_left
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from common import text
from common.content_checks import Finding
from events.occurrences import CANCELLED, Span, horizon
from events.rows import days_words
from events.statuses import Status

OFF = (Status.CANCELLED, Status.POSTPONED)
DAY = datetime.timedelta(days=1)
MOMENT = datetime.timedelta(minutes=1)  # how long what has no end is taken to last
MOST = 5  # other events that are named
COLUMNS = ("start", "end", "first_day", "last_day", "all_day")


@dataclass(frozen=True)
class Held:
    """A span for which an event holds a place."""

    event_id: int
    title: str
    span: Span

    @property
    def end(self):
        return max(self.span.end, self.span.start + MOMENT)

    @property
    def counts(self):
        return self.span.state != CANCELLED and not (self.span.all_day and self.span.last_day > self.span.first_day)

    def meets(self, other):
        if self.span.all_day or other.span.all_day:
            days = {self.span.first_day, self.span.last_day, other.span.first_day, other.span.last_day}
            return len(days) == 1
        return self.span.start < other.end and other.span.start < self.end

    @property
    def words(self):
        days = days_words(self.span.first_day, self.span.last_day)
        if self.span.all_day:
            return days
        start, end = timezone.localtime(self.span.start), timezone.localtime(self.span.end)
        return f"{start:%H:%M}" + (f"–{end:%H:%M}" if end > start else "") + f" {days}"


def findings(event, at):
    """One Finding for each other event that the event meets from that moment on, the nearest first."""
    field = "venue" if event.venue_id else "venue_words"
    found = {}
    for held in overlaps(event, at):
        found.setdefault(held.event_id, []).append(held)
    return [_finding(event, field, helds) for helds in list(found.values())[:MOST]]


def _finding(event, field, helds):
    message = _("Another event holds the same place at that time: %(when)s.") % {"when": helds[0].words}
    if more := len(helds) - 1:
        message += " " + _("So it does on %(count)s further dates.") % {"count": more}
    label = str(event._meta.get_field(field).verbose_name)
    url = reverse("wagtailadmin_pages:edit", args=[helds[0].event_id])
    return Finding(field, message, helds[0].title, label, url)


def overlaps(event, at) -> list[Held]:
    """The spans of others that meet one of the event's, in order. As many queries for one date as for a thousand."""
    if event.status in OFF or not (event.venue_id or event.venue_words.strip()) or event.problems():
        return []
    mine = [Held(event.pk, event.title, span) for span in event.spans(horizon(timezone.localdate(at)))]
    mine = [held for held in mine if held.counts and held.end > at]
    if not mine:
        return []
    place = _Place.of(event)
    theirs = [held for held in [*_published(event, place, mine), *_scheduled(event, place, at)] if held.counts]
    starts, longest = [held.span.start for held in mine], max(held.end - held.span.start for held in mine)

    def is_met(held):
        near = slice(bisect_left(starts, held.span.start - longest - DAY), bisect_left(starts, held.end + DAY))
        return any(held.meets(own) for own in mine[near])

    return sorted(filter(is_met, theirs), key=lambda held: held.span.start)


@dataclass(frozen=True)
class _Place:
    venue_id: int | None
    name: str  # of the page if there is one, else the words; folded

    @classmethod
    def of(cls, event):
        return cls.named(event.venue_id, event.venue.title if event.venue_id else "", event.venue_words)

    @classmethod
    def named(cls, venue_id, title, words):
        return cls(venue_id, " ".join(text.fold(title if venue_id else words).split()))

    def is_same(self, other):
        if self.venue_id and other.venue_id:
            return self.venue_id == other.venue_id
        return bool(self.name) and self.name == other.name


def _published(event, place, mine):
    """What the calendar holds of others at the place, as long as the event has dates: two queries.

    A day more at both ends, because what ends after midnight belongs to the day before.
    """
    first, last = mine[0].span.first_day - DAY, max(held.span.last_day for held in mine) + DAY
    others = apps.get_model("events", "Event").objects.live().filter(locale=event.locale_id).exclude(pk=event.pk)
    others = others.exclude(status__in=OFF)
    named = others.order_by().values_list("venue", "venue__title", "venue_words").distinct()
    same = [row for row in named if place.is_same(_Place.named(row[0], row[1] or "", row[2]))]
    words = Q(venue=None, venue_words__in={row[2] for row in same if not row[0]})
    others = others.filter(Q(venue__in={row[0] for row in same if row[0]}) | words)
    rows = (
        apps.get_model("events", "Occurrence")
        .objects.filter(event__in=others.order_by().values("pk"))
        .filter(last_day__gte=first, first_day__lte=last)
        .order_by("start")
        .values_list("event_id", "event__title", "state", *COLUMNS)
    )
    return [
        Held(key, title, Span(state=state, **dict(zip(COLUMNS, row, strict=True)))) for key, title, state, *row in rows
    ]


def _scheduled(event, place, at):
    """What will be published by the clock: few, so each is worked out."""
    waiting = Revision.page_revisions.filter(
        approved_go_live_at__isnull=False, content_type__app_label="events", content_type__model="event"
    )
    for revision in waiting.exclude(object_id=str(event.pk)):
        said = revision.content
        if not place.is_same(_Place.named(said.get("venue"), "", said.get("venue_words") or "")):
            continue
        other = revision.as_object()
        if not other.live and other.status not in OFF and other.locale_id == event.locale_id and not other.problems():
            for span in other.spans(horizon(timezone.localdate(at))):
                yield Held(other.pk, other.title, span)
