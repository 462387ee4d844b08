"""An English page and the Vietnamese one that it translates."""

import re
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.models import Page

from common import text
from common.addresses import ROOT_SLUG

FIELDS = ("title", "seo_title", "search_description", "summary", "heading", "intro", "story", "area")
FIELDS += ("audience", "access_notes", "road_closures", "rain_plan", "programme_words", "results")  # of events
ORIGINAL_WORDS = {"quote"}  # blocks that may keep somebody's own Vietnamese words
MARKED = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]")
# A sentence is taken for Vietnamese from three plain words on, if most of them carry Vietnamese letters. Words with
# a capital are left out: names stay as they are in every language.
FEWEST = 3
END_OF_PARAGRAPH = re.compile(r"</(?:p|h\d|li)>|<br\s*/?>")


def source_of(page):
    """The Vietnamese version of a page in another language; None if it has none. One query."""
    if not page.locale_id or page.locale.language_code == ROOT_SLUG:
        return None
    versions = type(page).objects.filter(translation_key=page.translation_key)
    return versions.filter(locale__language_code=ROOT_SLUG).first()


def unfinished(page, source):
    """What of the page still stands in Vietnamese: messages by field."""
    problems = {}
    for field in FIELDS:
        theirs = set(_passages(source, field))
        left = [passage for passage in _passages(page, field) if _is_vietnamese(passage, field, passage in theirs)]
        if left:
            message = _("Not translated yet: “%(passage)s”")
            if len(left) > 1:
                message = _("Not translated yet: %(count)s passages. The first: “%(passage)s”")
            problems[field] = message % {"count": len(left), "passage": text.excerpt(left[0], 80)}
    return problems


def changed_since(page, source):
    """Whether readers have got a new Vietnamese version since the page was translated."""
    done = page.last_published_at if page.live else page.latest_revision_created_at
    return bool(done and source.last_published_at and source.last_published_at > done)


def fresh_copy(page):
    """A page that has just been copied, as editors will open it."""
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def point_home(page):
    """Of a fresh copy: its related pages in its own language, where there are any."""
    links = page.related_links.all()
    keys = {link.target_id: link.target.translation_key for link in links}
    ours = Page.objects.filter(translation_key__in=keys.values(), locale_id=page.locale_id)
    ours = {target.translation_key: target for target in ours}
    kept = [link for link in links if keys[link.target_id] in ours]
    for link in kept:
        link.target = ours[keys[link.target_id]]
    page.related_links.set(kept)


def keep_copy(page):
    """Store what was settled of a fresh copy, in its row and in the version that editors will open."""
    page.save()
    revision = page.latest_revision
    revision.content = page.serializable_data()
    revision.save(update_fields=["content"])


def _passages(page, field):
    """The paragraphs of a field, plain."""
    value = getattr(page, field, "")
    if isinstance(value, blocks.StreamValue):
        own = [bound for bound in value if bound.block_type not in ORIGINAL_WORDS]
        parts = [part for bound in own for part in _written(bound.block, bound.value)]
    else:
        parts = [value]
    lines = [line for part in parts for line in END_OF_PARAGRAPH.sub("\n", part).splitlines()]
    plain = [" ".join(text.nfc(unescape(strip_tags(line))).split()) for line in lines]
    return [line for line in plain if line]


def _written(block, value):
    """What editors wrote into a block, part by part; what they chose from a list is not theirs."""
    if not value:
        return
    if isinstance(block, blocks.RichTextBlock):
        yield value.source
    elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        yield value
    elif isinstance(block, TableBlock):
        yield from (str(cell) for row in value["data"] for cell in row if cell)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _written(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _written(block.child_block, item)


def _is_vietnamese(passage, field, known):
    """`known`: the Vietnamese page says the very same; of a title or summary one Vietnamese word is enough then."""
    plain = [word for word in re.findall(r"[^\W\d_]+", passage) if word[0].islower()]
    marked = [word for word in plain if MARKED.search(word)]
    enough = len(plain) >= FEWEST or (known and field != "story")
    return bool(marked) and enough and (known or 2 * len(marked) > len(plain))
