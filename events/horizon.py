"""How far ahead the calendar is worked out, and the rows kept true to the events."""

from django.db import transaction

from events.models import CalendarText, Event, Occurrence
from events.occurrences import ZONE, horizon


@transaction.atomic
def renew(event, today):
    """Make the event's rows what its dates say; a page not live has none. True if anything changed."""
    until = horizon(today)
    wanted = event.spans(until) if event.live else []
    Event.objects.filter(pk=event.pk).exclude(worked_out_to=until).update(worked_out_to=until)
    CalendarText.write(event, today)
    if _stored(event) == wanted:
        return False
    event.occurrences.all().delete()
    Occurrence.objects.bulk_create(_row(event, span) for span in wanted)
    return True


def rebuild(today):
    """Renew every event; how many had drifted."""
    events = Event.objects.prefetch_related("sessions", "changes", "programme")
    return sum(renew(event, today) for event in events.iterator(chunk_size=500))


def extend(today):
    """Renew the events that are not worked out to the horizon yet; how many changed."""
    short = Event.objects.live().exclude(worked_out_to__gte=horizon(today))
    return sum(renew(event, today) for event in short)


def drifted(today):
    """Events whose rows are not what their dates say."""
    events = Event.objects.prefetch_related("occurrences", "sessions", "changes").order_by("pk")
    return [event for event in events if _stored(event) != (event.spans(horizon(today)) if event.live else [])]


def _row(event, span):
    moved_day = span.moved_from.astimezone(ZONE).date() if span.moved_from else None
    return Occurrence(event=event, moved_day=moved_day, **vars(span))


def _stored(event):
    return sorted((row.span for row in event.occurrences.all()), key=lambda span: (span.start, span.end))
