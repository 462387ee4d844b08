"""Vietnamese text as values: one form, folded form, order, slugs, excerpts. Pure: strings in, strings out."""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

ELLIPSIS = "…"

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền hỏi ngã sắc nặng
_SHAPES = {"\u0306": 1, "\u0302": 2, "\u031b": 3}  # breve, circumflex, horn: a ă â, o ô ơ

# Ð (Eth) is what old Vietnamese fonts left in many texts in place of Đ.
_D_WITH_STROKE = str.maketrans("đð", "dd")

# The tone of an open oa, oe, uy is written on either vowel. After q the u belongs to the consonant.
_LATE_TONE = re.compile(r"(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE)


def nfc(text: str) -> str:
    """The text with every accented letter as one character where Unicode has one."""
    return unicodedata.normalize("NFC", text)


def one_tone(text: str) -> str:
    """NFC with one tone placement (hoà → hòa, uỷ → ủy); as long as the NFC text, so positions survive."""
    return _LATE_TONE.sub(_tone_on_first_vowel, nfc(text))


def _tone_on_first_vowel(match: re.Match[str]) -> str:
    first, second = match[0]
    bare, tone = unicodedata.normalize("NFD", second)
    return nfc(first + tone) + bare


@dataclass(frozen=True)
class Folded:
    """A folded text that remembers, for each character (and the end), its place in the original."""

    text: str
    positions: tuple[int, ...]


def fold(text: str) -> str:
    """The text as a hurried typist writes it: lower case, no marks, đ as d."""
    return "".join(map(_fold_character, text))


def fold_with_positions(text: str) -> Folded:
    pairs = [(letter, index) for index, character in enumerate(text) for letter in _fold_character(character)]
    return Folded("".join(letter for letter, _ in pairs), (*(index for _, index in pairs), len(text)))


@cache
def _fold_character(character: str) -> str:
    # One character at a time: case rules that look at neighbours would make NFC and NFD differ.
    letters = unicodedata.normalize("NFD", character.lower())
    return "".join(x for x in letters if not unicodedata.combining(x)).translate(_D_WITH_STROKE)


def mark(text: str, terms: Iterable[str]) -> str:
    """The text escaped for HTML, each whole-syllable hit of a term, folded, inside <mark>."""
    parts, end = [], 0
    for start, stop in _joined(_hits(text, terms)):
        parts += [html.escape(text[end:start]), "<mark>", html.escape(text[start:stop]), "</mark>"]
        end = stop
    return "".join([*parts, html.escape(text[end:])])


def _hits(text: str, terms: Iterable[str]) -> list[tuple[int, int, str]]:
    """Where the terms stand in the original text: start, end and term, in reading order."""
    folded = fold_with_positions(text)
    hits = []
    for term in {" ".join(re.findall(r"\w+", fold(term))) for term in terms} - {""}:
        syllables = r"[\s\-–]+".join(term.split())
        for match in re.finditer(rf"(?<!\w){syllables}(?!\w)", folded.text):
            hits.append((folded.positions[match.start()], folded.positions[match.end()], term))
    return sorted(hits)


def _joined(hits: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end, _ in hits:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def slug(text: str, max_length: int = 80) -> str:
    """The text as a part of an address: `Đại hội` → `dai-hoi`. Cut between words when too long."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(words) <= max_length:
        return words
    whole, hyphen, _ = words[: max_length + 1].rpartition("-")
    return whole if hyphen else words[:max_length]


def alphabet_key(text: str) -> str:
    """A plain ASCII string whose byte order is Vietnamese dictionary order.

    Syllable by syllable, as dictionaries do: letters first (a ă â b …), then tone (ngang huyền hỏi ngã
    sắc nặng), so that every Hoa stands before every Hòa, wherever the tone is written.
    """
    return ".".join(_syllable_key(syllable) for syllable in re.findall(r"[^\W_]+", nfc(text)))


def _syllable_key(syllable: str) -> str:
    letters: list[list] = []
    tone = 0
    for character in unicodedata.normalize("NFD", syllable.lower()):
        if character in _TONES:
            tone = _TONES[character]
        elif character in _SHAPES and letters:
            letters[-1][1] = _SHAPES[character]
        elif not unicodedata.combining(character):
            folded = _fold_character(character)
            letters.append([folded, int(folded != character)])
    return "".join(f"{letter}{shape}" for letter, shape in letters) + f".{tone}"


def name_key(full_name: str) -> str:
    """The key that orders people as Vietnamese lists do: given name, then family, then middle names.

    Another name in brackets, `Hoàng Quốc Việt (Hạ Bá Cang)`, takes no part.
    """
    family, *middle = re.sub(r"\(.*?\)", " ", full_name).split() or [""]
    given = middle.pop() if middle else ""
    if not given:
        given, family = family, ""
    # A space sorts before anything inside a part, so a shorter part always comes first.
    return " ".join(map(alphabet_key, (given, family, " ".join(middle)))).rstrip()


def excerpt(text: str, length: int = 200, around: Iterable[str] | None = None) -> str:
    """At most `length` characters of the text, whole words, around the best passage for some terms."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    start = _passage_start(text, length, around or ())
    end = start + length - len(ELLIPSIS) * (1 + (start > 0))
    end = len(text) if end + len(ELLIPSIS) >= len(text) else _cut(text, start, end)
    lead, tail = (ELLIPSIS if start else ""), (ELLIPSIS if end < len(text) else "")
    passage = text[start:end]
    return lead + (passage.rstrip(" ,;:–-") if tail else passage) + tail


def _passage_start(text: str, length: int, terms: Iterable[str]) -> int:
    """Where to begin so that the most different terms, then the most hits, are in view."""
    hits = _hits(text, terms)
    if not hits:
        return 0
    starts = [start for start, _, _ in hits]
    room = length - 2 * len(ELLIPSIS)

    def in_view(first: int) -> list[tuple[int, int, str]]:
        candidates = hits[first : bisect_right(starts, starts[first] + room)]
        return [hit for hit in candidates if hit[1] <= starts[first] + room]

    def worth(first: int) -> tuple[int, int]:
        view = in_view(first)
        return len({term for _, _, term in view}), len(view)

    first = max(range(len(hits)), key=worth)
    seen = in_view(first) or [hits[first]]
    spare = max(0, room - (seen[-1][1] - starts[first]))
    begin = starts[first] - spare // 3
    if begin <= 0:
        return 0
    if len(text) - begin < room:  # near the end: show the whole tail
        begin = len(text) - room - len(ELLIPSIS)
    return min(text.find(" ", begin - 1) + 1 or starts[first], starts[first])


def _cut(text: str, start: int, end: int) -> int:
    """The last place not after `end` where the text may be cut: a space, else between whole letters."""
    space = text.rfind(" ", start, end + 1)
    if space > start:
        return space
    while end > start + 1 and unicodedata.combining(text[end]):
        end -= 1
    return end


def words(text: str) -> list[str]:
    """The folded syllables and numbers of a text, in order, punctuation left out."""
    return re.findall(r"[^\W_]+", fold(text))


def clean(text: str) -> str:
    """Text from outside made storable: NFC, control characters dropped except line breaks and tabs."""
    return nfc("".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"}))
