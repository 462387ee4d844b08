"""Places of the archive, with the wards before and since 2025."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from common import text
from common.blocks.story import story_field, story_text
from common.fields import HistoricalDateField
from common.models import BasePage, NOT_SEARCHED, SectionPage


class PlaceIndexPage(SectionPage):
    """`/dia-diem/`: every place, by kind and ward."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["history.Place"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    show_in_menus_default = False

    class Meta:
        verbose_name = _("places")


class MapPage(SectionPage):
    """`/ban-do/`: the places as a list and an outline map."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED

    class Meta:
        verbose_name = _("map")


class Place(BasePage):
    """A place: what it is, where it is now, how to visit."""

    class Precision(models.TextChoices):
        HIGH = "high", _("exact")
        MEDIUM = "medium", _("near")
        LOW = "low", _("within 2 km")

    kind = models.CharField(_("kind"), max_length=60, blank=True)
    other_names = models.CharField(_("other names"), max_length=300, blank=True, help_text=_("Separated by commas."))
    ward_before = models.CharField(_("ward before July 2025"), max_length=120, blank=True)
    ward_now = models.CharField(_("ward since July 2025"), max_length=120, blank=True)
    in_former_city = models.BooleanField(_("in the former city"), default=False)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    precision = models.CharField(_("how exact"), max_length=8, choices=Precision.choices, default=Precision.MEDIUM)
    heritage_rank = models.CharField(_("heritage rank"), max_length=120, blank=True)
    heritage_year = models.PositiveSmallIntegerField(_("ranked in"), null=True, blank=True)
    built = HistoricalDateField(_("built"), blank=True)
    hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    fee = models.CharField(_("entrance fee"), max_length=120, blank=True)
    visiting = models.CharField(_("about visiting"), max_length=300, blank=True)
    caveat = models.TextField(_("what is uncertain"), blank=True)
    story = story_field(_("story"))

    name_key = models.CharField(max_length=300, editable=False, db_index=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("other_names")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("ward_before"), FieldPanel("ward_now")]),
                FieldPanel("in_former_city"),
                FieldRowPanel([FieldPanel("lat"), FieldPanel("lon"), FieldPanel("precision")]),
            ],
            _("Where"),
        ),
        FieldRowPanel([FieldPanel("heritage_rank"), FieldPanel("heritage_year"), FieldPanel("built")]),
        FieldRowPanel([FieldPanel("hours"), FieldPanel("fee")]),
        FieldPanel("visiting"),
        FieldPanel("caveat"),
        *BasePage.picture_panels,
        FieldPanel("story"),
        *BasePage.context_panels,
    ]
    parent_page_types = ["history.PlaceIndexPage"]
    subpage_types = []
    search_kind = "place"
    schema_type = "Place"

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def save(self, *args, **kwargs):
        self.name_key = text.alphabet_key(self.title)
        super().save(*args, **kwargs)

    def search_text(self):
        return "\n".join(
            [self.other_names, self.kind, self.ward_before, self.ward_now, self.heritage_rank, story_text(self.story)]
        )

    def search_facets(self):
        return super().search_facets() | {"ward": [self.ward_now] if self.ward_now else []}
