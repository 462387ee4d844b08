"""Whether an event takes place as it was announced."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    SCHEDULED = "scheduled", _("as planned")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed")
    RESCHEDULED = "rescheduled", _("rescheduled")

    @property
    def schema(self):
        """schema.org's name of it."""
        return f"https://schema.org/Event{self.value.capitalize()}"
