"""Where something is known from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TIERS = [
    ("official", _("public body")),
    ("press", _("press")),
    ("encyclopedia", _("encyclopedia")),
    ("other", _("other, to be checked")),
    ("general", _("general knowledge, to be checked")),
]
CITABLE = {"official", "press", "encyclopedia"}


class SourceValue(blocks.StructValue):
    @property
    def citable(self):
        """May be shown by name and link."""
        return self.get("tier") in CITABLE

    @property
    def tier_label(self):
        return dict(TIERS).get(self.get("tier"), "")


class SourceBlock(blocks.StructBlock):
    """One source: what it is called, where it can be read, how far it is trusted."""

    title = blocks.CharBlock(label=_("title"), max_length=300, help_text=_("Publisher, title, date."))
    url = blocks.URLBlock(label=_("address"), required=False, help_text=_("Where it can be read."))
    tier = blocks.ChoiceBlock(label=_("kind of source"), choices=TIERS, default="official")

    class Meta:
        icon = "link-external"
        label = _("source")
        description = _("A document, article or book that says so.")
        value_class = SourceValue
        template = "blocks/source.html"
        preview_value = {"title": "Kế hoạch số 84-KH/TU", "url": "", "tier": "official"}
