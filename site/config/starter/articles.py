"""Articles worded from the facts, three of them in English too."""

import datetime

from common.models import RelatedLink
from config.starter import read
from config.starter.tree import put, sources, story, translate
from home.models import Article


def load(newsroom, newsroom_en):
    made = {}
    for entry in read("articles"):
        page, new = put(
            newsroom,
            Article,
            entry["slug"],
            topics=entry["topics"],
            clauses=entry["clauses"],
            title=entry["title"],
            summary=entry["summary"],
            kind=entry["kind"],
            date=datetime.date.fromisoformat(entry["date"]),
            byline=entry["byline"],
            drawing=entry["drawing"] or "",
            story=story(entry["body"]),
            sources=sources(entry["sources"]),
        )
        if new:
            made[page.slug] = (page, entry)
        if entry["en"]:
            words = entry["en"]
            translate(
                page,
                newsroom_en,
                title=words["title"],
                summary=words["summary"],
                kind=page.kind,
                date=page.date,
                byline="Editors of the site",
                story=story(words["body"]),
            )
    _relate(made, newsroom)


def _relate(made, newsroom):
    """Related articles can only be tied once all are there."""
    by_slug = {page.slug: page for page in Article.objects.child_of(newsroom)}
    RelatedLink.objects.bulk_create(
        RelatedLink(page=page, target=by_slug[slug], sort_order=order)
        for page, entry in made.values()
        for order, slug in enumerate(entry["related"])
    )
