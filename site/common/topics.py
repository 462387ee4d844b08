"""Topics: the controlled vocabulary that ties pages of every kind together."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from common.text import slug


@register_snippet
class Topic(TagBase):
    """One topic. Editors choose among topics on a page; new ones are made here."""

    free_tagging = False

    name_en = models.CharField(_("name in English"), max_length=100, blank=True)

    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def slugify(self, tag, i=None):
        return f"{slug(tag)}-{i}" if i else slug(tag)


class PageTopic(ItemBase):
    """A page's topic. It hangs on the base page, so that one table answers for pages of every type."""

    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="page_topics")
    content_object = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="topic_links")
