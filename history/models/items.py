"""Items of the archive: what happened, how it is known, where sources differ."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page

from common import dates, lunar
from common.blocks.story import story_field, story_text
from common.fields import HistoricalDateField
from common.models import BasePage
from history import certainty
from history.citing import source_line
from history.querysets import ArchiveItemManager

FIRST_GREGORIAN_YEAR = 1583


class ArchiveItem(BasePage):
    """One item: dated as far as it is known, with what is certain and what is disputed."""

    when = HistoricalDateField(_("date"))
    wording = models.CharField(
        _("date in words"),
        max_length=100,
        blank=True,
        help_text=_("Only if it should read otherwise than the date says."),
    )
    hour = models.CharField(
        _("hour"), max_length=20, blank=True, help_text=_("Only where a source names it: “10 giờ sáng”.")
    )
    era = models.ForeignKey(
        "history.Era",
        verbose_name=_("era"),
        on_delete=models.PROTECT,
        related_name="items",
        help_text=_("Under which era the item stands on the timeline."),
    )
    place_words = models.CharField(
        _("place, in words"),
        max_length=200,
        blank=True,
        help_text=_("As readers see it; name the place as it was called then."),
    )
    places = ParentalManyToManyField(
        "history.Place",
        verbose_name=_("places"),
        blank=True,
        related_name="items",
        help_text=_("Pages of the places that the item is about."),
    )
    people = ParentalManyToManyField(
        "history.Person",
        verbose_name=_("people"),
        blank=True,
        related_name="items",
        help_text=_("Pages of the people that the item is about."),
    )
    certain = models.TextField(_("what is certain"), blank=True, help_text=_("What all sources agree on."))
    disputed = models.TextField(
        _("where sources differ"), blank=True, help_text=_("Said on the page, not chosen in silence.")
    )
    story = story_field(_("story"))

    # Derived from `when` on save, so that the database can sort and search by it.
    sort_key = models.IntegerField(default=0, editable=False, db_index=True)
    month = models.PositiveSmallIntegerField(null=True, editable=False)
    day = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = ArchiveItemManager()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("when"), FieldPanel("wording"), FieldPanel("hour")]),
        FieldPanel("era"),
        FieldPanel("place_words"),
        FieldPanel("places"),
        FieldPanel("people"),
        FieldPanel("certain"),
        FieldPanel("disputed"),
        *BasePage.picture_panels,
        FieldPanel("story"),
        *BasePage.context_panels,
    ]
    parent_page_types = ["history.ArchiveIndexPage"]
    subpage_types = []
    search_kind = "archive"
    schema_type = "Article"

    class Meta:
        verbose_name = _("archive item")
        verbose_name_plural = _("archive items")

    @cached_property
    def date(self):
        """The item's HistoricalDate."""
        return dates.parse_edtf(self.when)

    @property
    def words(self):
        """The date as readers see it."""
        worded = self.wording or self.date.wording_vi
        return worded[:1].upper() + worded[1:]

    @property
    def certainty(self):
        return certainty.BY_PRECISION[self.date.precision]

    @property
    def solar(self):
        """The day as a date, where it is known to the day and our calendar was in use; else None."""
        if self.date.day_month is None or self.date.sort_key < FIRST_GREGORIAN_YEAR * 10000:
            return None
        return datetime.date.fromisoformat(self.when)

    @property
    def weekday(self):
        return dates.WEEKDAYS[self.solar.weekday()] if self.solar else ""

    @property
    def lunar(self):
        """The lunar date of a day that the lunar table holds; else None."""
        return lunar.from_solar(self.solar) if self.solar and self.solar >= lunar.FIRST_DAY else None

    @property
    def lunar_words(self):
        return lunar.words(self.lunar) if self.lunar else ""

    @property
    def source_line(self):
        return source_line(self)

    def save(self, *args, **kwargs):
        self.__dict__.pop("date", None)
        self.sort_key = self.date.sort_key
        self.day, self.month = self.date.day_month or (None, None)
        super().save(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        items = ArchiveItem.objects.visible(now).in_language(self.locale.language_code).without_story()
        context |= {
            "people": self._tied("people", now),
            "places": self._tied("places", now),
            "related": self.related(),
        }
        for item in items.around(self):
            if item.pk == self.pk:
                self.era = item.era
            else:
                context["previous" if item.position < self.position else "next"] = item
        return context

    @property
    def position(self):
        """Where the item stands on the timeline."""
        return self.sort_key, self.pk

    def _tied(self, field, at):
        """Visible pages of one of the two relations, by name."""
        model = self._meta.get_field(field).related_model
        return model.objects.visible(at).filter(items=self.pk).defer("story").by_name()

    def json_ld(self):
        data = super().json_ld()
        return data | {"headline": data.pop("name"), "temporalCoverage": self.when}

    def search_text(self):
        return "\n".join([self.words, self.place_words, self.certain, self.disputed, story_text(self.story)])

    def search_date(self):
        return self.solar

    def search_facets(self):
        """The year only where one is known."""
        known = self.date.precision in {"day", "month", "season", "year"} and self.date.sort_key > 0
        return super().search_facets() | ({"year": [str(self.date.sort_key // 10000)]} if known else {})
