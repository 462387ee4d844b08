"""The calendar as open data (contract: /api/events)."""

import datetime

from django.apps import apps
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from common import lunar
from common.addresses import ROOT_SLUG, address
from common.open_data import Day, Page, day_of, page_of
from events.changes import OFF
from events.models import Occurrence
from events.occurrences import ZONE, span_of
from events.statuses import Status

LONGEST = datetime.timedelta(days=400)
MOST = 1_000
router = Router(tags=["events"])


class EventRow(Schema):
    """One occurrence. All-day `start` and `end` are dates, the end inclusive; others are local times."""

    id: str
    source_id: str | None
    title: str
    url: str
    kind: str | None
    place: str | None
    all_day: bool
    start: str
    end: str | None
    status: str
    moved_from: str | None
    lunar: str


class Asked(Schema):
    """Both days are needed; a page holds up to a thousand occurrences."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    page: int = Field(1, ge=1, le=1_000_000)
    size: int = Field(20, ge=1, le=MOST)


@router.get("", response=Page[EventRow], summary="Occurrences that touch the days between two dates")
def events(request: HttpRequest, asked: Query[Asked]):
    first, last = day_of("from", asked.first), day_of("to", asked.last)
    if not datetime.timedelta() <= last - first <= LONGEST:
        raise HttpError(422, "“to” lies from 0 to 400 days after “from”.")
    at = timezone.now()
    found = (
        Occurrence.objects.visible(at, ROOT_SLUG)
        .filter(first_day__lte=last, last_day__gte=first)
        .select_related("event")
        .order_by("start", "event__title", "pk")
    )
    found = found.defer("event__story", "event__results", "event__sources")
    places = dict(apps.get_model("history", "Place").objects.visible(at).values_list("pk", "title"))
    return page_of(found, asked.page, asked.size, lambda occurrence: _row(occurrence, places))


def _row(occurrence, places):
    event, before = occurrence.event, _moved_from(occurrence)
    ends = occurrence.all_day or occurrence.end > occurrence.start
    return EventRow(
        id=f"{event.pk}-{occurrence.start.astimezone(ZONE):%Y%m%dT%H%M}",
        source_id=event.source_id or None,
        title=event.title,
        url=address(event.url_path),
        kind=event.kind or None,
        place=event.venue_words or places.get(event.venue_id),
        all_day=occurrence.all_day,
        start=_said(occurrence.start, occurrence.all_day),
        end=_said(occurrence.end, occurrence.all_day) if ends else None,
        status=event.status if event.status in OFF else occurrence.state or event.status,
        moved_from=_said(before, occurrence.all_day) if before else None,
        lunar=lunar.data_value(lunar.from_solar(occurrence.first_day)),
    )


def _moved_from(occurrence):
    """When it was to begin: a date that was moved, or the first of an event that was moved as a whole."""
    event = occurrence.event
    is_first = event.status == Status.RESCHEDULED and occurrence.start == span_of(event.slot).start
    return occurrence.moved_from or (event.previous_start if is_first else None)


def _said(moment, all_day):
    moment = moment.astimezone(ZONE)
    return moment.date().isoformat() if all_day else moment.isoformat(timespec="seconds")
