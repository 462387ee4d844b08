"""Events."""

import re

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from common import lunar
from common.addresses import root_path
from common.blocks.story import story_field, story_text
from common.models import BasePage
from events.detail import detail
from events.occurrences import SMALL_HOURS, ZONE, Dates, LunarRule, occurrences
from events.statuses import Status

# Whole years of the lunar table.
FIRST_YEAR, LAST_YEAR = lunar.FIRST_DAY.year + 1, lunar.LAST_DAY.year - 1

# Addresses of the calendar itself, which an event's slug may not take.
RESERVED = re.compile(r"\d{4}|toi-nay|luu-tru|thay-doi|nhung|feed")


class Event(BasePage):
    """Something that takes place: once, over several days, each lunar year or each year on the same date."""

    Status = Status

    kind = models.CharField(
        _("kind"),
        max_length=60,
        blank=True,
        help_text=_("One or two words shown beside the title: “festival”, “exhibition”."),
    )
    first_day = models.DateField(
        _("first day"),
        default=timezone.localdate,
        help_text=_("Of one that returns: the day from which it is counted."),
    )
    last_day = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty if it is one day."))
    begins = models.TimeField(
        _("begins"), null=True, blank=True, help_text=_("Empty: all day, or the hour is not known.")
    )
    ends = models.TimeField(_("ends"), null=True, blank=True, help_text=_("Empty: the end is not known."))
    part_of_day = models.CharField(
        _("part of the day, in words"),
        max_length=60,
        blank=True,
        help_text=_("Where no hour is known: buổi sáng."),
    )
    each_year = models.BooleanField(
        _("returns each year on the same solar date"),
        default=False,
        help_text=_("For an event on a fixed day, such as 8 August."),
    )
    lunar_month = models.PositiveSmallIntegerField(
        _("lunar month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("Fill month and day if it returns each lunar year."),
    )
    lunar_day = models.PositiveSmallIntegerField(
        _("lunar day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("From 1 to 30; the calendar finds the solar day of each year."),
    )
    lunar_last_day = models.PositiveSmallIntegerField(
        _("last lunar day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("Empty if it is one day."),
    )
    every_years = models.PositiveSmallIntegerField(
        _("every how many lunar years"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("1: every lunar year. 5: once in five years."),
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status.choices,
        default=Status.SCHEDULED,
        help_text=_("Readers see at once what is cancelled, postponed or moved."),
    )
    status_reason = models.CharField(
        _("reason"),
        max_length=300,
        blank=True,
        help_text=_("One sentence for readers, when the event does not go as planned."),
    )
    venue = models.ForeignKey(
        "history.Place",
        verbose_name=_("venue"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        help_text=_("A place that has a page of its own; readers get to the map from it."),
    )
    venue_words = models.CharField(
        _("venue, in words"),
        max_length=300,
        blank=True,
        help_text=_("Where the place has no page, or to be more exact: “stage in front of the museum”."),
    )
    organiser = models.CharField(
        _("organiser"), max_length=300, blank=True, help_text=_("The office or organisation, by its full name.")
    )
    context_only = models.BooleanField(
        _("another happening"),
        default=False,
        help_text=_("Not part of the anniversary programme; shown plainly."),
    )
    caveat = models.TextField(
        _("what is uncertain"),
        blank=True,
        help_text=_("What is not certain about the day or the place. Readers see it."),
    )
    story = story_field(_("story"))
    source_id = models.CharField(max_length=100, blank=True, db_index=True, editable=False)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("first_day"),
                        FieldPanel("begins"),
                        FieldPanel("last_day"),
                        FieldPanel("ends"),
                    ]
                ),
                FieldPanel("part_of_day"),
                FieldPanel("each_year"),
                FieldRowPanel(
                    [
                        FieldPanel("lunar_month"),
                        FieldPanel("lunar_day"),
                        FieldPanel("lunar_last_day"),
                        FieldPanel("every_years"),
                    ]
                ),
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

    def clean(self):
        super().clean()
        errors = self._errors()
        if errors:
            raise ValidationError(errors)

    def _errors(self):
        """What is wrong with the dates and the address, by field."""
        errors = {}
        if self.slug and RESERVED.fullmatch(self.slug):
            errors["slug"] = _("The calendar itself uses this address; choose another.")
        if self.first_day and not FIRST_YEAR <= self.first_day.year <= LAST_YEAR:
            errors["first_day"] = _("The calendar holds the years 1901 to 2099.")
        if self.first_day and self.last_day and self.last_day < self.first_day:
            errors["last_day"] = _("The last day is before the first day.")
        elif self.last_day and self.last_day.year > LAST_YEAR:
            errors["last_day"] = _("The calendar holds the years 1901 to 2099.")
        if self.ends and not self.begins:
            errors["begins"] = _("An end needs a beginning: fill the hour at which it begins.")
        elif self.ends and self.begins and self._one_day and SMALL_HOURS < self.ends < self.begins:
            errors["ends"] = _("The end is before the beginning.")
        return errors | self._lunar_errors()

    @property
    def _one_day(self):
        return not self.last_day or self.last_day == self.first_day

    def _lunar_errors(self):
        errors = {}
        if self.lunar_day and not self.lunar_month:
            errors["lunar_month"] = _("Fill the lunar month as well, or leave the lunar day empty.")
        if self.lunar_month and not self.lunar_day:
            errors["lunar_day"] = _("Fill the lunar day as well, or leave the lunar month empty.")
        if self.lunar_last_day and not self.lunar_day:
            errors["lunar_day"] = _("A last lunar day needs a first one.")
        elif self.lunar_last_day and self.lunar_last_day < self.lunar_day:
            errors["lunar_last_day"] = _("The last lunar day is before the first.")
        if self.lunar_month and self.each_year:
            errors["each_year"] = _("It returns by the lunar or by the solar calendar, not by both.")
        return errors

    # when

    @property
    def dates(self):
        rule = None
        if self.lunar_month and self.lunar_day:
            rule = LunarRule(self.lunar_month, self.lunar_day, self.lunar_last_day, self.every_years)
        return Dates(self.first_day, self.last_day, self.begins, self.ends, rule, self.each_year)

    def spans(self, until_year):
        """Every time that it takes place up to that year."""
        return occurrences(self.dates, until_year)

    @property
    def returns(self):
        return bool(self.lunar_month) or self.each_year

    def shown_span(self, at):
        """The span that its page speaks of: the present or next one, else the last; None if there is none."""
        spans = self.spans(timezone.localdate(at).year + 5)
        coming = (span for span in spans if span.last_day >= timezone.localdate(at))
        return next(coming, spans[-1] if spans else None)

    # where

    @cached_property
    def place(self):
        """The venue's page, if readers may see it."""
        if not self.venue_id:
            return None
        places = apps.get_model("history", "Place").objects.visible(timezone.now())
        return places.filter(pk=self.venue_id).first()

    @property
    def venue_text(self):
        return self.venue_words or (self.place.title if self.place else "")

    # what others are told

    def search_text(self):
        return "\n".join([self.kind, self.venue_words, self.organiser, story_text(self.story)])

    def search_date(self):
        return self.first_day

    def json_ld(self):
        data = super().json_ld() | {
            "eventStatus": Status(self.status).schema,
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        }
        span = self.shown_span(timezone.now())
        if span and span.all_day:
            data |= {"startDate": span.first_day.isoformat(), "endDate": span.last_day.isoformat()}
        elif span:
            data["startDate"] = span.start.astimezone(ZONE).isoformat()
            if self.ends:
                data["endDate"] = span.end.astimezone(ZONE).isoformat()
        place = {"@type": "Place", "name": self.venue_text or "Bắc Ninh", "address": "Bắc Ninh, Việt Nam"}
        data["location"] = place | self._geo()
        if self.organiser:
            data["organizer"] = {"@type": "Organization", "name": self.organiser}
        return data

    def _geo(self):
        place = self.place
        if not place or place.lat is None or place.lon is None:
            return {}
        return {"geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | detail(self, timezone.now(), root_path(self.locale.language_code))
