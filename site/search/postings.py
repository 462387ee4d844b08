"""The posting table: which documents hold a term, and how strongly.

Postings of up to `BLOCK` documents are packed into one row, so that a question reads a few dozen rows however many
documents there are, on SQLite and PostgreSQL alike; a change of a document rewrites one row for each of its terms.
"""

import struct
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
from django.db import connection, transaction

from search.models import Posting, PostingBlock

BLOCK = 8_192
PACKED = np.dtype([("document", "<u4"), ("impact", "<f4")])
NOTHING = np.empty(0, PACKED)
AT_ONCE = 1_000  # terms of one query
ROWS_AT_ONCE = 200  # of one insert
_POSTING = struct.Struct("<If")  # the same, one at a time
TABLE = Posting._meta.db_table
BETWEEN = "language = %s AND term >= %s AND term < %s"
INSERT = f"INSERT INTO {TABLE} (language, term, block, count, packed) VALUES "
OR_UPDATE = " ON CONFLICT (language, term, block) DO UPDATE SET count = excluded.count, packed = excluded.packed"
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
    return _unpacked(_asked(f"SELECT term, packed FROM {TABLE} WHERE language = %s AND term IN", language, terms))


def read_with_facets(language: str, terms: Collection[str]) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The same, and the postings of every facet term, in one query."""
    chosen = f"SELECT term, packed FROM {TABLE} WHERE"
    marks = ", ".join(["%s"] * len(terms))
    asked = f"{chosen} language = %s AND term IN ({marks}) UNION ALL {chosen} {BETWEEN}"
    held = _unpacked(_rows(asked, [language, *sorted(terms), language, "#", "#" + LAST]))
    facets = {term: held.pop(term) for term in [*held] if term.startswith("#")}
    return held, facets


def frequencies(language: str, terms: Collection[str]) -> dict[str, int]:
    """How many documents hold each term; those that none holds are left out."""
    found = defaultdict(int)
    for term, count in _asked(f"SELECT term, count FROM {TABLE} WHERE language = %s AND term IN", language, terms):
        found[term] += count
    return dict(found)


def beginning_with(language: str, start: str, most: int) -> list[tuple[str, int]]:
    """The terms that begin so, with their frequencies, the most frequent first."""
    asked = (
        f"SELECT term, SUM(count) AS held FROM {TABLE} WHERE {BETWEEN} GROUP BY term ORDER BY held DESC, term LIMIT %s"
    )
    return [(term, int(held)) for term, held in _rows(asked, [language, start, start + LAST, most])]


def _unpacked(rows):
    parts = defaultdict(list)
    for term, packed in rows:
        parts[term].append(np.frombuffer(packed, PACKED))
    return {term: _in_order(arrays) for term, arrays in parts.items()}


def _in_order(arrays):
    """Blocks, in whichever order they came, as one array."""
    if len(arrays) == 1:
        return arrays[0]
    return np.concatenate(sorted(arrays, key=lambda array: array["document"][0]))


@transaction.atomic
def change(changes: Collection[Change]) -> None:
    """Bring the table up to date with these documents."""
    places = defaultdict(lambda: defaultdict(dict))
    for one in changes:
        terms = places[one.document // BLOCK, one.language]
        for term in one.before:
            terms[term][one.document] = None
        for term, impact in one.now.items():
            terms[term][one.document] = impact
    for (block, language), terms in sorted(places.items()):
        _hold(block)
        _write(language, block, dict(sorted(terms.items())))


def _hold(block):
    """Let no other transaction change the block until this one ends."""
    PostingBlock.objects.get_or_create(number=block)
    PostingBlock.objects.select_for_update().get(number=block)


def _write(language, block, changes):
    asked = f"SELECT term, packed FROM {TABLE} WHERE language = %s AND block = {int(block)} AND term IN"
    known = dict(_asked(asked, language, changes))
    rows, empty = [], []
    for term, impacts in changes.items():
        packed = _changed(known.get(term, b""), impacts)
        if packed:
            rows.append((language, term, block, len(packed) // PACKED.itemsize, packed))
        elif term in known:
            empty.append((language, term, block))
    with connection.cursor() as cursor:
        for some in _portions(rows, ROWS_AT_ONCE):  # several times faster than executemany, on PostgreSQL above all
            values = ", ".join(["(%s, %s, %s, %s, %s)"] * len(some))
            cursor.execute(INSERT + values + OR_UPDATE, [value for row in some for value in row])
        if empty:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE language = %s AND term = %s AND block = %s", empty)


def _changed(packed, impacts):
    """The packed postings with the new impacts of these documents, in order; without those whose impact is None."""
    arriving = b"".join(_POSTING.pack(*one) for one in sorted(impacts.items()) if one[1] is not None)
    if not packed:
        return arriving
    array = np.frombuffer(packed, PACKED)
    old = np.array(sorted(impacts), "<u4")
    places = np.searchsorted(array["document"], old)
    held = np.append(array["document"], 0)[places] == old
    if len(old) == 1:  # the usual case, a page published: the bytes around it stay as they are
        start = int(places[0]) * PACKED.itemsize
        return packed[:start] + arriving + packed[start + PACKED.itemsize * int(held[0]) :]
    array, new = np.delete(array, places[held]), np.frombuffer(arriving, PACKED)
    return np.insert(array, np.searchsorted(array["document"], new["document"]), new).tobytes()


def _asked(question, language, terms):
    """The rows of a question about terms, some hundreds of them at a time."""
    for some in _portions(sorted(terms), AT_ONCE):
        yield from _rows(f"{question} ({', '.join(['%s'] * len(some))})", [language, *some])


def _portions(whole, size):
    return (whole[start : start + size] for start in range(0, len(whole), size))


def _rows(question, values):
    # Django's own queries take longer to write than these take to answer.
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()
