"""Other names of what a question names, from the groups that editors keep."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from search.analysis import fold, syllables
from search.models import SynonymGroup

MOST = 8  # other names of one question; more would drown what was asked


def known_names(language: str) -> "Names":
    """The names of all groups. One query.

    The groups are few and read for each question, so that every process follows an editor at once; only the work of
    folding them is kept for as long as they stay as they are.
    """
    return _names(tuple(SynonymGroup.objects.values_list("names", flat=True)), language)


@lru_cache(8)
def _names(kept, language):
    return Names(kept, language)


class Names:
    """The names of all groups in one language, found in a question by their folded syllables."""

    def __init__(self, kept: tuple[str, ...], language: str):
        self.language = language
        self.known = defaultdict(list)  # folded name → how it is written, and the group where it stands so
        for names in kept:
            group = [exact for name in names.splitlines() if (exact := syllables(name))]
            for name in group:
                self.known[tuple(fold(name, language))].append((name, group))
        self.longest = max(map(len, self.known), default=0)

    def places(self, exact: list[str]) -> set[int]:
        """Where names stand in the question: what is written there is meant as it is."""
        return {place for start, end, _groups in self._found(exact) for place in range(start, end)}

    def others(self, exact: list[str]) -> list[tuple[list[str], list[str]]]:
        """The names that stand in a group with one that the question holds, each after that one; exact syllables."""
        found = {}
        for start, end, groups in self._found(exact):
            for group in groups:
                for name in self._others(exact[start:end], group):
                    found.setdefault(tuple(fold(name, self.language)), (exact[start:end], name))
        return list(found.values())[:MOST]

    def _found(self, exact) -> Iterator[tuple[int, int, list]]:
        """Start, end and groups of each name in the question; the longest first, none within another."""
        bare = fold(exact, self.language)
        taken: set[int] = set()
        for length in range(min(self.longest, len(exact)), 0, -1):
            for start in range(len(exact) - length + 1):
                end = start + length
                held = self.known.get(tuple(bare[start:end]), ())
                groups = [group for name, group in held if self._is_meant(exact[start:end], name)]
                if groups and taken.isdisjoint(range(start, end)):
                    taken.update(range(start, end))
                    yield start, end, groups

    def _is_meant(self, typed, name):
        """Marks that were typed are meant: a clock, `đồng hồ`, is not the village of Đông Hồ."""
        bare = fold(typed, self.language)
        return all(one in (other, unmarked) for one, other, unmarked in zip(typed, name, bare, strict=True))

    def _others(self, typed, group):
        """The other names of a group, without those that say less or more in the same syllables."""
        bare = set(fold(typed, self.language))
        for name in group:
            other = set(fold(name, self.language))
            if not (bare <= other or other <= bare):
                yield name
