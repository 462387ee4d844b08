"""An event as calendars of telephones read it, written when the event is saved: ten thousand take seconds to write."""

import hashlib

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.addresses import ROOT_SLUG
from events import ical
from events.occurrences import ZONE, horizon
from events.statuses import Status

STATUSES = {Status.CANCELLED: "CANCELLED", Status.POSTPONED: "TENTATIVE"}
EDITION = 2  # of what components say: raised with the code, so that the next rebuild writes them again


class CalendarText(models.Model):
    """The text of one event's components. Sequence and time of change rise only when what is told changes.

    The row of an event that readers no longer see stays, without text: the sequence never falls.
    """

    event = models.OneToOneField("events.Event", on_delete=models.CASCADE, related_name="calendar_text")
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    digest = models.CharField(max_length=64)  # of what the text was made from: the same needs no writing
    text = models.TextField()

    def __str__(self):
        return f"{self.event_id}, version {self.sequence}"

    @property
    def version(self):
        return ical.Version(self.sequence, self.made_at, self.changed_at)

    @classmethod
    def write(cls, events, today):
        """Bring the texts of events up to date; a page not live has none."""
        cls.objects.filter(event__in=[event for event in events if not event.live]).update(text="", digest="")
        live = [event for event in events if event.live]
        _find_places(live)
        known = {row.event_id: row for row in cls.objects.filter(event__in=live)}
        rows = [row for event in live if (row := cls._of(event, known.get(event.pk), today))]
        written = [row for row in rows if row.pk]
        cls.objects.bulk_create(row for row in rows if not row.pk)
        cls.objects.bulk_update(written, ["sequence", "changed_at", "digest", "text"])

    @classmethod
    def _of(cls, event, known, today):
        """The row of an event as it should be; None if it is."""
        about, dates, until = about_of(event), event.dates, horizon(today)
        digest = hashlib.sha256(repr((EDITION, about, dates, until.year)).encode()).hexdigest()
        if known and known.digest == digest:
            return None
        now = timezone.now().replace(microsecond=0)
        kept = known or cls(event_id=event.pk, made_at=now, changed_at=now)
        kept.digest = digest

        def text():
            return ical.text_of(ical.components(about, kept.version, dates, until))

        if known and text() != known.text:
            kept.sequence, kept.changed_at = kept.sequence + 1, now
        kept.text = text()
        return kept

    def raised(self, at):
        """The next version, which something else is told under; should this text be told again, it will be after it."""
        self.sequence, self.changed_at, self.digest = self.sequence + 1, at, ""
        self.save(update_fields=["sequence", "changed_at", "digest"])
        return self.version


def _find_places(events):
    """Look up the venues' pages that readers may see at once; each event would ask on its own."""
    venues = {event.venue_id for event in events} - {None}
    places = apps.get_model("history", "Place").objects.visible(timezone.now()).in_bulk(venues) if venues else {}
    for event in events:
        event.place = places.get(event.venue_id)


def about_of(event):
    """What the file says of an event beside its dates; its place only if readers may see that page."""
    place = event.place
    at_map = place and place.lat is not None and place.lon is not None
    with translation.override(ROOT_SLUG):
        return ical.About(
            uid=str(event.translation_key),
            title=event.title,
            url=settings.SITE_URL + event.address,
            location=event.venue_text,
            geo=(place.lat, place.lon) if at_map else None,
            kind=event.kind,
            status=STATUSES.get(event.status, "CONFIRMED"),
            state=_state(event),
            words=tuple(filter(None, [event.summary, *_practical(event), _programme(event)])),
        )


def _state(event):
    """What does not go as planned, with the reason: `Đã hoãn: mưa lớn`."""
    if event.status == Status.SCHEDULED:
        return ""
    said = [capfirst(str(Status(event.status).label)), event.status_reason]
    if event.status == Status.RESCHEDULED and event.previous_start:
        said[0] += f" ({_before(event)})"
    return ": ".join(filter(None, said))


def _before(event):
    moment = event.previous_start.astimezone(ZONE)
    hour = f"{moment:%H:%M} " if event.begins else ""
    return _("moved from %(day)s") % {"day": f"{hour}{moment.day}/{moment.month}/{moment.year}"}


def _practical(event):
    """What someone who wants to come has to know, under the names that the form has for it."""
    names = ("road_closures", "rain_plan", "audience", "access_notes")
    labels = {name: capfirst(str(event._meta.get_field(name).verbose_name)) for name in names}
    said = [f"{labels[name]}: {getattr(event, name)}" for name in names if getattr(event, name)]
    return [*said, " ".join(filter(None, [str(event.entry_words), event.entry_url]))]


def _programme(event):
    """The programme, a line an item."""
    lines = []
    for item in event.programme.all():
        day = f"{item.day.day}/{item.day.month}" if item.day else ""
        hours = "–".join(f"{hour:%H:%M}" for hour in (item.begins, item.ends) if hour)
        lines.append(" ".join(filter(None, [day, hours, item.title])))
    return "\n".join([_("Programme:"), *lines]) if lines else ""
