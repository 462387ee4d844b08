"""Whether what search keeps agrees: the pages, the documents kept of them, their terms, and Elasticsearch."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from django.utils import timezone

from common.querysets import pages as all_pages
from search import elastic_index, indexing, postings
from search.models import Posting, SearchDocument

AT_ONCE = 500


@dataclass(frozen=True)
class Drift:
    """Something that one side holds and the other does not, or holds otherwise."""

    key: str  # of the document
    what: str

    def __str__(self):
        return f"{self.key}: {self.what}"


def drifts() -> Iterator[Drift]:
    yield from between_pages_and_documents()
    yield from between_documents_and_postings()
    if settings.ELASTICSEARCH_URL:
        yield from between_documents_and_elasticsearch()


def between_pages_and_documents():
    """What readers may see now, against what is kept."""
    left = set(SearchDocument.objects.values_list("key", flat=True))
    visible = all_pages().visible(timezone.now()).specific().iterator(chunk_size=AT_ONCE)
    for some in indexing.portions(visible):
        offered = [row for page in some for row in indexing.offered(page)]
        kept = SearchDocument.objects.in_bulk([row.key for row in offered], field_name="key")
        for row in offered:
            left.discard(row.key)
            if row.key not in kept:
                yield Drift(row.key, "on a page, not in search")
            elif not indexing.is_same(kept[row.key], row):
                yield Drift(row.key, "changed on its page, not in search")
    for key in sorted(left):
        yield Drift(key, "in search, on no page that readers may see")


def between_documents_and_postings():
    """The sum of all postings of each document, against the sum of its terms."""
    keys = dict(SearchDocument.objects.values_list("pk", "key"))
    most = max([*keys, *_last_posted()], default=0)
    sums = np.zeros(most + 1, np.uint64)
    for language, term, packed in Posting.objects.values_list("language", "term", "packed").iterator(2_000):
        array = np.frombuffer(packed, postings.PACKED)
        sums[array["document"]] += _mark(language, term, array["impact"])
    for row in SearchDocument.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        terms = indexing.terms_of(row)
        impacts = np.array(list(terms.values()), np.float32)
        names = np.array([zlib.crc32(f"{row.language} {term}".encode()) for term in terms], np.uint64)
        if sums[row.pk] != _mixed(names, impacts).sum(dtype=np.uint64):
            yield Drift(row.key, "its terms are not those of its text")
        sums[row.pk] = 0
    for number in np.flatnonzero(sums):
        yield Drift(keys.get(int(number), f"document {number}"), "has terms, is not there")


def _last_posted():
    for packed in Posting.objects.filter(term="#every").values_list("packed", flat=True):
        yield int(np.frombuffer(packed, postings.PACKED)["document"].max())


def _mark(language, term, impacts):
    return _mixed(np.uint64(zlib.crc32(f"{language} {term}".encode())), impacts)


def _mixed(name, impacts):
    """A number for a term with an impact, such that sums of them hardly ever agree by chance."""
    bits = np.ascontiguousarray(impacts, np.float32).view(np.uint32).astype(np.uint64)
    with np.errstate(over="ignore"):
        mixed = ((name << np.uint64(32)) ^ bits) * np.uint64(0x9E3779B97F4A7C15)
        return mixed ^ (mixed >> np.uint64(29))


def between_documents_and_elasticsearch():
    kept = {
        number: (key, version) for number, key, version in SearchDocument.objects.values_list("pk", "key", "version")
    }
    for number, version in elastic_index.versions():
        key, newest = kept.pop(number, (f"document {number}", None))
        if newest is None:
            yield Drift(key, "in Elasticsearch, not in search")
        elif version != newest:
            yield Drift(key, "in Elasticsearch in another version")
    for key, _version in kept.values():
        yield Drift(key, "not in Elasticsearch")
