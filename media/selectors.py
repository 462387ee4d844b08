"""What other apps may ask about the library."""

from django.db.models import CharField, F, Value

from common import drawings
from common.addresses import address
from media.models.films import Film, FilmIndexPage
from media.models.handbook import Chapter, Handbook

FILM, BOOK, CHAPTER = "film", "book", "chapter"


def film_and_book(at, language):
    """The newest film, the handbook and its chapters, in one query: {"film": row, "book": row with chapters}.

    A row holds title, url, summary, drawing and, for a film, whether it is only planned. Where a language has
    no film of its own, the page of films stands in; what is absent is None.
    """
    pages = [
        _rows(Film, FILM, at, language, heading=F("title"), planned=F("planned")),
        _rows(FilmIndexPage, "films", at, language, heading=F("heading"), planned=Value(False)),
        _rows(Handbook, BOOK, at, language, heading=F("heading"), planned=Value(False)),
        _rows(Chapter, CHAPTER, at, language, heading=F("title"), planned=Value(False)),
    ]
    first, *others = pages
    found = {FILM: [], "films": [], BOOK: [], CHAPTER: []}
    for kind, title, heading, path, summary, drawing, planned, _place in first.union(
        *others, all=True
    ).order_by("path"):
        found[kind].append(
            {
                "title": heading or title,
                "url": address(path),
                "summary": summary,
                "drawing": drawings.DRAWINGS.get(drawing),
                "planned": bool(planned),
            }
        )
    book = next(iter(found[BOOK]), None)
    return {
        "film": (found[FILM] or found["films"] or [None])[-1],
        "book": book and book | {"chapters": found[CHAPTER]},
    }


def _rows(model, kind, at, language, heading, planned):
    pages = model.objects.visible(at).in_language(language).order_by()
    shown = pages.annotate(kind=Value(kind, CharField()), shown_heading=heading, only_planned=planned)
    return shown.values_list(
        "kind", "title", "shown_heading", "url_path", "summary", "drawing", "only_planned", "path"
    )
