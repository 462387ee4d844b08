"""Wagtail's own search of the admin's lists, without quotation marks: on SQLite it would not escape them."""

from modelsearch.backends.database import SearchBackend as backend_of_database


def SearchBackend(params):
    """The backend of the database in use; Wagtail finds it by this name."""
    backend = backend_of_database(params)
    backend.search, backend.autocomplete = _unquoted(backend.search), _unquoted(backend.autocomplete)
    return backend


def _unquoted(ask):
    def asked(query, *args, **kwargs):
        return ask(query.replace('"', " ").strip() if isinstance(query, str) else query, *args, **kwargs)

    return asked
