"""Words and numbers set large: quotation, numeral, years, table."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock


class QuoteBlock(blocks.StructBlock):
    """What somebody said or wrote, with who and where."""

    quote = blocks.TextBlock(label=_("quotation"))
    speaker = blocks.CharBlock(label=_("who"), max_length=120)
    source = blocks.CharBlock(label=_("said where"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("quotation")
        description = _("Somebody's own words, with name and source.")
        template = "blocks/quote.html"
        preview_value = {"quote": "Người ơi người ở đừng về.", "speaker": "Dân ca Quan họ", "source": ""}


class NumeralBlock(blocks.StructBlock):
    """An hour, a number or a date that the story turns on."""

    numeral = blocks.CharBlock(label=_("number"), max_length=12)
    words = blocks.TextBlock(label=_("what it says"), max_length=300)

    class Meta:
        icon = "title"
        label = _("large number")
        description = _("An hour, a year or a quantity set large, with a sentence beside it.")
        template = "blocks/numeral.html"
        preview_value = {"numeral": "10:00", "words": "Chủ nhật, 8 tháng 8 năm 1954."}


class YearBlock(blocks.StructBlock):
    year = blocks.CharBlock(label=_("year"), max_length=12)
    words = blocks.CharBlock(label=_("what happened"), max_length=60)


class YearsBlock(blocks.StructBlock):
    """Three years and the two spans between them."""

    years = blocks.ListBlock(YearBlock(), label=_("years"), min_num=3, max_num=3)
    spans = blocks.ListBlock(blocks.CharBlock(max_length=20), label=_("spans"), min_num=2, max_num=2)

    class Meta:
        icon = "minus"
        label = _("three years")
        description = _("Three years on a line with the spans between them.")
        template = "blocks/years.html"
        preview_value = {
            "years": [
                {"year": "1884", "words": "Mất thành"},
                {"year": "1954", "words": "Giải phóng"},
                {"year": "2024", "words": "Kỷ niệm"},
            ],
            "spans": ["70 năm", "70 năm"],
        }


class TableBlock(blocks.StructBlock):
    """A small table with its caption."""

    caption = blocks.CharBlock(label=_("caption"), max_length=200)
    table = WagtailTableBlock(label=_("table"), table_options={"contextMenu": True, "language": "en-US"})

    class Meta:
        icon = "table"
        label = _("table")
        description = _("Figures in rows and columns; the first row can be the header.")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Hai cách ghi năm",
            "table": {
                "data": [["Việc", "Năm"], ["Dời trấn lỵ", "1804 hoặc 1805"]],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_header_choice": "row",
                "cell": [],
            },
        }
