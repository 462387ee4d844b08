"""What was announced one way and is now another: the log that readers and subscribers follow."""

from dataclasses import asdict

from django.apps import apps
from django.db import models
from django.utils import translation

from common.addresses import ROOT_SLUG
from events.changes import Announced, news
from events.statuses import ChangeKind


class ScheduleChangeQuerySet(models.QuerySet):
    def visible(self, at, language):
        """Of events that a reader may see at that moment, newest first; what was told at once in order of dates."""
        events = apps.get_model("events", "Event").objects.visible(at).in_language(language)
        return self.filter(event__in=events.values("pk")).order_by("-made_at", "start", "pk")


class ScheduleChange(models.Model):
    """One change as readers saw it happen; written in the transaction that publishes it, never edited."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="schedule_changes")
    made_at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=12, choices=ChangeKind.choices)
    all_day = models.BooleanField(default=False)
    start = models.DateTimeField()  # when it was to begin
    moved_to = models.DateTimeField(null=True)  # when it begins now
    note = models.CharField(max_length=300, blank=True)

    objects = ScheduleChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.event_id}: {self.kind} {self.start:%Y-%m-%d}"

    @classmethod
    def tell(cls, event, before: Announced, until, at):
        """Write what readers of this event are told, who saw it `before`, its dates up to that horizon."""
        now = Announced(event.status, event.status_reason, tuple(event.spans(until)))
        with translation.override(ROOT_SLUG):
            found = news(before, now, at)
        if found and type(event).objects.visible(at).filter(pk=event.pk).exists():
            cls.objects.bulk_create(cls(event=event, made_at=at, **asdict(one)) for one in found)
