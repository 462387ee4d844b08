"""How documents are ranked: what a term weighs in a document and in a question. Pure.

The formula is BM25 over title and text as one field. The length of a document is compared with a fixed ordinary
length in place of the mean, so that what is stored of one document never depends on the others.
"""

import datetime
import math
from collections import Counter
from collections.abc import Mapping

from search import analysis, dates

K1, B = 0.7, 0.4
ORDINARY_LENGTH = 150  # syllables
IN_TITLE = 2.5  # a syllable of the title counts for so many of the text
DATE = 3.0

# Measured on a whole set of judged questions, as is all that is here (bench/relevance.py).
EXACT, FOLDED, FOLDED_PAIR, EXACT_PAIR = 0.96, 1.6, 1.2, 0.4
RARITY = 1.2  # power of the inverse document frequency
CLOSE, WINDOW = 0.8, 15  # what standing close together is worth, and within how many syllables


def weight(term: str) -> float:
    """What a term of its family weighs in a question."""
    if term.startswith("@"):
        return DATE
    if analysis.is_pair(term):
        return EXACT_PAIR if analysis.is_exact(term) else FOLDED_PAIR
    return EXACT if analysis.is_exact(term) else FOLDED


def impacts(title: str, text: str, language: str, day: datetime.date | None) -> dict[str, float]:
    """Each term of a document with what it adds to a score, before rarity: 0 to K1 + 1."""
    in_title, in_text = analysis.syllables(title), analysis.syllables(text)
    counts = Counter(analysis.terms(in_text, language))
    for term in analysis.terms(in_title, language):
        counts[term] += IN_TITLE
    for term in {*dates.named_in(title), *dates.named_in(text), *dates.terms_of(day)}:
        counts[term] = 1
    length = IN_TITLE * len(in_title) + len(in_text)
    slack = K1 * (1 - B + B * length / ORDINARY_LENGTH)
    return {term: count * (K1 + 1) / (count + slack) for term, count in counts.items()}


def rarity(frequency: int, documents: int) -> float:
    """What it is worth to hold a term that so many of all documents hold."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5)) ** RARITY


def closeness(held: list[str], worth: Mapping[str, float]) -> float:
    """1 to 1 + CLOSE: how much of a question's worth stands within one window of a document's folded syllables."""
    whole = sum(worth.values())
    if not whole:
        return 1.0
    hits = [(place, syllable) for place, syllable in enumerate(held) if syllable in worth]
    inside, best, now, first = Counter(), 0.0, 0.0, 0
    for place, syllable in hits:
        now += 0 if inside[syllable] else worth[syllable]
        inside[syllable] += 1
        while hits[first][0] < place - WINDOW:
            gone = hits[first][1]
            inside[gone] -= 1
            now -= 0 if inside[gone] else worth[gone]
            first += 1
        best = max(best, now)
    return 1 + CLOSE * best / whole


TITLED, CALLED = 0.25, 0.75  # what it is worth to be called partly, and just so, what was asked for


def naming(title: list[str], worth: Mapping[str, float]) -> float:
    """1 to 1 + TITLED: how far a title and a question say the same; 1 + CALLED where they say no more and no less."""
    whole = sum(worth.values())
    if not whole or not title:
        return 1.0
    if worth.keys() == set(title):
        return 1 + CALLED
    asked = sum(worth[syllable] for syllable in worth.keys() & set(title)) / whole
    said = sum(syllable in worth for syllable in title) / len(title)
    return 1 + TITLED * asked * said
