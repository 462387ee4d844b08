"""Films of the anniversary."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from common.blocks.story import story_field, story_text
from common.models import NOT_SEARCHED, BasePage, SectionPage


class FilmIndexPage(SectionPage):
    """`/tu-lieu/phim/`: every film."""

    parent_page_types = ["media.LibraryPage"]
    subpage_types = ["media.Film"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    schema_type = "CollectionPage"
    show_in_menus_default = False

    class Meta:
        verbose_name = verbose_name_plural = _("films")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "films": list(Film.objects.child_of(self).visible(timezone.now()).for_list().order_by("path")),
        }


class Film(BasePage):
    """One film. Where the film itself is not in our hands yet, the page says so."""

    maker = models.CharField(
        _("made by"), max_length=200, blank=True, help_text=_("Studio, station or office, by its full name.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("The year in which the film was finished, four digits.")
    )
    file = models.ForeignKey(
        "media.ArchiveDocument",
        verbose_name=_("film file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the page says that the film is not here yet."),
    )
    planned = models.BooleanField(_("planned only"), default=False, help_text=_("Known from the plan; not seen by us."))
    story = story_field(_("story"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("maker"),
        FieldPanel("year"),
        FieldPanel("file"),
        FieldPanel("planned"),
        *BasePage.picture_panels,
        FieldPanel("story"),
        *BasePage.context_panels,
    ]
    parent_page_types = ["media.FilmIndexPage"]
    subpage_types = []
    search_kind = "film"
    schema_type = "Movie"

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")

    def search_text(self):
        return story_text(self.story)

    def json_ld(self):
        data = super().json_ld()
        if self.maker:
            data["productionCompany"] = {"@type": "Organization", "name": self.maker}
        if self.year:
            data["datePublished"] = str(self.year)
        if self.planned:
            data["creativeWorkStatus"] = "Planned"
        return data

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "related": self.related(),
        }
