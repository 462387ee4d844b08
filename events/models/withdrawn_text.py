"""What subscribed calendars are told of an event that readers may no longer see: that it is off, and nothing else."""

import datetime

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from common.addresses import ROOT_SLUG
from common.querysets import is_public
from common.text import slug
from events import ical
from events.querysets import lasts

KEPT = datetime.timedelta(days=30)


class WithdrawnTextQuerySet(models.QuerySet):
    def told(self, at):
        """Whose month has not passed."""
        return self.filter(withdrawn_at__gt=at - KEPT)

    def forget(self, at):
        """Delete those that nobody is told any more."""
        self.filter(withdrawn_at__lte=at - KEPT).delete()


class WithdrawnText(models.Model):
    """A cancelled component without title or place, kept for a month after an event to come was taken away."""

    uid = models.UUIDField(unique=True)
    withdrawn_at = models.DateTimeField(db_index=True)
    kind_slug = models.CharField(max_length=80, blank=True)
    place_slug = models.CharField(max_length=255, blank=True)
    text = models.TextField()

    objects = WithdrawnTextQuerySet.as_manager()

    def __str__(self):
        return f"{self.uid}, {self.withdrawn_at:%Y-%m-%d}"

    @classmethod
    def leave(cls, events, at):
        """Leave one for each of these events that readers see now and that has a date which is not over."""
        at = at.replace(microsecond=0)
        rows = apps.get_model("events", "Occurrence").objects.filter(event=OuterRef("pk"))
        to_come = Exists(rows.filter(lasts(at)))
        seen = events.in_language(ROOT_SLUG).filter(is_public(), to_come, calendar_text__text__gt="")
        for event in seen.select_related("calendar_text"):
            known = event.calendar_text
            with translation.override(ROOT_SLUG):
                text = ical.withdrawn(known.text, known.raised(at), _("Cancelled event"))
            values = {"withdrawn_at": at, "text": text, "kind_slug": slug(event.kind)}
            values["place_slug"] = event.place.slug if event.place else ""
            cls.objects.update_or_create(uid=event.translation_key, defaults=values)

    @classmethod
    def take_back(cls, events, at):
        """Delete those of events that readers may see again."""
        seen = events.visible(at).in_language(ROOT_SLUG)
        cls.objects.filter(uid__in=seen.values("translation_key")).delete()
