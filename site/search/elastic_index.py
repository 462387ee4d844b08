"""What Elasticsearch holds: the terms of each document, worked out here, and the names under which it is reached.

The index takes terms as they are (search.analysis makes them), so that both engines see the same. Readers ask one
alias, writers write to another; while an index is made anew beside the old one, a third alias names it.
"""

import time
from collections.abc import Iterable
from functools import cache

from django.conf import settings
from elasticsearch import Elasticsearch, NotFoundError, helpers
from elasticsearch.dsl import Date, Document, Integer, Keyword, Text

from search import dates, ranking
from search.analysis import fold, is_exact, is_pair, syllables
from search.facets import EVERY, facet_terms, value_of
from search.models import SearchDocument

AT_ONCE = 500  # documents
PATIENCE = 60  # seconds, where no reader waits
KEPT_GONE = "1h"  # how long the index knows that a document is gone, so that late news does not bring it back
GONE, THERE = 404, 409  # what is to be deleted is not there; what is to be written is there in a newer version

EXACT, FOLDED, EXACT_PAIR, FOLDED_PAIR = FAMILIES = ("exact", "folded", "exact_pair", "folded_pair")


def _terms():
    return Text(analyzer="whitespace", index_options="positions")


class IndexedDocument(Document):
    """A search document as terms; what is shown to readers stays in the database."""

    number = Integer()
    language = Keyword()
    title_exact, title_folded, title_exact_pair, title_folded_pair = _terms(), _terms(), _terms(), _terms()
    text_exact, text_folded, text_exact_pair, text_folded_pair = _terms(), _terms(), _terms(), _terms()
    dates = Keyword()
    date = Date()
    kind, year, topic, ward = Keyword(), Keyword(), Keyword(), Keyword()


def read_alias():
    return settings.ELASTICSEARCH_INDEX


def write_alias():
    return f"{settings.ELASTICSEARCH_INDEX}-write"


def next_alias():
    return f"{settings.ELASTICSEARCH_INDEX}-next"


def client(seconds: float = PATIENCE) -> Elasticsearch:
    """The server, with that much time for one request."""
    return _client(settings.ELASTICSEARCH_URL).options(request_timeout=seconds)


@cache
def _client(url):
    return Elasticsearch(url, max_retries=0, retry_on_timeout=False)


def family(term: str) -> str:
    """The fields in which a term of the analysis stands."""
    if is_pair(term):
        return EXACT_PAIR if is_exact(term) else FOLDED_PAIR
    return EXACT if is_exact(term) else FOLDED


def token(term: str) -> str:
    """A term of the analysis as it stands in its field."""
    return term.removeprefix("=").replace(" ", "_")


def indexed(row: SearchDocument) -> IndexedDocument:
    facets = {}
    for name, value in map(value_of, facet_terms(row).keys() - {EVERY}):
        facets.setdefault(name, []).append(value)
    return IndexedDocument(
        number=row.pk,
        language=row.language,
        dates=sorted({*dates.named_in(row.title), *dates.named_in(row.text), *dates.terms_of(row.date)}),
        date=row.date,
        **{name: facets.get(name, []) for name in ("kind", "year", "topic", "ward")},
        **_in_families("title", row.title, row.language),
        **_in_families("text", row.text, row.language),
    )


def _in_families(field, words, language):
    exact = syllables(words)
    bare = fold(exact, language)
    tokens = {EXACT: exact, FOLDED: bare, EXACT_PAIR: _pairs(exact), FOLDED_PAIR: _pairs(bare)}
    return {f"{field}_{name}": " ".join(those) for name, those in tokens.items()}


def _pairs(those):
    return ["_".join(pair) for pair in zip(those, those[1:], strict=False)]


def exists() -> bool:
    return bool(client(5).indices.exists_alias(name=read_alias()))


def write(versions: dict[int, int], seconds: float = PATIENCE, retries: int = 3) -> dict[int, str]:
    """Let the index hold these documents as the database has them now, and not hold those that it has not.

    `versions` says for each in which version it is known to have changed. The documents that the server refuses, with
    its words. A server that cannot take anything at the moment is an error.
    """
    server = client(seconds)
    aliases = [write_alias()] + ([next_alias()] if server.indices.exists_alias(name=next_alias()) else [])
    rows = SearchDocument.objects.in_bulk(list(versions))
    refused = {}
    for alias in aliases:
        actions = [_action(number, rows.get(number), version) for number, version in versions.items()]
        refused |= _send(server, alias, actions, retries, refresh=True)
    return refused


def _action(number, row, version):
    action = {"_id": str(number), "version_type": "external_gte", "version": row.version if row else version}
    if row:
        return action | {"_op_type": "index", "_source": indexed(row).to_dict()}
    return action | {"_op_type": "delete"}


def _send(server, alias, actions, retries, **options):
    """Bulk writes under an alias that must be there: no index comes into being by a mistake."""
    refused = {}
    answers = helpers.streaming_bulk(
        server,
        actions,
        index=alias,
        require_alias=True,
        chunk_size=AT_ONCE,
        max_retries=retries,
        initial_backoff=0.5,
        raise_on_error=False,
        **options,
    )
    for done, answer in answers:
        ((_operation, result),) = answer.items()
        if done or result["status"] == THERE or (result["status"] == GONE and "error" not in result):
            continue
        if result["status"] != 400:  # what is no fault of the document
            raise ConnectionError(f"{result['status']}: {result.get('error')}")
        refused[int(result["_id"])] = str(result.get("error"))
    return refused


def rebuild() -> int:
    """Make the index anew beside the one in use, then put it in its place; the number of documents.

    From the moment that the new index has its name, what changes is written to both; `external_gte` lets the later
    version win, whichever comes first.
    """
    server = client()
    _begin(server)
    number = _fill(server)
    _switch(server)
    return number


def _begin(server):
    """A new, empty index under the alias of the next one; one that an earlier attempt left goes."""
    for left in _indices(server, next_alias()):
        server.indices.delete(index=left)
    index = IndexedDocument._index.clone(f"{settings.ELASTICSEARCH_INDEX}-{time.time_ns()}")
    index.settings(
        number_of_shards=1,
        number_of_replicas=settings.ELASTICSEARCH_REPLICAS,
        gc_deletes=KEPT_GONE,
        similarity={"default": {"type": "BM25", "k1": ranking.K1, "b": ranking.B}},
        max_result_window=10_000,
    )
    index.mapping(IndexedDocument._doc_type.mapping)
    index._mapping.meta("dynamic", "strict")
    index._mapping.meta("_source", enabled=False)
    index.aliases(**{next_alias(): {}})
    index.create(using=server)


def _fill(server):
    rows = SearchDocument.objects.order_by("pk").iterator(chunk_size=AT_ONCE)
    count = 0

    def actions():
        nonlocal count
        for row in rows:
            count += 1
            yield _action(row.pk, row, row.version)

    refused = _send(server, next_alias(), actions(), retries=5)
    server.indices.refresh(index=next_alias())
    return count - len(refused)


def _switch(server):
    (new,) = _indices(server, next_alias())
    old = _indices(server, write_alias())
    changes = [{"remove": {"index": name, "alias": alias}} for name in old for alias in (read_alias(), write_alias())]
    changes += [{"add": {"index": new, "alias": alias}} for alias in (read_alias(), write_alias())]
    changes += [{"remove": {"index": new, "alias": next_alias()}}]
    server.indices.update_aliases(actions=changes)
    for name in old:
        server.indices.delete(index=name)


def _indices(server, alias):
    try:
        return list(server.indices.get_alias(name=alias))
    except NotFoundError:
        return []


def versions() -> Iterable[tuple[int, int]]:
    """Each document that readers can find, with its version."""
    query = {"query": {"match_all": {}}, "version": True, "sort": ["_doc"]}
    for hit in helpers.scan(client(), query, index=read_alias(), size=2_000, preserve_order=True):
        yield int(hit["_id"]), hit["_version"]
