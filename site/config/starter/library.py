"""The film known from the plan, the handbook's chapters and the campaign materials."""

from config.starter import read
from config.starter.tree import put, sources, story
from media.models import Chapter, Film, Material


def load(trees):
    for entry in read("film"):
        _page(trees["tu-lieu/phim"], Film, entry, planned=True)
    for entry in read("handbook"):
        _page(trees["tu-lieu/so-tay"], Chapter, entry)
    for entry in read("materials"):
        _page(trees["tu-lieu/tuyen-truyen"], Material, entry, kind=entry["kind"])


def _page(parent, model, entry, **values):
    put(
        parent,
        model,
        entry["slug"],
        clauses=entry["clauses"],
        title=entry["title"],
        summary=entry["summary"],
        drawing=entry["drawing"] or "",
        story=story(entry["body"]),
        sources=sources(entry["sources"]),
        **values,
    )
