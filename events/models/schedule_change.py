"""What was announced one way and is now another: the log that readers and subscribers follow."""

from django.db import models

from events.statuses import ChangeKind


class ScheduleChange(models.Model):
    """One change as readers saw it happen; written in the transaction that publishes it, never edited."""

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="schedule_changes")
    made_at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=12, choices=ChangeKind.choices)
    all_day = models.BooleanField(default=False)
    start = models.DateTimeField()  # when it was to begin
    moved_to = models.DateTimeField(null=True)  # when it begins now
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.event_id}: {self.kind} {self.start:%Y-%m-%d}"
