"""The tourism handbook and its chapters."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from common.addresses import address
from common.blocks.story import story_field, story_text
from common.models import NOT_SEARCHED, BasePage, SectionPage


class Handbook(SectionPage):
    """`/tu-lieu/so-tay/`: the handbook's table of contents."""

    parent_page_types = ["media.LibraryPage"]
    subpage_types = ["media.Chapter"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    show_in_menus_default = False
    schema_type = "Book"

    class Meta:
        verbose_name = _("handbook")

    @cached_property
    def chapters(self):
        """Visible chapters in the order of the tree: rows of title, url and summary."""
        return _rows(Chapter.objects.child_of(self))

    def json_ld(self):
        parts = [
            {"@type": "Chapter", "name": chapter["title"], "url": settings.SITE_URL + chapter["url"]}
            for chapter in self.chapters
        ]
        return super().json_ld() | ({"hasPart": parts} if parts else {})

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "chapters": self.chapters,
        }


class Chapter(BasePage):
    """One chapter; chapters stand in the order of the tree."""

    story = story_field(_("story"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        *BasePage.picture_panels,
        FieldPanel("story"),
        *BasePage.context_panels,
    ]
    parent_page_types = ["media.Handbook"]
    subpage_types = []
    search_kind = "chapter"
    schema_type = "Chapter"

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def search_text(self):
        return story_text(self.story)

    @property
    def handbook_address(self):
        return self.address.removesuffix(f"{self.slug}/")

    def json_ld(self):
        return super().json_ld() | {"isPartOf": {"@type": "Book", "url": settings.SITE_URL + self.handbook_address}}

    def get_context(self, request, *args, **kwargs):
        chapters = _rows(type(self).objects.sibling_of(self))
        at = next((at for at, chapter in enumerate(chapters) if chapter["url"] == self.address), 0)
        return super().get_context(request, *args, **kwargs) | {
            "related": self.related(),
            "number": at + 1,
            "total": len(chapters),
            "before": chapters[at - 1] if at else None,
            "after": chapters[at + 1] if at + 1 < len(chapters) else None,
        }


def _rows(chapters):
    found = chapters.visible(timezone.now()).order_by("path").values_list("title", "url_path", "summary")
    return [{"title": title, "url": address(path), "summary": summary} for title, path, summary in found]
