"""Plain pages: about the site, and others of its kind."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from common.blocks.story import story_field, story_text
from common.models import SectionPage


class InfoPage(SectionPage):
    """A page of text, `/gioi-thieu/`."""

    story = story_field(_("story"))

    content_panels = [*SectionPage.content_panels[:4], FieldPanel("story"), *SectionPage.content_panels[4:]]
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    search_kind = "article"

    class Meta:
        verbose_name = _("plain page")

    def search_text(self):
        return "\n".join([super().search_text(), story_text(self.story)])
