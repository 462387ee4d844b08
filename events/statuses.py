"""What an event can be: planned or not, once or returning; and what one of its dates can be."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.occurrences import CANCELLED, MOVED, NOTE, REMOVED
from events.recurrence import ALSO, NEVER, ONLY


class Status(models.TextChoices):
    SCHEDULED = "scheduled", _("as planned")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed")
    RESCHEDULED = "rescheduled", _("rescheduled")

    @property
    def schema(self):
        """schema.org's name of it."""
        return f"https://schema.org/Event{self.value.capitalize()}"


class Returns(models.TextChoices):
    ONCE = "", _("once")
    RRULE = "rrule", _("by weeks, months or years")
    LUNAR_YEARLY = "lunar-yearly", _("each lunar year")
    LUNAR_MONTHLY = "lunar-monthly", _("each lunar month")


class Leap(models.TextChoices):
    NEVER = NEVER, _("not in the leap month")
    ONLY = ONLY, _("only in the leap month")
    ALSO = ALSO, _("in both")


class DateStatus(models.TextChoices):
    REMOVED = REMOVED, _("does not take place; not shown")
    CANCELLED = CANCELLED, _("cancelled; shown as cancelled")
    MOVED = MOVED, _("moved")
    NOTE = NOTE, _("takes place, with a note")


class Entry(models.TextChoices):
    UNKNOWN = "", _("not said")
    FREE = "free", _("free of charge")
    TICKET = "ticket", _("with a ticket")
    FULL = "full", _("full")


class ChangeKind(models.TextChoices):
    """What happened to something that was announced."""

    CANCELLED = CANCELLED, _("cancelled")
    POSTPONED = "postponed", _("postponed")
    MOVED = MOVED, _("moved")
    NOTE = NOTE, _("new information")
    RESTORED = "restored", _("takes place after all")
