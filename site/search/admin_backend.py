"""Wagtail's own search of the admin's lists, without marks: pages in every state, pictures and files.

Nobody but the admin asks this index. So it keeps words folded and is asked for words folded, and an editor finds
`Bắc Ninh` by `bac ninh`. Readers are answered by `search.engines`.
"""

import sys
from copy import copy
from functools import cache

from modelsearch.backends.database import SearchBackend as backend_of_database

from common import text


def SearchBackend(params):
    """The backend of the database in use; Wagtail finds it by this name."""
    backend = backend_of_database(params)
    _keep_folded(sys.modules[backend.index_class.__module__])
    backend.search, backend.autocomplete = _asked_folded(backend.search), _asked_folded(backend.autocomplete)
    return backend


def _asked_folded(ask):
    def asked(query, *args, **kwargs):
        return ask(_folded(query), *args, **kwargs)

    return asked


def _folded(query):
    """The question without marks and punctuation, whether typed or taken apart by Wagtail; `""` if nothing is left."""
    if isinstance(query, str):
        return " ".join(text.words(query))
    query = copy(query)
    if hasattr(query, "query_string"):
        query.query_string = _folded(query.query_string)
        return query if query.query_string else ""
    if hasattr(query, "subquery"):
        query.subquery = _folded(query.subquery)
        return query if query.subquery else ""
    if hasattr(query, "subqueries"):
        query.subqueries = [left for part in query.subqueries if (left := _folded(part))]
        return query if query.subqueries else ""
    return query


@cache
def _keep_folded(engine):
    """Let the engine fold what it is given to keep: it has no setting for this."""

    class FoldedIndexer(engine.ObjectIndexer):
        def prepare_value(self, value):
            return text.fold(super().prepare_value(value))

    engine.ObjectIndexer = FoldedIndexer
