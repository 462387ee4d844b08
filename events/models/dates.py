"""What an editor types beside an event's first date: further dates, and what is different on one of them."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from events.occurrences import Change
from events.statuses import DateStatus


class EventSession(Orderable):
    """One more time that an event takes place; what is left open is as on the first."""

    event = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="sessions")
    first_day = models.DateField(_("first day"), help_text=_("One more day on which it takes place."))
    last_day = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: as long as the first."))
    begins = models.TimeField(_("begins"), null=True, blank=True, help_text=_("Empty: as on the first day."))
    ends = models.TimeField(_("ends"), null=True, blank=True, help_text=_("Empty: as on the first day."))

    panels = [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("begins")]),
        FieldRowPanel([FieldPanel("last_day"), FieldPanel("ends")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("further date")

    def __str__(self):
        return f"{self.first_day}"

    def slot_like(self, slot):
        """The slot of this session of an event whose first slot is given."""
        return _slot(slot.on(self.first_day), self)

    def clean(self):
        super().clean()
        _check_order(self, self.first_day)


class EventChange(Orderable):
    """What is different on one date of an event."""

    event = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="changes")
    on = models.DateField(_("date"), help_text=_("The day on which it was to take place."))
    at = models.TimeField(
        _("hour"), null=True, blank=True, help_text=_("Only where that day has several: the one that changes.")
    )
    status = models.CharField(
        _("what happens"),
        max_length=10,
        choices=DateStatus.choices,
        default=DateStatus.CANCELLED,
        help_text=_("A cancelled or moved date stays in the calendar and says so."),
    )
    first_day = models.DateField(
        _("new day"), null=True, blank=True, help_text=_("Of a moved one. Empty: the same day.")
    )
    last_day = models.DateField(_("new last day"), null=True, blank=True, help_text=_("Empty: as long as before."))
    begins = models.TimeField(_("begins"), null=True, blank=True, help_text=_("Empty: at the same hour."))
    ends = models.TimeField(_("ends"), null=True, blank=True, help_text=_("Empty: at the same hour."))
    note = models.CharField(
        _("note"), max_length=300, blank=True, help_text=_("One sentence for readers: why, or what is different.")
    )

    panels = [
        FieldRowPanel([FieldPanel("on"), FieldPanel("at")]),
        FieldPanel("status"),
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("begins")]),
        FieldRowPanel([FieldPanel("last_day"), FieldPanel("ends")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("change of a date")

    def __str__(self):
        return f"{self.on}: {self.get_status_display()}"

    def change_of(self, slot):
        """This change, of an event whose first slot is given."""
        moved = _slot(slot.on(self.first_day or self.on), self) if self.status == DateStatus.MOVED else None
        return Change(self.on, self.status, self.at, moved, self.note)

    def clean(self):
        super().clean()
        if self.status == DateStatus.MOVED and not any((self.first_day, self.begins, self.last_day, self.ends)):
            raise ValidationError({"first_day": _("Say where it is moved to: a day or an hour.")})
        _check_order(self, self.first_day or self.on)


def _slot(slot, typed):
    """A slot with what was typed in place of its own."""
    names = ("last_day", "begins", "ends")
    return replace(slot, **{name: getattr(typed, name) for name in names if getattr(typed, name) is not None})


def _check_order(typed, first_day):
    if typed.last_day and first_day and typed.last_day < first_day:
        raise ValidationError({"last_day": _("The last day is before the first day.")})
