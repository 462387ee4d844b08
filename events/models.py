"""The calendar: events, and the occurrences that their dates make."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from common.blocks.story import story_field, story_text
from common.models import BasePage, NOT_SEARCHED, SectionPage


class CalendarPage(RoutablePageMixin, SectionPage):
    """`/su-kien/`: what is on, month by month, day by day."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.Event"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED

    class Meta:
        verbose_name = _("calendar")


class Event(BasePage):
    """Something that takes place: once, over several days, or each year by the lunar calendar."""

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", _("as planned")
        CANCELLED = "cancelled", _("cancelled")
        POSTPONED = "postponed", _("postponed")
        RESCHEDULED = "rescheduled", _("rescheduled")

    kind = models.CharField(_("kind"), max_length=60, blank=True)
    first_day = models.DateField(_("first day"), default=timezone.localdate)
    last_day = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty if it is one day."))
    begins = models.TimeField(_("begins"), null=True, blank=True, help_text=_("Empty: all day, or the hour is not known."))
    ends = models.TimeField(_("ends"), null=True, blank=True)
    part_of_day = models.CharField(
        _("part of the day, in words"), max_length=60, blank=True, help_text=_("Where no hour is known: buổi sáng.")
    )
    lunar_month = models.PositiveSmallIntegerField(
        _("lunar month"), null=True, blank=True, help_text=_("Fill month and day if it returns each lunar year.")
    )
    lunar_day = models.PositiveSmallIntegerField(_("lunar day"), null=True, blank=True)
    lunar_last_day = models.PositiveSmallIntegerField(_("last lunar day"), null=True, blank=True)
    every_years = models.PositiveSmallIntegerField(_("every how many years"), default=1)
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.SCHEDULED)
    status_reason = models.CharField(_("reason"), max_length=300, blank=True)
    venue = models.ForeignKey(
        "history.Place", verbose_name=_("venue"), null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )
    venue_words = models.CharField(_("venue, in words"), max_length=300, blank=True)
    organiser = models.CharField(_("organiser"), max_length=300, blank=True)
    context_only = models.BooleanField(
        _("another happening"), default=False, help_text=_("Not part of the anniversary programme; shown plainly.")
    )
    caveat = models.TextField(_("what is uncertain"), blank=True)
    story = story_field(_("story"))
    source_id = models.CharField(max_length=100, blank=True, db_index=True, editable=False)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("begins"), FieldPanel("last_day"), FieldPanel("ends")]),
                FieldPanel("part_of_day"),
                FieldRowPanel([
                    FieldPanel("lunar_month"), FieldPanel("lunar_day"), FieldPanel("lunar_last_day"), FieldPanel("every_years"),
                ]),
            ],
            _("When"),
        ),
        FieldRowPanel([FieldPanel("status"), FieldPanel("status_reason")]),
        FieldPanel("venue"),
        FieldPanel("venue_words"),
        FieldRowPanel([FieldPanel("organiser"), FieldPanel("kind")]),
        FieldPanel("context_only"),
        FieldPanel("caveat"),
        *BasePage.picture_panels,
        FieldPanel("story"),
        *BasePage.context_panels,
    ]
    parent_page_types = ["events.CalendarPage"]
    subpage_types = []
    search_kind = "event"
    schema_type = "Event"

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def search_text(self):
        return "\n".join([self.kind, self.venue_words, self.organiser, story_text(self.story)])

    def search_date(self):
        return self.first_day


class Occurrence(models.Model):
    """One time that an event takes place: materialised, so that lists are one indexed query."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="occurrences")
    start = models.DateTimeField()
    end = models.DateTimeField()
    first_day = models.DateField()
    last_day = models.DateField()
    all_day = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["last_day", "first_day"]), models.Index(fields=["first_day"])]
        constraints = [models.UniqueConstraint(fields=["event", "start"], name="one_occurrence_a_start")]

    def __str__(self):
        return f"{self.event_id}: {self.first_day}"
