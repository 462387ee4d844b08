"""Items of the archive: what happened, how it is known, where sources differ."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from common import dates
from common.blocks.story import story_field, story_text
from common.fields import HistoricalDateField
from common.models import BasePage, NOT_SEARCHED, SectionPage


class ArchiveIndexPage(RoutablePageMixin, SectionPage):
    """`/lich-su/`: the archive's entrance, with the timeline and this day in history."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["history.ArchiveItem"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED

    class Meta:
        verbose_name = _("archive")


class ArchiveItem(BasePage):
    """One item: dated as far as it is known, with what is certain and what is disputed."""

    when = HistoricalDateField(_("date"))
    wording = models.CharField(
        _("date in words"), max_length=100, blank=True, help_text=_("Only if it should read otherwise than the date says.")
    )
    hour = models.CharField(_("hour"), max_length=20, blank=True)
    era = models.ForeignKey("history.Era", verbose_name=_("era"), on_delete=models.PROTECT, related_name="items")
    place_words = models.CharField(_("place, in words"), max_length=200, blank=True)
    places = ParentalManyToManyField("history.Place", verbose_name=_("places"), blank=True, related_name="items")
    people = ParentalManyToManyField("history.Person", verbose_name=_("people"), blank=True, related_name="items")
    disputed = models.TextField(
        _("where sources differ"), blank=True, help_text=_("Said on the page, not chosen in silence.")
    )
    story = story_field(_("story"))

    # Derived from `when` on save, so that the database can sort and search by it.
    sort_key = models.IntegerField(default=0, editable=False, db_index=True)
    month = models.PositiveSmallIntegerField(null=True, editable=False)
    day = models.PositiveSmallIntegerField(null=True, editable=False)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("when"), FieldPanel("wording"), FieldPanel("hour")]),
        FieldPanel("era"),
        FieldPanel("place_words"),
        FieldPanel("places"),
        FieldPanel("people"),
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

    @property
    def date(self):
        """The item's HistoricalDate."""
        return dates.parse_edtf(self.when)

    def save(self, *args, **kwargs):
        self.sort_key = self.date.sort_key
        self.day, self.month = self.date.day_month or (None, None)
        super().save(*args, **kwargs)

    def search_text(self):
        return "\n".join([self.wording, self.place_words, self.disputed, story_text(self.story)])
