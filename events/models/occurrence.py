"""Occurrences: materialised, so that every list of the calendar is one indexed query."""

from dataclasses import fields

from django.db import models

from events.occurrences import Span
from events.querysets import OccurrenceQuerySet


class Occurrence(models.Model):
    """One time that an event takes place."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="occurrences")
    start = models.DateTimeField()
    end = models.DateTimeField()
    first_day = models.DateField()
    last_day = models.DateField()
    all_day = models.BooleanField(default=False)
    state = models.CharField(max_length=10, blank=True)  # "", cancelled, moved
    note = models.CharField(max_length=300, blank=True)
    moved_from = models.DateTimeField(null=True)
    moved_day = models.DateField(null=True, db_index=True)  # the local day of moved_from

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["last_day", "first_day"]),
            models.Index(fields=["first_day"]),
            models.Index(
                fields=["last_day"], condition=models.Q(last_day__gt=models.F("first_day")), name="days_on_end"
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["event", "start"], name="one_occurrence_a_start")]

    def __str__(self):
        return f"{self.event_id}: {self.first_day}"

    @property
    def span(self):
        """As the dates of the event say it."""
        return Span(**{field.name: getattr(self, field.name) for field in fields(Span)})
