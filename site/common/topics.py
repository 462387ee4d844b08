"""Topics: the controlled vocabulary that ties pages of every kind together."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from common.addresses import address, current_language, root_path
from common.text import slug


@register_snippet
class Topic(TagBase):
    """One topic. Editors choose among topics on a page; new ones are made here."""

    free_tagging = False

    name_en = models.CharField(_("name in English"), max_length=100, blank=True)

    panels = [
        FieldPanel("name", help_text=_("One or two words, in small letters: “lễ hội”.")),
        FieldPanel("name_en", help_text=_("For English pages; the Vietnamese name stands in while it is empty.")),
        FieldPanel("slug", help_text=_("The last part of the topic's address. Leave it once it is public.")),
    ]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    @property
    def label(self):
        """Its name in the language shown."""
        return (current_language() == "en" and self.name_en) or self.name

    @property
    def address(self):
        """`/chu-de/<slug>/`, root-relative, in the language shown."""
        return f"{address(root_path())}chu-de/{self.slug}/"

    def slugify(self, tag, i=None):
        return f"{slug(tag)}-{i}" if i else slug(tag)


class PageTopic(ItemBase):
    """A page's topic. It hangs on the base page, so that one table answers for pages of every type."""

    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="page_topics")
    content_object = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="topic_links")
