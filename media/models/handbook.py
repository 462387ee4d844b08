"""The tourism handbook and its chapters."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from common.blocks.story import story_field, story_text
from common.models import BasePage, NOT_SEARCHED, SectionPage


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
