"""References to other things of the site: archive item, person, place, film, document."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class ArchiveItemBlock(blocks.StructBlock):
    """An item of the history archive, shown with its date."""

    page = blocks.PageChooserBlock(label=_("archive item"), page_type="history.ArchiveItem")

    class Meta:
        icon = "history"
        label = _("archive item")
        description = _("A link to an item of the history archive, with its date.")
        template = "blocks/archive_item.html"
        preview_template = "blocks/previews/reference.html"


class FilmClipBlock(blocks.StructBlock):
    """A film opened at a second."""

    page = blocks.PageChooserBlock(label=_("film"), page_type="media.Film")
    start = blocks.IntegerBlock(label=_("from second"), min_value=0, default=0)
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=200)

    class Meta:
        icon = "media"
        label = _("film clip")
        description = _("A link into a film, opened at the second you name.")
        template = "blocks/film_clip.html"
        preview_template = "blocks/previews/reference.html"


class PersonBlock(blocks.StructBlock):
    """A person of the archive."""

    page = blocks.PageChooserBlock(label=_("person"), page_type="history.Person")

    class Meta:
        icon = "user"
        label = _("person")
        description = _("A link to a person of the archive, with years of birth and death.")
        template = "blocks/person.html"
        preview_template = "blocks/previews/reference.html"


class PlaceBlock(blocks.StructBlock):
    """A place of the archive."""

    page = blocks.PageChooserBlock(label=_("place"), page_type="history.Place")

    class Meta:
        icon = "site"
        label = _("place")
        description = _("A link to a place, with where it is today.")
        template = "blocks/place.html"
        preview_template = "blocks/previews/reference.html"


class DocumentBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("document"))
    caption = blocks.CharBlock(label=_("what it is"), required=False, max_length=200)

    class Meta:
        icon = "doc-full"
        label = _("document")
        description = _("A file for readers to download, with its size.")
        template = "blocks/document.html"
        preview_template = "blocks/previews/reference.html"
