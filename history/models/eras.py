"""The eras that divide the timeline."""

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from common import drawings
from common.fields import HistoricalDateField


@register_snippet
class Era(models.Model):
    """One era, with its span and its drawing."""

    slug = models.SlugField(
        _("key"), max_length=40, unique=True, help_text=_("Used inside the site only. Leave it once it is there.")
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Eras stand on the timeline from the smallest number on.")
    )
    name_vi = models.CharField(
        _("name, in Vietnamese"), max_length=120, help_text=_("The name as readers see it: “Kháng chiến chống Pháp”.")
    )
    name_en = models.CharField(
        _("name, in English"),
        max_length=120,
        blank=True,
        help_text=_("For English pages; the Vietnamese name stands in while it is empty."),
    )
    span = HistoricalDateField(_("span"))
    drawing = models.CharField(
        _("drawing"),
        max_length=40,
        blank=True,
        choices=drawings.CHOICES,
        help_text=_("One of the site's own drawings, shown above the era."),
    )

    panels = [FieldPanel(name) for name in ("name_vi", "name_en", "slug", "order", "span", "drawing")]

    class Meta:
        verbose_name = _("era")
        verbose_name_plural = _("eras")
        ordering = ["order"]

    def __str__(self):
        return self.name_en if get_language() == "en" and self.name_en else self.name_vi

    @property
    def years(self):
        """The span as it stands over an era: `938–1400`, the open ends in words."""
        start, _slash, end = (part.strip(".").lstrip("0") for part in self.span.partition("/"))
        if not start:
            return gettext("Before %(year)s") % {"year": end}
        return f"{start}–{end}" if end else gettext("%(year)s–now") % {"year": start}

    @property
    def picture(self):
        """The era's Drawing, or None."""
        return drawings.DRAWINGS.get(self.drawing)
