"""Search as open data (contract: /api/search, /api/suggest)."""

import datetime
from enum import StrEnum
from typing import Annotated, Literal

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError
from pydantic import BeforeValidator

from common import text
from common.open_data import Page
from search import postings
from search.correction import corrected
from search.engines.answers import RELEVANCE
from search.facets import FACETS, facet_term
from search.finding import find
from search.highlights import Highlighter
from search.kinds import KINDS
from search.suggestions import suggest

MOST = 100
LAST_PAGE = 1_000_000_000
Blank = BeforeValidator(lambda value: None if value == "" else value)  # `kind=` asks for every kind
Kind = StrEnum("Kind", {name: name for name in KINDS})
Language = Annotated[Literal["vi", "en"], Field(description="Of the documents; each language is searched apart.")]
router = Router(tags=["search"])
suggestions = Router(tags=["search"])


class FoundRow(Schema):
    """One document. `snippet` is HTML: escaped text in which <mark> alone stands around what was asked for."""

    id: str
    source_id: str | None
    kind: str
    title: str
    url: str
    snippet: str
    date: datetime.date | None


class Count(Schema):
    """A value of a facet, and how many documents have it; narrowed by the other facets, not by its own."""

    value: str
    count: int


class Facets(Schema):
    kind: list[Count]
    year: list[Count]
    topic: list[Count]
    ward: list[Count]


class Found(Page[FoundRow]):
    """A page of what was found. `suggestion` is the question repaired, which is what was searched unless literal."""

    query: str
    facets: Facets
    suggestion: str | None
    engine: Literal["database", "elasticsearch"]


class Asked(Schema):
    """What is asked; marks may be left out. Of a long question the first 32 words are searched."""

    q: str = Field("", max_length=20_000)
    kind: Annotated[Kind | None, Blank] = None
    year: Annotated[int | None, Blank] = Field(None, ge=1, le=9999)
    topic: Annotated[str | None, Blank] = Field(
        None, max_length=200, description="One of the topics that the facets name."
    )
    ward: Annotated[str | None, Blank] = Field(
        None, max_length=200, description="One of the wards that the facets name."
    )
    sort: Literal["relevance", "newest", "oldest"] = RELEVANCE
    literal: Literal["0", "1"] = Field("0", description="1: as typed, without repair.")
    page: int = Field(1, ge=1, le=LAST_PAGE)
    size: int = Field(20, ge=1, le=MOST)
    language: Language = "vi"


@router.get("", response=Found, summary="Documents that answer some words, best first")
def search(request: HttpRequest, asked: Query[Asked]):
    start = (asked.page - 1) * asked.size
    finding = find(
        asked.q,
        asked.language,
        narrowed=_narrowed(asked),
        sort=asked.sort,
        start=start,
        size=asked.size,
        literal=asked.literal == "1",
    )
    answer, question = finding.answer, finding.question
    highlighter = Highlighter(question, answer.rarities)
    return {
        "total": answer.total,
        "page": asked.page,
        "size": asked.size,
        "results": [_row(document, highlighter) for document in finding.documents],
        "query": question.words,
        "facets": {
            name: [{"value": value, "count": count} for value, count in answer.facets.get(name, [])] for name in FACETS
        },
        "suggestion": corrected(question, finding.documents),
        "engine": answer.engine,
    }


class SuggestedRow(Schema):
    text: str
    kind: str
    url: str


class Suggested(Schema):
    results: list[SuggestedRow]


class Typed(Schema):
    """What was typed so far; fewer than two letters suggest nothing."""

    q: str = Field("", max_length=20_000)
    language: Language = "vi"


@suggestions.get("", response=Suggested, summary="Titles whose words begin as typed, at most eight")
def suggested(request: HttpRequest, typed: Query[Typed]):
    return {"results": [vars(found) for found in suggest(typed.q, typed.language)]}


def _narrowed(asked):
    values = {"kind": asked.kind, "year": asked.year, "topic": asked.topic, "ward": asked.ward}
    narrowed = {name: text.clean(str(value)) for name, value in values.items() if value is not None}
    for name in ("topic", "ward"):
        if name in narrowed and not _is_known(name, narrowed[name]):
            raise HttpError(422, f"No document has this “{name}”.")
    return narrowed


def _is_known(name, value):
    term = facet_term(name, value)
    return any(postings.frequencies(language, {term}) for language, _said in settings.LANGUAGES)


def _row(document, highlighter):
    _title, snippet = highlighter.of(document.title, document.text)
    return FoundRow(
        id=document.key,
        source_id=document.source_id or None,
        kind=document.kind,
        title=document.title,
        url=document.url,
        snippet=snippet,
        date=document.date,
    )
