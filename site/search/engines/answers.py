"""What an engine is asked and what it answers, whichever it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"
FLOOR = 0.3  # of the best score; what is worse is not found at all


@dataclass(frozen=True)
class Wanted:
    """Terms with weights, what narrows them, and which part of the result in which order."""

    language: str
    weights: Mapping[str, float]
    narrowed: Mapping[str, str] = field(default_factory=dict)  # facet → value
    phrases: tuple[tuple[str, ...], ...] = ()  # exact syllables that must stand together
    sort: str = RELEVANCE
    start: int = 0
    size: int = 20
    hidden: frozenset[int] = frozenset()  # documents that readers may not see at this moment


@dataclass(frozen=True)
class Answer:
    """How many were found, of which kinds, and the documents of the part asked for with their scores."""

    total: int
    facets: dict[str, list[tuple[str, int]]]
    found: list[tuple[int, float]]
    rarities: Mapping[str, float] = field(default_factory=dict)
    engine: str = "database"
    fallback: bool = False  # another engine should have answered
