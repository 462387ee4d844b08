"""How far ahead the calendar is worked out, and the rows kept true to the events."""

from django.db import transaction
from django.db.models import Q

from events.models import Event, Occurrence
from events.occurrences import Span

YEARS_AHEAD = 5


def until_year(today):
    return today.year + YEARS_AHEAD


@transaction.atomic
def renew(event, today):
    """Make the event's rows what its dates say; a page not live has none. True if anything changed."""
    wanted = event.spans(until_year(today)) if event.live else []
    if _stored(event) == wanted:
        return False
    event.occurrences.all().delete()
    Occurrence.objects.bulk_create(Occurrence(event=event, **vars(span)) for span in wanted)
    return True


def rebuild(today):
    """Renew every event; how many had drifted."""
    return sum(renew(event, today) for event in Event.objects.iterator())


def extend(today):
    """Renew the events that return each year and do not reach the horizon yet; how many changed."""
    returning = Event.objects.live().filter(Q(each_year=True) | Q(lunar_month__isnull=False))
    short = returning.exclude(occurrences__first_day__year=until_year(today))
    return sum(renew(event, today) for event in short)


def drifted(today):
    """Events whose rows are not what their dates say."""
    wanted_until = until_year(today)
    return [
        event
        for event in Event.objects.prefetch_related("occurrences").order_by("pk")
        if _stored(event) != (event.spans(wanted_until) if event.live else [])
    ]


def _stored(event):
    kept = event.occurrences.all()
    spans = [Span(row.first_day, row.last_day, row.all_day, row.start, row.end) for row in kept]
    return sorted(spans, key=lambda span: span.start)
