"""A text as the terms that the index holds. Pure: strings in, strings out.

A syllable gives an exact term (`=đền`) and a folded one (`den`); neighbours give pairs of both (`=đền đô`, `den do`).
Dates give terms of their own (`@1954-08-08`), and so do facets (`#kind:article`); none can look like another.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import snowballstemmer

from common import text

ENGLISH = "en"
LONGEST = 40  # letters of a syllable; what is longer is no word

_SYLLABLE = re.compile(r"[^\W_]+")
_stem = lru_cache(50_000)(snowballstemmer.stemmer("english").stemWord)


def syllables(words: str) -> list[str]:
    """Syllables, words and numbers in order: NFC, lower case, one tone placement, punctuation left out."""
    return [found[:LONGEST] for found in _SYLLABLE.findall(text.one_tone(words).lower())]


@lru_cache(200_000)
def folded(syllable: str, language: str) -> str:
    """The syllable without its marks; of English the stem, so that `temples` meets `temple`."""
    bare = text.fold(syllable)
    return _stem(bare) if language == ENGLISH else bare


def fold(exact: Iterable[str], language: str) -> list[str]:
    return [folded(syllable, language) for syllable in exact]


def exact_term(*exact: str) -> str:
    return "=" + " ".join(exact)


def folded_term(*bare: str) -> str:
    return " ".join(bare)


def terms(exact: list[str], language: str) -> Iterator[str]:
    """Every term of the syllables, one for each time that it stands there."""
    bare = fold(exact, language)
    yield from map(exact_term, exact)
    yield from bare
    yield from map(folded_term, bare, bare[1:])
    yield from map(exact_term, exact, exact[1:])


def is_exact(term: str) -> bool:
    return term.startswith("=")


def is_pair(term: str) -> bool:
    return " " in term


def stands_in(words: str, phrase: list[str], language: str) -> bool:
    """Whether the syllables of a phrase stand side by side in a text; those typed with marks, with these marks."""
    exact = syllables(words)
    bare = fold(exact, language)
    wanted = list(zip(phrase, fold(phrase, language), strict=True))
    return any(
        all(
            bare[start + place] == other and (one == other or exact[start + place] == one)
            for place, (one, other) in enumerate(wanted)
        )
        for start in range(len(bare) - len(wanted) + 1)
        if bare[start] == wanted[0][1]
    )
