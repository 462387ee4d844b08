"""Events."""

import re
from dataclasses import replace

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, When
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from common import lunar
from common.addresses import root_path
from common.blocks.story import story_field, story_text
from common.models import BasePage
from events import overlaps
from events.detail import detail
from events.forms import EventForm
from events.models.programme import name_anchors
from events.models.visit import Visit
from events.occurrences import CANCELLED, SMALL_HOURS, Dates, Slot, check, horizon, occurrences, span_of
from events.panels import NextDatesPanel
from events.querysets import lasts
from events.recurrence import LAST, ChangeError, LunarRule, RuleError, SolarRule
from events.schema import described
from events.statuses import Leap, Returns, Status

# Whole years of the lunar table.
FIRST_YEAR, LAST_YEAR = lunar.FIRST_DAY.year + 1, lunar.LAST_DAY.year - 1

FEW = 5  # spans that a page speaks of
LONGEST_TITLE = 300  # that search keeps

# Addresses of the calendar itself, which an event's slug may not take.
RESERVED = re.compile(r"\d{4}|toi-nay|luu-tru|thay-doi|nhung|feed")


class Event(Visit, BasePage):
    """Something that takes place: once, on several dates, or again and again by the solar or the lunar calendar."""

    Status = Status
    base_form_class = EventForm

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
    returns = models.CharField(
        _("returns"),
        max_length=14,
        blank=True,
        choices=Returns.choices,
        default=Returns.ONCE,
        help_text=_("Once, by a rule of weeks and months, or by the lunar calendar."),
    )
    rrule = models.CharField(
        _("rule"),
        max_length=200,
        blank=True,
        help_text=_("Each Friday and Saturday to the end of August: FREQ=WEEKLY;BYDAY=FR,SA;UNTIL=20240831"),
    )
    lunar_month = models.PositiveSmallIntegerField(
        _("lunar month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("Of what returns each lunar year."),
    )
    lunar_day = models.PositiveSmallIntegerField(
        _("lunar day"),
        null=True,
        blank=True,
        choices=[*((day, str(day)) for day in range(1, 31)), (LAST, _("last day of the month"))],
        help_text=_("The calendar finds the solar day. A day that a month lacks is left out."),
    )
    lunar_leap = models.CharField(
        _("leap months"),
        max_length=5,
        choices=Leap.choices,
        default=Leap.NEVER,
        help_text=_("What happens in a year in which the lunar month comes twice."),
    )
    every_years = models.PositiveSmallIntegerField(
        _("every how many lunar years"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("1: every lunar year. 5: once in five years."),
    )
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last solar day on which it may begin. Empty: no end.")
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
    unit = models.ForeignKey(
        "plan.Unit",
        verbose_name=_("organiser in the plan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        help_text=_("The unit of the plan that holds it; readers can list what one unit holds."),
    )
    organiser = models.CharField(
        _("organiser"),
        max_length=300,
        blank=True,
        help_text=_("The office or organisation, by its full name, where it is no unit of the plan."),
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
    results = story_field(_("results and pictures"))
    source_id = models.CharField(max_length=100, blank=True, db_index=True, editable=False)
    previous_start = models.DateTimeField(null=True, editable=False)  # of a rescheduled one: when it was to begin
    worked_out_to = models.DateField(null=True, editable=False)  # the horizon that its occurrences reach

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("first_day"), FieldPanel("begins")]),
                FieldRowPanel([FieldPanel("last_day"), FieldPanel("ends")]),
                FieldPanel("part_of_day"),
            ],
            _("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("returns"),
                FieldPanel("rrule"),
                FieldRowPanel([FieldPanel("lunar_day"), FieldPanel("lunar_month")]),
                FieldRowPanel([FieldPanel("lunar_leap"), FieldPanel("every_years")]),
                FieldPanel("until"),
            ],
            _("How it returns"),
        ),
        InlinePanel("sessions", heading=_("Further dates"), label=_("date")),
        InlinePanel("changes", heading=_("What is different on one date"), label=_("change")),
        NextDatesPanel(heading=_("The next 12 dates")),
        FieldRowPanel([FieldPanel("status"), FieldPanel("status_reason")]),
        FieldPanel("venue"),
        FieldPanel("venue_words"),
        FieldPanel("unit"),
        FieldRowPanel([FieldPanel("organiser"), FieldPanel("kind")]),
        *Visit.visit_panels,
        InlinePanel("programme", heading=_("Programme"), label=_("item")),
        FieldPanel("context_only"),
        FieldPanel("caveat"),
        *BasePage.picture_panels,
        FieldPanel("story"),
        FieldPanel("results"),
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
        if problems := self.problems() or self._programme_problems():
            raise ValidationError(problems)

    def problems(self):
        """What is wrong with the dates and the address, by field."""
        errors = self._slot_errors() | self._rule_errors()
        if self.slug and RESERVED.fullmatch(self.slug):
            errors["slug"] = _("The calendar itself uses this address; choose another.")
        if not errors:
            try:
                check(self.dates, horizon(timezone.localdate()))
            except ChangeError as error:
                errors[NON_FIELD_ERRORS] = str(error)
            except RuleError as error:
                errors[self._field_of_rule()] = str(error)
        return errors

    def _programme_problems(self):
        strays = [f"{item.title}: {item.outside()}" for item in self.items() if not self.covers(item.day)]
        return {NON_FIELD_ERRORS: strays} if strays else {}

    def _slot_errors(self):
        errors = {}
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
        return errors

    @property
    def _one_day(self):
        return not self.last_day or self.last_day == self.first_day

    def _rule_errors(self):
        errors = {}
        if self.returns == Returns.RRULE and not self.rrule.strip():
            errors["rrule"] = _("Write the rule by which it returns.")
        if self.returns in (Returns.LUNAR_YEARLY, Returns.LUNAR_MONTHLY) and not self.lunar_day:
            errors["lunar_day"] = _("Choose the lunar day.")
        if self.returns == Returns.LUNAR_YEARLY and not self.lunar_month:
            errors["lunar_month"] = _("Fill the lunar month.")
        return errors

    def _field_of_rule(self):
        return {Returns.ONCE: "first_day", Returns.RRULE: "rrule"}.get(self.returns, "lunar_day")

    @property
    def findings(self):
        return [*super().findings, *overlaps.findings(self, timezone.now())]

    # when

    @property
    def slot(self):
        return Slot(self.first_day, self.last_day, self.begins, self.ends)

    @property
    def rule(self):
        if self.returns == Returns.RRULE:
            return SolarRule(self.rrule)
        if self.returns == Returns.LUNAR_YEARLY:
            return LunarRule(self.lunar_day, self.lunar_month, self.lunar_leap, self.every_years, self.until)
        if self.returns == Returns.LUNAR_MONTHLY:
            return LunarRule(self.lunar_day, None, self.lunar_leap, until=self.until)
        return None

    def beside(self):
        """Sessions and changes. A form puts those that it holds in their place while it checks."""
        return self.sessions.all(), self.changes.all()

    @property
    def dates(self):
        """All that is typed about when."""
        slot = self.slot
        sessions, changes = self.beside()
        return Dates(
            slot,
            self.rule,
            tuple(session.slot_like(slot) for session in sessions),
            tuple(change.change_of(slot) for change in changes),
        )

    def spans(self, until):
        """Every time that it takes place up to that day."""
        return occurrences(self.dates, until)

    @cached_property
    def spans_ahead(self):
        """The present span and the next ones, a few; of an event that is over its last one."""
        at = timezone.now()
        if not self.live:  # a preview: what it says is not in the calendar yet
            spans = self.spans(horizon(timezone.localdate(at)))
            return [span for span in spans if not span.is_over(at)][:FEW] or spans[-1:]
        ahead = Case(When(lasts(at), then=F("start")))
        rows = self.occurrences.order_by(ahead.asc(nulls_last=True), "-start")[:FEW]
        spans = [row.span for row in rows]
        return [span for span in spans if not span.is_over(at)] or spans[:1]

    @property
    def shown_span(self):
        """The span that its page speaks of: the present or next one, else the last; None if there is none."""
        return self.spans_ahead[0] if self.spans_ahead else None

    def status_of(self, span):
        """What it is on that date: off or moved as a whole, else as that date is."""
        whole = Status(self.status)
        if whole in (Status.CANCELLED, Status.POSTPONED) or span is None:
            return whole
        if span.state == CANCELLED:
            return Status.CANCELLED
        return Status.RESCHEDULED if span.moved_from else whole

    def begun_before(self, span):
        """When that span was to begin before it was moved: a moment, a date of what knows no hour, None if unknown."""
        if span is None:
            return None
        first = span.start == span_of(self.slot).start  # of a series only that one is known
        before = span.moved_from or (self.previous_start if first else None)
        if not before or before == span.start:
            return None
        no_hour = span.all_day or (span.moved_from and self.begins is None)
        return timezone.localdate(before) if no_hour else before

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

    @property
    def held_by(self):
        """The organiser's name."""
        return self.unit.name if self.unit_id else self.organiser

    # the programme

    def items(self):
        """Items of the programme. A form puts those that it holds in their place while it checks."""
        return self.programme.all()

    @property
    def programme_words(self):
        """What an editor wrote into the programme."""
        return "\n".join(words for item in self.items() for words in (item.title, item.text))

    def covers(self, day):
        """Whether it takes place on that day, as it was typed, before it returns or is moved; None is no day at all."""
        slots = [self.dates.slot, *self.dates.sessions]
        return day is None or any(slot.first_day <= day <= (slot.last_day or slot.first_day) for slot in slots)

    def save(self, *args, **kwargs):
        if not kwargs.get("update_fields"):
            self.name_items()
        super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        self.name_items()
        return super().save_revision(*args, **kwargs)

    def name_items(self):
        """Each item has its anchor from the first version on in which it is kept."""
        if not all(item.anchor for item in self.programme.all()):
            self.programme.set(self.named_items())

    def named_items(self):
        """Its items, each with an anchor; one query."""
        items = list(self.programme.all())
        if not all(item.anchor for item in items):  # a preview holds items that were never kept
            name_anchors(items, self._headings())
        return items

    def _headings(self):
        """Anchors of the headings in its story."""
        texts = [block.value.html for block in self.story if block.block_type == "text"]
        return [anchor for html in texts for anchor in re.findall(r'<h[23] id="([^"]+)"', html)]

    # what others are told

    def search_text(self):
        titles = [item.title for item in self.programme.all()]
        words = [self.kind, self.venue_words, self.held_by, self.audience, *titles, story_text(self.story)]
        return "\n".join(filter(None, words))

    def search_date(self):
        return self.first_day

    def search_documents(self):
        """The event, and each item of its programme at its anchor."""
        whole = super().search_documents()
        return whole + [
            replace(
                whole[0],
                key=f"page-{self.pk}-{item.anchor}",
                title=f"{item.title} – {self.title}"[:LONGEST_TITLE],
                text=item.text,
                url=f"{self.address}#{item.anchor}",
                date=item.day or self.first_day,
                source_id="",
            )
            for item in self.programme.all()
        ]

    def json_ld(self):
        return super().json_ld() | described(self, self.shown_span)

    def get_context(self, request, *args, **kwargs):
        at = timezone.now()
        self._fetch_beside(at)
        context = super().get_context(request, *args, **kwargs)
        return context | detail(self, at, root_path(self.locale.language_code))

    def _fetch_beside(self, at):
        """Venue, unit and picture of the page as it is stored, in one query instead of three."""
        places = apps.get_model("history", "Place").objects.visible(at)
        names = ("venue", "unit", "lead_image")
        stored = Event.objects.filter(pk=self.pk, **{name: getattr(self, f"{name}_id") for name in names})
        opened = Exists(places.filter(pk=OuterRef("venue")))
        found = stored.select_related(*names).only(*names).annotate(venue_open=opened).first()
        if found:  # else a preview of others
            self.unit, self.lead_image = found.unit, found.lead_image
            self.place = found.venue if found.venue_open else None
