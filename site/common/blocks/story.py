"""The story: the body of an article, an archive item, a chapter."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from common.blocks.figures import NumeralBlock, QuoteBlock, TableBlock, YearsBlock
from common.blocks.pictures import DrawingBlock, GalleryBlock, ImageBlock
from common.blocks.references import ArchiveItemBlock, DocumentBlock, FilmClipBlock, PersonBlock, PlaceBlock
from common.blocks.text import TextBlock


class StoryBlock(blocks.StreamBlock):
    """Every block that a story may hold, in the order that editors meet them."""

    text = TextBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    drawing = DrawingBlock()
    quote = QuoteBlock()
    numeral = NumeralBlock()
    years = YearsBlock()
    archive_item = ArchiveItemBlock()
    film_clip = FilmClipBlock()
    person = PersonBlock()
    place = PlaceBlock()
    document = DocumentBlock()
    table = TableBlock()


def story_field(label, **options):
    """A StreamField that holds a story."""
    help_text = _("Press + to add a piece: text, pictures, a quotation, a table. Readers see them in this order.")
    return StreamField(StoryBlock(), verbose_name=label, blank=True, help_text=help_text, **options)


def story_text(story):
    """The words of a story, plain."""
    return "\n".join(part for block in story for part in block.block.get_searchable_content(block.value))
