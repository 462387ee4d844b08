"""What other apps may ask about the library."""

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from common import drawings
from common.addresses import address
from media.models.films import Film, FilmIndexPage
from media.models.handbook import Chapter, Handbook
from media.models.materials import Material

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
    for kind, title, heading, path, summary, drawing, planned, _place in first.union(*others, all=True).order_by(
        "path"
    ):
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
    return shown.values_list("kind", "title", "shown_heading", "url_path", "summary", "drawing", "only_planned", "path")


def about(topic, at, language, most):
    """What the library holds on a topic, at most so many of each: {"film": rows, "chapter": …, "material": …}.

    A row has title, url, when and text. One query.
    """
    first, *others = [
        _tied(Film, Cast("year", CharField()), topic, at, language, most),
        _tied(Chapter, Value("", CharField()), topic, at, language, most),
        _tied(Material, F("kind"), topic, at, language, most),
    ]
    found = {FILM: [], CHAPTER: [], "material": []}
    for kind, title, path, summary, when, _place in first.union(*others, all=True).order_by("path"):
        when = Material.Kind(when).label if kind == "material" else when
        found[kind].append({"title": title, "url": address(path), "when": when or "", "text": summary})
    return found


def _tied(model, when, topic, at, language, most):
    chosen = model.objects.visible(at).in_language(language).filter(topic_links__tag=topic).order_by("path")
    shown = model.objects.filter(pk__in=chosen.values("pk")[:most]).order_by()
    return shown.annotate(kept=Value(model._meta.model_name, CharField()), said=when).values_list(
        "kept", "title", "url_path", "summary", "said", "path"
    )
