"""Occurrences: materialised, so that every list of the calendar is one indexed query."""

from django.db import models

from events.querysets import OccurrenceQuerySet


class Occurrence(models.Model):
    """One time that an event takes place."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="occurrences")
    start = models.DateTimeField()
    end = models.DateTimeField()
    first_day = models.DateField()
    last_day = models.DateField()
    all_day = models.BooleanField(default=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["last_day", "first_day"]), models.Index(fields=["first_day"])]
        constraints = [models.UniqueConstraint(fields=["event", "start"], name="one_occurrence_a_start")]

    def __str__(self):
        return f"{self.event_id}: {self.first_day}"
