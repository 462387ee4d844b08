"""What of a found document is shown: its title and its best passage, as written, the words asked for marked."""

import html
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from common import text
from search.analysis import LONGEST, exact_term, folded, is_exact
from search.questions import Question
from search.stopwords import is_stopword

PASSAGE = 240  # characters
ROOM = 12  # of them, for the punctuation around
BESIDE, AS_TYPED = 0.5, 0.3  # what standing beside its neighbour, and wearing the marks typed, adds to a hit's worth
_SYLLABLE = re.compile(r"([^\W_]+)")
_BETWEEN = re.compile(r"[\s\-–]+")
_SENTENCE = re.compile(r"[.!?…:;]\s")


class Hit(NamedTuple):
    """One syllable of a text that was asked for: where it stands in the original, as written and folded."""

    place: int  # among the syllables of the text
    start: int
    end: int
    exact: str
    bare: str


class _AskedFor(dict):
    """A syllable as it stands in texts → its exact and folded form; None if it was not asked for."""

    def __init__(self, wanted, language):
        self.wanted, self.language = wanted, language

    def __missing__(self, syllable):
        forms = _forms(syllable, self.language)
        self[syllable] = forms if forms[1] in self.wanted else None
        return self[syllable]


@lru_cache(100_000)
def _forms(syllable, language):
    exact = text.one_tone(syllable).lower()[:LONGEST]
    return exact, folded(exact, language)


class Highlighter:
    """Marks what one question asked for, in any number of documents."""

    def __init__(self, question: Question, rarities: Mapping[str, float]):
        self.language = question.language
        self.typed = set(question.exact) - set(question.bare)  # with marks
        self.worth = {bare: rarities.get(bare, 1.0) for bare in _asked_for(question)}
        self.pairs = {tuple(term.split()) for term in question.weights if " " in term and not is_exact(term)}
        self.own = set(question.bare)  # the rest are parts of other names, and mean little alone
        self.asked = _AskedFor(self.worth, self.language)

    def of(self, title: str, body: str) -> tuple[str, str]:
        """The title and the best passage of the text, escaped for HTML, with <mark> around what was asked for."""
        title, body = (" ".join(text.nfc(words).split()) for words in (title, body))
        in_title, in_body = self._hits(title), self._hits(body)
        meant = self._forms_meant(in_title, in_body)
        in_title, in_body = (self._whole_names(hits, meant) for hits in (in_title, in_body))
        start, end = self._passage(body, in_body)
        return _marked(title, in_title, 0, len(title)), _marked(body, in_body, start, end)

    def _hits(self, words):
        # Split and summed in one go each: a match for every syllable would take twice as long.
        parts = _SYLLABLE.split(words)
        ends = [*accumulate(map(len, parts))]
        asked = self.asked
        return [
            Hit(place, end - len(syllable), end, *forms)
            for place, (syllable, end) in enumerate(zip(parts[1::2], ends[1::2], strict=True))
            if (forms := asked[syllable])
        ]

    def _forms_meant(self, *texts):
        """The forms to mark of each syllable: those with the marks typed, else those beside a neighbour, else all.

        Asked for `den do`, a text about Đền Đô has its every `đến` left alone.
        """
        forms, beside = {}, {}
        for hits in texts:
            for hit in hits:
                forms.setdefault(hit.bare, set()).add(hit.exact)
            for one, other in zip(hits, hits[1:], strict=False):
                if self._are_neighbours(one, other):
                    beside.setdefault(one.bare, set()).add(one.exact)
                    beside.setdefault(other.bare, set()).add(other.exact)
        return {
            form
            for bare, held in forms.items()
            for form in (held & self.typed if held & self.typed else beside.get(bare, held))
        }

    def _whole_names(self, hits, meant):
        """The hits to mark: those asked for, and those of another name that stand beside its next syllable."""
        hits = [hit for hit in hits if hit.exact in meant]
        beside = set()
        for one, other in zip(hits, hits[1:], strict=False):
            if self._are_neighbours(one, other):
                beside |= {one, other}
        return [hit for hit in hits if hit.bare in self.own or hit in beside]

    def _are_neighbours(self, one, other):
        return other.place == one.place + 1 and (one.bare, other.bare) in self.pairs

    def _passage(self, words, hits):
        """From where to where the text is shown: whole syllables, where most of the question's worth stands."""
        if len(words) <= PASSAGE:
            return 0, len(words)
        if not hits:
            return 0, _cut(words, 0, PASSAGE)
        first, last = self._densest(hits)
        spare = PASSAGE - (hits[last].end - hits[first].start)
        start = max(0, min(_beginning(words, hits[first].start, spare), len(words) - PASSAGE))
        start = start if start == 0 else _next_start(words, start, hits[first].start)
        return start, _cut(words, start, start + PASSAGE)

    def _densest(self, hits):
        """The first and the last hit of the passage with most worth; the earliest of equals."""
        said, worth = [], {}
        for number, hit in enumerate(hits):
            own = self.worth[hit.bare]
            keys = [(hit.bare, own)]
            if hit.exact in self.typed:
                keys.append((exact_term(hit.exact), own * AS_TYPED))
            if number and self._are_neighbours(hits[number - 1], hit):
                keys.append(((hits[number - 1].bare, hit.bare), own * BESIDE))
            worth.update(keys)
            said.append([key for key, _worth in keys])
        inside, now, first, best, found = Counter(), 0.0, 0, 0.0, (0, 0)
        for last, hit in enumerate(hits):
            for key in said[last]:
                now += 0 if inside[key] else worth[key]
                inside[key] += 1
            while hit.end - hits[first].start > PASSAGE - ROOM and first < last:
                for key in said[first]:
                    inside[key] -= 1
                    now -= 0 if inside[key] else worth[key]
                first += 1
            if now > best + 1e-9:
                best, found = now, (first, last)
        return found


def _asked_for(question):
    """The folded syllables to mark; stop words only where there is nothing else."""
    pairs = zip(question.exact, question.bare, strict=True)
    stopped = {bare for one, bare in pairs if is_stopword(one, question.language)}
    terms = [term.split() for term in question.weights if not is_exact(term) and not term.startswith("@")]
    every = {term[0] for term in terms if len(term) == 1}
    # A word that is not finished is known by what it may become beside the word before.
    unfinished = question.bare[-1] if question.bare else ""
    every |= {term[-1] for term in terms if term[-1].startswith(unfinished)}
    return every - stopped or every


def _beginning(words, hit, spare):
    """Where to begin before a hit: with its sentence if that begins near, else a little before."""
    near = max(0, hit - max(0, spare) // 2)
    ends = [found.end() for found in _SENTENCE.finditer(words, near, hit)]
    if near == 0:
        return 0
    return ends[0] if ends else near


def _next_start(words, start, latest):
    """The beginning of the first syllable from here on, or `latest` if none begins before it."""
    space = words.find(" ", start - 1, latest)
    return space + 1 if space >= 0 else latest


def _cut(words, start, end):
    """The last place not after `end` where no syllable is cut; within a syllable only if nothing else is shown."""
    if end >= len(words):
        return len(words)
    space = words.rfind(" ", start + 1, end + 1)
    if space > start:
        return space
    while end < len(words) and words[end].isalnum():
        end += 1
    return min(end, start + 2 * PASSAGE)


def _marked(words, hits, start, end):
    """The part of the text escaped, its hits marked, side by side as one; dots where something is left out."""
    parts, done = [text.ELLIPSIS if start else ""], start
    spans = []
    for hit in hits:
        if start <= hit.start and hit.end <= end:
            if spans and _BETWEEN.fullmatch(words, spans[-1][1], hit.start):
                spans[-1] = (spans[-1][0], hit.end)
            else:
                spans.append((hit.start, hit.end))
    for first, last in spans:
        parts += [html.escape(words[done:first]), "<mark>", html.escape(words[first:last]), "</mark>"]
        done = last
    rest = words[done:end]
    parts.append(html.escape(rest.rstrip(" ,;:–-") if end < len(words) else rest))
    return "".join([*parts, text.ELLIPSIS if end < len(words) else ""])
