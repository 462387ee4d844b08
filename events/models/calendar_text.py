"""An event as calendars of telephones read it, written when the event is saved: ten thousand take seconds to write."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils import timezone

from events import ical
from events.occurrences import horizon
from events.statuses import Status

STATUSES = {Status.CANCELLED: "CANCELLED", Status.POSTPONED: "TENTATIVE"}


class CalendarText(models.Model):
    """The text of one event's components. Sequence and time of change rise only when what is told changes."""

    event = models.OneToOneField("events.Event", on_delete=models.CASCADE, related_name="calendar_text")
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    text = models.TextField()

    def __str__(self):
        return f"{self.event_id}, version {self.sequence}"

    @classmethod
    def write(cls, event, today):
        """Bring the text of an event up to date; a page not live has none."""
        if not event.live:
            cls.objects.filter(event=event.pk).delete()
            return
        about, dates, until = about_of(event), event.dates, horizon(today)
        digest = hashlib.sha256(repr((about, dates, until.year)).encode()).hexdigest()
        known = cls.objects.filter(event=event.pk).first()
        if known and known.digest == digest:
            return
        now = timezone.now().replace(microsecond=0)
        kept = known or cls(event_id=event.pk, made_at=now, sequence=-1)
        kept.sequence, kept.changed_at, kept.digest = kept.sequence + 1, now, digest
        version = ical.Version(kept.sequence, kept.made_at, kept.changed_at)
        kept.text = ical.text_of(ical.components(about, version, dates, until))
        kept.save()


def about_of(event):
    """What the file says of an event beside its dates; its place only if readers may see that page."""
    place = event.place
    at_map = place and place.lat is not None and place.lon is not None
    return ical.About(
        uid=str(event.translation_key),
        title=event.title,
        summary=event.summary,
        url=settings.SITE_URL + event.address,
        location=event.venue_text,
        geo=(place.lat, place.lon) if at_map else None,
        kind=event.kind,
        status=STATUSES.get(event.status, "CONFIRMED"),
        reason=event.status_reason,
    )
