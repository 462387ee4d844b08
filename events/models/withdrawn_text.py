"""What subscribed calendars are told of an event that readers may no longer see: that it is off, and nothing else."""

from django.db import models


class WithdrawnText(models.Model):
    """A cancelled component without title or place, kept for a month after an event to come was taken away."""

    uid = models.UUIDField(unique=True)
    withdrawn_at = models.DateTimeField(db_index=True)
    kind_slug = models.CharField(max_length=80, blank=True)
    place_slug = models.CharField(max_length=255, blank=True)
    text = models.TextField()

    def __str__(self):
        return f"{self.uid}, {self.withdrawn_at:%Y-%m-%d}"
