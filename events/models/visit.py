"""What someone who wants to come has to know beside when and where."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from events.statuses import Entry

LONGEST = 600
ENTRY_WORDS = {
    Entry.FREE: _("Entry is free."),
    Entry.TICKET: _("You need a ticket."),
    Entry.FULL: _("Full: no places are left."),
}


class Visit(models.Model):
    """The practical part of an event: for whom, how to get in, access, closed streets, rain."""

    audience = models.CharField(
        _("for whom"), max_length=200, blank=True, help_text=_("“Everyone”, “pupils of the city”, “invited guests”.")
    )
    entry = models.CharField(
        _("entry"),
        max_length=8,
        choices=Entry.choices,
        blank=True,
        default=Entry.UNKNOWN,
        help_text=_("Readers see whether they need a ticket, and whether there are any left."),
    )
    entry_url = models.URLField(
        _("where to get a ticket"),
        blank=True,
        validators=[URLValidator(["http", "https"])],
        help_text=_("The address at which tickets or places are given out. Empty if there is none."),
    )
    access_notes = models.TextField(
        _("access"),
        max_length=LONGEST,
        blank=True,
        help_text=_("For people in wheelchairs, with small children, who hear or see badly: ramps, seats, toilets."),
    )
    road_closures = models.TextField(
        _("closed streets"),
        max_length=LONGEST,
        blank=True,
        help_text=_("Which streets are closed, from when to when, and where to park. One line for each."),
    )
    rain_plan = models.TextField(
        _("if it rains"), max_length=LONGEST, blank=True, help_text=_("Where it takes place then, or when.")
    )

    visit_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("audience"), FieldPanel("entry")]),
                FieldPanel("entry_url"),
                FieldPanel("access_notes"),
                FieldPanel("road_closures"),
                FieldPanel("rain_plan"),
            ],
            _("For those who come"),
        )
    ]

    class Meta:
        abstract = True

    @property
    def tells_visitors(self):
        """Whether anything of it is known."""
        return any((self.audience, self.entry, self.access_notes, self.road_closures, self.rain_plan))

    @property
    def entry_words(self):
        """How to get in, so that nobody misreads it; nothing where it is not said."""
        return ENTRY_WORDS.get(self.entry, "")

    @property
    def entry_host(self):
        """Whose page gives out the tickets: `ve.example.vn`."""
        return urlsplit(self.entry_url).hostname or ""

    @property
    def closed_streets(self):
        return [line.strip() for line in self.road_closures.splitlines() if line.strip()]

    def clean(self):
        super().clean()
        if self.entry_url and self.entry in (Entry.UNKNOWN, Entry.FREE):
            raise ValidationError({"entry": _("An address for tickets needs “with a ticket” or “full”.")})
