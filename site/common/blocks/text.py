"""Running text: headings, paragraphs, notes in the margin."""

import re

from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import expand_db_html

from common.text import slug

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "superscript"]
HEADING = re.compile(r"<(h[23])(?: [^>]*)?>(.*?)</\1>", re.S)


TAKEN = ("chuong-trinh", "ket-qua")  # by the page of an event itself


class TextValue(blocks.StructValue):
    above = ""  # begins the anchors of a text that stands on one page with another

    @property
    def html(self):
        """The text with an anchor on each heading, so that a paragraph can be linked to."""
        seen = dict.fromkeys(TAKEN, 1)

        def anchored(match):
            name = self.above + (slug(strip_tags(match[2])) or "muc")
            seen[name] = seen.get(name, 0) + 1
            anchor = name if seen[name] == 1 else f"{name}-{seen[name]}"
            return f'<{match[1]} id="{anchor}">{match[2]}</{match[1]}>'

        body = self.get("body")
        return mark_safe(HEADING.sub(anchored, expand_db_html(body.source if body else "")))


class TextBlock(blocks.StructBlock):
    """Paragraphs under their headings, with notes that stand beside them on wide screens."""

    body = blocks.RichTextBlock(label=_("text"), features=FEATURES)
    notes = blocks.ListBlock(
        blocks.CharBlock(label=_("note"), max_length=500), label=_("notes in the margin"), default=[], required=False
    )

    class Meta:
        icon = "pilcrow"
        label = _("text")
        description = _("Headings and paragraphs; notes stand in the margin beside them.")
        template = "blocks/text.html"
        value_class = TextValue
        preview_value = {
            "body": "<h2>Hai lần giành lại</h2><p>Tháng 8 năm 1945, quần chúng vây quân Nhật trong thành.</p>",
            "notes": ["Cần kiểm chứng."],
        }
