"""What other rooms may ask of the calendar: light rows (events.rows.Row), one query each."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Max, Min, Q
from django.utils import timezone

from common.addresses import ROOT_SLUG, address
from events.models import CalendarPage, Event, Occurrence
from events.rows import days_words
from events.statuses import Status

MOST_AT_ONCE = 20


@dataclass(frozen=True)
class Around:
    """What is near a moment: under way, later today and after, and just over."""

    on: list
    today: list
    coming: list
    past: list


def around(at, language="vi", coming=4, past=3):
    """An Around in one query, whatever the calendar holds."""
    day = timezone.localdate(at)
    rows = Occurrence.objects.visible(at, language)
    chosen = (
        rows.filter(
            Q(pk__in=rows.between(day, day).values("pk")[:MOST_AT_ONCE])
            | Q(pk__in=rows.next_from(day + timedelta(days=1)).values("pk")[:coming])
            | Q(pk__in=rows.before_day(day).values("pk")[:past])
        )
        .in_order()
        .rows()
    )
    here = [row for row in chosen if row.first_day <= day <= row.last_day]
    return Around(
        on=sorted((row for row in here if row.several_days), key=lambda row: row.last_day),
        today=[row for row in here if not row.several_days],
        coming=[row for row in chosen if row.first_day > day],
        past=[row for row in reversed(chosen) if row.last_day < day],
    )


def addresses(at):
    """For crawlers: what the calendar has beside events and empty months; three queries."""
    calendars = CalendarPage.objects.visible(at).in_language(ROOT_SLUG).values_list("url_path", flat=True)
    months = (f"{first:%Y/%m}/" for first in Occurrence.objects.visible(at, ROOT_SLUG).months())
    parts = ["toi-nay/", "luu-tru/", "thay-doi/", *months]
    return [f"{address(path)}{part}" for path in calendars for part in parts]


def about(topic, at, language, most):
    """Events on a topic, at most so many, those to come first: rows of title, url, when, text, flag; two queries."""
    coming = Q(occurrences__last_day__gte=timezone.localdate(at))
    events = Event.objects.visible(at).in_language(language).filter(topic_links__tag=topic).defer("story", "sources")
    events = events.annotate(
        next=Min("occurrences__first_day", filter=coming), last=Max("occurrences__first_day", filter=~coming)
    ).order_by(F("next").asc(nulls_last=True), F("last").desc(nulls_last=True), "pk")
    events = list(events[:most])
    shown = Q(pk=None)
    for event in events:
        shown |= Q(event=event.pk, first_day=event.next or event.last)
    spans = {occurrence.event_id: occurrence for occurrence in Occurrence.objects.filter(shown)}
    return [_row(event, spans.get(event.pk)) for event in events]


def _row(event, span):
    return {
        "title": event.title,
        "url": event.address,
        "when": days_words(span.first_day, span.last_day) if span else "",
        "text": event.summary,
        "flag": "" if event.status == Status.SCHEDULED else event.get_status_display(),
    }
