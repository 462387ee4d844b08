"""Other names of what a question names, from the groups that editors keep."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from search.analysis import fold, syllables
from search.models import SynonymGroup

MOST = 8  # other names of one question; more would drown what was asked
LONGEST = SynonymGroup.LONGEST


def other_names(exact: list[str], language: str) -> list[list[str]]:
    """The names that stand in a group with one that the question holds, as exact syllables. One query.

    The groups are few and read each time, so that every process follows an editor at once; only the work of folding
    them is kept for as long as they stay as they are.
    """
    known = _by_name(tuple(SynonymGroup.objects.values_list("names", flat=True)), language)
    found = {}
    for typed, groups in _named(exact, language, known):
        for group in groups:
            for name in _others(typed, language, group):
                found.setdefault(tuple(fold(name, language)), name)
    return list(found.values())[:MOST]


@lru_cache(8)
def _by_name(kept: tuple[str, ...], language: str) -> dict[tuple[str, ...], list[tuple[list[str], list[list[str]]]]]:
    """By folded name: how it is written, and the group where it stands so."""
    known = defaultdict(list)
    for names in kept:
        group = [exact for name in names.splitlines() if (exact := syllables(name))]
        for name in group:
            known[tuple(fold(name, language))].append((name, group))
    return dict(known)


def _named(exact, language, known) -> Iterator[tuple[list[str], list]]:
    """The names that stand in the question, with their groups; the longest first, none within another."""
    bare = fold(exact, language)
    taken: set[int] = set()
    for length in range(min(LONGEST, len(exact)), 0, -1):
        for start in range(len(exact) - length + 1):
            end = start + length
            typed = exact[start:end]
            held = known.get(tuple(bare[start:end]), ())
            groups = [group for name, group in held if _is_meant(typed, name, language)]
            if groups and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield typed, groups


def _is_meant(typed, name, language):
    """Marks that were typed are meant: a clock, `đồng hồ`, is not the village of Đông Hồ."""
    return all(one in (other, bare) for one, other, bare in zip(typed, name, fold(typed, language), strict=True))


def _others(typed, language, group):
    """The other names of a group, without those that say less or more in the same syllables."""
    bare = set(fold(typed, language))
    for name in group:
        other = set(fold(name, language))
        if not (bare <= other or other <= bare):
            yield name
