"""How far ahead the calendar is worked out, and the rows kept true to the events."""

from django.db import transaction

from events.models import CalendarText, Event, Occurrence
from events.occurrences import ZONE, horizon

AT_ONCE = 500  # events


def renew(event, today):
    """Make the event's rows what its dates say; a page not live has none. True if anything changed."""
    return bool(_renew([event], today))


@transaction.atomic
def _renew(events, today):
    """The same for many, in a few queries; how many changed."""
    until = horizon(today)
    stored = _stored(events)
    wanted = {event: event.spans(until) if event.live else [] for event in events}
    changed = [event for event in events if stored[event.pk] != wanted[event]]
    behind = [event.pk for event in events if event.worked_out_to != until]
    Event.objects.filter(pk__in=behind).exclude(worked_out_to=until).update(worked_out_to=until)
    CalendarText.write(events, today)
    Occurrence.objects.filter(event__in=changed).delete()
    rows = [_row(event, span) for event in changed for span in wanted[event]]
    Occurrence.objects.bulk_create(rows, batch_size=1_000)
    return len(changed)


def rebuild(today):
    """Renew every event; how many had drifted."""
    return sum(_renew(events, today) for events in _portions(Event.objects.order_by("pk")))


def extend(today):
    """Renew the events that are not worked out to the horizon yet; how many changed."""
    short = Event.objects.live().exclude(worked_out_to__gte=horizon(today))
    return sum(_renew(events, today) for events in _portions(short.order_by("pk")))


def drifted(today):
    """Events whose rows are not what their dates say."""
    until, found = horizon(today), []
    for events in _portions(Event.objects.order_by("pk")):
        stored = _stored(events)
        found += [event for event in events if stored[event.pk] != (event.spans(until) if event.live else [])]
    return found


def _portions(events):
    """Events with all that their dates and texts are made of, some hundreds at a time."""
    last = 0
    events = events.select_related("unit").prefetch_related("sessions", "changes", "programme")
    while some := list(events.filter(pk__gt=last)[:AT_ONCE]):
        yield some
        last = some[-1].pk


def _row(event, span):
    moved_day = span.moved_from.astimezone(ZONE).date() if span.moved_from else None
    return Occurrence(event=event, moved_day=moved_day, **vars(span))


def _stored(events):
    """The spans of each event as they are stored, by its number."""
    spans = {event.pk: [] for event in events}
    for row in Occurrence.objects.filter(event__in=events).order_by("start", "end"):
        spans[row.event_id].append(row.span)
    return spans
