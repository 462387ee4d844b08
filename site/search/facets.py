"""What a document can be narrowed by, as terms of the index: `#kind:article`, `#year:1954`, `#topic:…`, `#ward:…`."""

from search.models import SearchDocument

FACETS = ("kind", "year", "topic", "ward")
EVERY, DATE = "#every", "#date"  # every document; its date as the ordinal of the day
LONGEST = 140


def facet_terms(document: SearchDocument) -> dict[str, float]:
    """The facet terms of a document. Their impact says nothing, but for the date."""
    values = {"kind": [document.kind]} | {name: document.facets.get(name, []) for name in ("topic", "ward")}
    years = document.facets.get("year") or ([document.date.year] if document.date else [])
    found = {facet_term(name, value): 1.0 for name, those in (values | {"year": years}).items() for value in those}
    if document.date:
        found[DATE] = float(document.date.toordinal())
    return found | {EVERY: 1.0}


def facet_term(name: str, value) -> str:
    return f"#{name}:{value}"[:LONGEST]


def value_of(term: str) -> tuple[str, str]:
    """The facet and the value that a term names."""
    name, _colon, value = term.removeprefix("#").partition(":")
    return name, value
