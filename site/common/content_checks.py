"""What an editor should look at again before readers see a page. It warns and forbids nothing."""

import re
from dataclasses import dataclass, replace

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from common import text

LONGEST_SUMMARY = 220
REPORTS = {"NewsArticle", "Article"}  # the schema types that tell readers something as known
EMPTY_WORDS = {
    *("tai day", "o day", "day", "vao day", "bam vao day", "nhan vao day", "xem", "xem them", "xem tai day"),
    *("xem chi tiet", "chi tiet", "doc them", "lien ket", "duong dan", "link", "click", "click vao day"),
    *("here", "click here", "more", "read more", "see more", "this", "this link"),
}
LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.S)
BARE_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.I)
HEADING = re.compile(r"<h([23])\b[^>]*>(.*?)</h\1>", re.S)
PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.S)
BOLD = re.compile(r"<(b|strong)\b[^>]*>.*?</\1>", re.S)
WORD = re.compile(r"[^\W\d_]+")
EARLY_TONE = re.compile(r"(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)$")


@dataclass(frozen=True)
class Finding:
    """One thing to look at: the field, what to do in words, and the passage meant."""

    field: str
    message: str
    passage: str = ""
    label: str = ""  # what editors call the field
    url: str = ""  # where what the passage names is edited


def findings(page):
    """Everything found on a page, one check after the other."""
    return [
        replace(finding, label=str(page._meta.get_field(finding.field).verbose_name))
        for check in CHECKS
        for finding in check(page)
    ]


def title(page):
    words = WORD.findall(page.title)
    if len(words) > 1 and page.title == page.title.upper():
        yield Finding("title", _("The title is all in capitals: write it as a sentence, with capitals for names only."))


def summary(page):
    if not page.summary.strip():
        yield Finding("summary", _("There is no summary: say in one or two sentences what the page is about."))
    elif len(page.summary) > LONGEST_SUMMARY:
        message = _("The summary has %(length)s characters: shorten it to at most %(most)s.")
        yield Finding("summary", message % {"length": len(page.summary), "most": LONGEST_SUMMARY})


def pictures(page):
    for field, image in _images(page):
        if not image.decorative and not image.alt.strip():
            message = _("An image has no alternative text: open it under Images and describe what it shows.")
            yield Finding(field, message, image.title)


def links(page):
    for field, html in _rich_texts(page):
        for link in LINK.findall(html):
            words = _plain(link)
            if " ".join(text.words(words)) in EMPTY_WORDS or BARE_ADDRESS.fullmatch(words):
                yield Finding(
                    field, _("A link does not say where it leads: put the name of the page or document there."), words
                )


def headings(page):
    seen = set()
    for field, html in _rich_texts(page):
        for level, words in HEADING.findall(html):
            if level == "3" and (field, "2") not in seen:
                yield Finding(field, _("A heading 3 comes before any heading 2: make it a heading 2."), _plain(words))
            seen.add((field, level))
        for paragraph in PARAGRAPH.findall(html):
            if _plain(paragraph) and not _plain(BOLD.sub("", paragraph)):
                yield Finding(
                    field, _("A paragraph is all in bold: if it is a heading, make it one."), _plain(paragraph)
                )


def sources(page):
    if page.schema_type in REPORTS and not page.sources:
        yield Finding("sources", _("No source is named: say where this is known from."))


def tones(page):
    """`hoà` beside `hóa`: both are right, one text keeps to one of them."""
    story = [strip_tags(html) for _field, html in _rich_texts(page)]
    words = {word.lower() for word in WORD.findall(text.nfc(" ".join([page.title, page.summary, *story])))}
    late = sorted(word for word in words if text.one_tone(word) != word)
    early = sorted(word for word in words if EARLY_TONE.search(word))
    if late and early:
        message = _("Tone marks are placed in two ways: keep to one, such as “%(one)s” instead of “%(other)s”.")
        examples = ", ".join([*late[:3], *early[:3]])
        field = "story" if hasattr(page, "story") else "summary"
        yield Finding(field, message % {"one": text.one_tone(late[0]), "other": late[0]}, examples)


CHECKS = (title, summary, pictures, links, headings, sources, tones)


def _plain(html):
    return " ".join(strip_tags(html).replace("&nbsp;", " ").split())


def _story(page):
    story = getattr(page, "story", None)
    return story if isinstance(story, StreamValue) else []


def _rich_texts(page):
    """Field and stored HTML of every running text."""
    if intro := getattr(page, "intro", ""):
        yield "intro", intro
    for block in _story(page):
        if block.block_type == "text" and block.value.get("body"):
            yield "story", block.value["body"].source


def _images(page):
    """Field and image of every photograph that the page shows."""
    if page.lead_image:
        yield "lead_image", page.lead_image
    for block in _story(page):
        rows = {"image": [block.value], "gallery": block.value.get("images", [])} if block.value else {}
        for row in rows.get(block.block_type, []):
            if image := row.get("image"):
                yield "story", image
