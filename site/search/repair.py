"""Repair of a question whose syllables the index does not know: keyboard leftovers and slips.

A change is made only where the index itself speaks for it: it knows the new syllable, and beside its neighbours.
"""

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from search import keyboards
from search.analysis import exact_term, fold, folded, folded_term
from search.stopwords import is_stopword

Frequencies = Callable[[Collection[str]], dict[str, int]]

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST = 12  # syllables of one question; the rest stay as typed
TRUSTED = 3  # documents that hold a syllable with just these marks: it is meant as typed
COMMON = 100  # documents that hold a syllable: it is a word, even beside strange neighbours
KEYBOARD, SOUND, SLIP = 3.0, 1.2, 1.0  # how likely each is

# Pairs that many write for one another, at the beginning and at the end of a syllable.
BEGINNINGS = [("ch", "tr"), ("s", "x"), ("l", "n"), ("gi", "d"), ("r", "d"), ("r", "gi")]
ENDINGS = [("n", "ng"), ("t", "c"), ("n", "nh"), ("i", "y")]


@dataclass
class Repaired:
    """The syllables as they are searched, folded and exact, and which were changed from what."""

    exact: list[str]
    changed: dict[int, str] = field(default_factory=dict)  # place → as it was typed
    kept: list[str] = field(default_factory=list)  # typed syllables that are searched beside their repair


def repair(exact: list[str], language: str, frequencies: Frequencies, meant: Collection[int] = frozenset()) -> Repaired:
    """The question repaired, by a function that tells how many documents hold each of some terms.

    What stands at places that are `meant` stays as it is.
    """
    bare = fold(exact, language)
    neighbours = [folded_term(*pair) for pair in zip(bare, bare[1:], strict=False)]
    known = frequencies({*bare, *neighbours, *map(exact_term, exact)})
    result = Repaired(list(exact))
    ahead = [_ahead(typed, syllable, known, language) for typed, syllable in zip(exact, bare, strict=True)]
    places = [place for place in range(len(exact)) if place not in meant]
    strange = [place for place in places if _is_strange(place, exact, bare, known, language)]
    candidates = {place: _candidates(exact[place], bare[place], language) for place in strange[:MOST]}
    # Asked for at once and remembered, so that a question with many slips takes no more queries than one with few.
    holding = frequencies({other for those in candidates.values() for other in those})
    frequencies({pair for place in candidates for pair in _likely_pairs(place, candidates, bare, ahead, holding)})
    for place, those in candidates.items():
        before = bare[place - 1] if place else ""
        after = ahead[place + 1] if place + 1 < len(exact) else ""
        best = _best(those, before, after, known.get(bare[place], 0), frequencies)
        if best:
            result.changed[place] = exact[place]
            if known.get(bare[place]):
                result.kept.append(exact[place])
            result.exact[place], bare[place] = best, folded(best, language)
    return result


def _is_strange(place, exact, bare, known, language):
    """Whether the syllable is unknown, or a rare one that never stands beside its neighbours."""
    typed, syllable = exact[place], bare[place]
    if syllable.isdigit():
        return False
    if syllable not in known:
        return True
    pairs = [folded_term(*bare[start : start + 2]) for start in (place - 1, place) if 0 <= start < len(bare) - 1]
    if not pairs or any(pair in known for pair in pairs) or is_stopword(typed, language):
        return False
    if typed != syllable:
        return known.get(exact_term(typed), 0) < TRUSTED
    return known[syllable] < COMMON


def _ahead(typed, syllable, known, language):
    """What a syllable further on will be, as far as its letters tell."""
    meant = keyboards.meant(typed) if syllable not in known else []
    return folded(meant[0], language) if meant else syllable


def _candidates(typed, syllable, language):
    """What a syllable may have been meant to be, folded → how likely and how it is written."""
    candidates = {other: (SLIP, other) for other in _slips(syllable)}
    candidates |= {other: (SOUND, other) for other in _sounds(syllable)}
    candidates |= {folded(meant, language): (KEYBOARD, meant) for meant in keyboards.meant(typed)}
    candidates.pop(syllable, None)
    return candidates


def _best(candidates, before, after, frequency, frequencies):
    """What the syllable was meant to be; None if nothing is likelier than what was typed."""
    holding = frequencies(candidates.keys())
    sides = {other: _pairs(before, other, after) for other in holding}
    beside = frequencies({pair for pairs in sides.values() for pair in pairs})
    best, worth = None, 0.0
    for other, documents in sorted(holding.items()):
        likely, meant = candidates[other]
        witnesses = [beside.get(pair, 0) for pair in sides[other]]
        if not _is_spoken_for(likely, witnesses, frequency):
            continue
        said = likely * (sum(map(math.log1p, witnesses)) + (0 if frequency else 0.15 * math.log1p(documents)))
        if said > worth:
            best, worth = meant, said
    return best


def _likely_pairs(place, candidates, bare, ahead, holding):
    """The pairs that what a syllable may be makes with its neighbours as typed and as meant."""
    befores = {bare[place - 1], ahead[place - 1]} if place else {""}
    after = ahead[place + 1] if place + 1 < len(bare) else ""
    others = [other for other in candidates[place] if other in holding]
    return {pair for other in others for before in befores for pair in _pairs(before, other, after)}


def _pairs(before, syllable, after):
    """The pairs that a syllable makes with its neighbours, where it has any."""
    return [folded_term(*pair) for pair in ((before, syllable), (syllable, after)) if all(pair)]


def _is_spoken_for(likely, witnesses, frequency):
    """An unknown syllable needs one neighbour for it, or a keyboard; one that is known needs every neighbour."""
    if frequency:
        return any(witnesses) if likely == KEYBOARD else bool(witnesses) and all(witnesses)
    return likely == KEYBOARD or any(witnesses) or not witnesses


def _slips(syllable):
    """All that is one letter away: left out, added, another, or two exchanged."""
    parts = [(syllable[:place], syllable[place:]) for place in range(len(syllable) + 1)]
    yield from (start + end[1:] for start, end in parts if end and start + end[1:])
    yield from (start + end[1] + end[0] + end[2:] for start, end in parts if len(end) > 1)
    yield from (start + letter + end[1:] for start, end in parts if end for letter in LETTERS)
    yield from (start + letter + end for start, end in parts for letter in LETTERS)


def _sounds(syllable):
    for pairs, cut in ((BEGINNINGS, str.removeprefix), (ENDINGS, str.removesuffix)):
        for one, other in [*pairs, *((b, a) for a, b in pairs)]:
            rest = cut(syllable, one)
            if rest != syllable:
                yield other + rest if cut is str.removeprefix else rest + other
