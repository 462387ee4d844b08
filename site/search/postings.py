"""The posting table: which documents hold a term, and how strongly.

Postings of up to `BLOCK` documents are packed into one row, so that a question reads a few dozen rows however many
documents there are, on SQLite and PostgreSQL alike; a change of a document rewrites one row for each of its terms.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from django.db import transaction
from django.db.models import Sum

from search.models import Posting, PostingBlock

BLOCK = 8_192
PACKED = np.dtype([("document", "<u4"), ("impact", "<f4")])
NOTHING = np.empty(0, PACKED)
AT_ONCE = 1_000  # terms of one query
LAST = "\U0010ffff"  # after every letter


@dataclass(frozen=True)
class Change:
    """What becomes of one document: the terms that it held, and those that it holds now, with their impacts."""

    document: int
    language: str
    before: Collection[str] = ()
    now: Mapping[str, float] = field(default_factory=dict)


def read(language: str, terms: Collection[str]) -> dict[str, np.ndarray]:
    """The postings of each term that any document holds: arrays of PACKED, in the order of the documents."""
    found = {}
    for some in _portions(sorted(terms)):
        found |= _unpacked(Posting.objects.filter(language=language, term__in=some))
    return found


def facets(language: str) -> dict[str, np.ndarray]:
    """The postings of every facet term."""
    return _unpacked(Posting.objects.filter(language=language, term__gte="#", term__lt="#" + LAST))


def _unpacked(rows):
    parts = defaultdict(list)
    for term, packed in rows.order_by("term", "block").values_list("term", "packed"):
        parts[term].append(np.frombuffer(packed, PACKED))
    return {term: np.concatenate(arrays) if len(arrays) > 1 else arrays[0] for term, arrays in parts.items()}


def frequencies(language: str, terms: Collection[str]) -> dict[str, int]:
    """How many documents hold each term; those that none holds are left out."""
    found = {}
    for some in _portions(sorted(terms)):
        rows = Posting.objects.filter(language=language, term__in=some).values("term")
        found.update(rows.annotate(documents=Sum("count")).values_list("term", "documents"))
    return found


def beginning_with(language: str, start: str, most: int) -> list[tuple[str, int]]:
    """The terms that begin so, with their frequencies, the most frequent first."""
    rows = Posting.objects.filter(language=language, term__gte=start, term__lt=start + LAST).values("term")
    rows = rows.annotate(documents=Sum("count")).order_by("-documents", "term")
    return list(rows.values_list("term", "documents")[:most])


@transaction.atomic
def change(changes: Collection[Change]) -> None:
    """Bring the table up to date with these documents."""
    places = defaultdict(lambda: defaultdict(lambda: (set(), {})))
    for one in changes:
        terms = places[one.document // BLOCK, one.language]
        for term in one.before:
            terms[term][0].add(one.document)
        for term, impact in one.now.items():
            terms[term][0].add(one.document)
            terms[term][1][one.document] = impact
    for (block, language), terms in sorted(places.items()):
        _hold(block)
        for some in _portions(sorted(terms)):
            _write(language, block, {term: terms[term] for term in some})


def _hold(block):
    """Let no other transaction change the block until this one ends."""
    PostingBlock.objects.get_or_create(number=block)
    PostingBlock.objects.select_for_update().get(number=block)


def _write(language, block, changes):
    kept = Posting.objects.filter(language=language, block=block, term__in=changes)
    known = {term: (pk, packed) for pk, term, packed in kept.values_list("pk", "term", "packed")}
    rows, empty = [], []
    for term, (leaving, coming) in changes.items():
        pk, packed = known.get(term, (None, b""))
        array = np.frombuffer(packed, PACKED)
        if len(array):
            array = array[~np.isin(array["document"], list(leaving))]
        if coming:
            array = np.concatenate([array, np.array(sorted(coming.items()), PACKED)])
            array = array[np.argsort(array["document"], kind="stable")]
        if len(array):
            rows.append(Posting(language=language, term=term, block=block, count=len(array), packed=array.tobytes()))
        elif pk:
            empty.append(pk)
    Posting.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["language", "term", "block"],
        update_fields=["count", "packed"],
    )
    Posting.objects.filter(pk__in=empty).delete()


def _portions(terms: list[str]) -> Iterator[list[str]]:
    return (terms[start : start + AT_ONCE] for start in range(0, len(terms), AT_ONCE))
