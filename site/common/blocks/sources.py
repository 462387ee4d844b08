"""Where something is known from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

REPRINT = "reprint"
TYPES = [
    ("document", _("document of an office")),
    ("book", _("book")),
    ("press", _("newspaper, radio, television")),
    ("web", _("website")),
    ("testimony", _("somebody's account")),
    ("own", _("our own material")),
    (REPRINT, _("reprint")),
]
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

    @property
    def is_reprint(self):
        """The text is taken over from there, which needs a licence (Anniversary.licence)."""
        return self.get("type") == REPRINT


class SourceBlock(blocks.StructBlock):
    """One source: what it is called, where it can be read, what it is, how far it is trusted."""

    title = blocks.CharBlock(label=_("title"), max_length=300, help_text=_("Publisher, title, date."))
    url = blocks.URLBlock(label=_("address"), required=False, help_text=_("Where it can be read."))
    type = blocks.ChoiceBlock(
        label=_("type of source"),
        choices=TYPES,
        default="document",
        help_text=_("A reprint needs the licence number under Settings."),
    )
    tier = blocks.ChoiceBlock(
        label=_("how far it is trusted"),
        choices=TIERS,
        default="official",
        help_text=_("What is to be checked is marked so for readers."),
    )

    class Meta:
        icon = "link-external"
        label = _("source")
        description = _("A document, article or book that says so.")
        value_class = SourceValue
        template = "blocks/source.html"
        preview_value = {"title": "Kế hoạch số 84-KH/TU", "url": "", "type": "document", "tier": "official"}
