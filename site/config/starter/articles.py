"""Series, and the articles and notices of the newsroom: worded from the facts, some of them in English too."""

import datetime

from django.utils import timezone

from common.models import RelatedLink
from config.starter import read
from config.starter.tree import put, sources, story, translate
from home.models import Article, SeriesPage

DESK_EN = "Editors of the site"


def load(tree, tree_en):
    series = _series(tree["chuyen-muc"], tree_en["chuyen-muc"])
    made = {}
    for entry in read("articles"):
        page, new = put(
            tree["tin-tuc"],
            Article,
            entry["slug"],
            topics=entry["topics"],
            clauses=entry["clauses"],
            title=entry["title"],
            summary=entry["summary"],
            author=entry["author"],
            photographer=entry["photographer"],
            desk=entry["desk"],
            story=story(entry["body"]),
            sources=sources(entry["sources"]),
            series=series["vi"].get(entry["series"]),
            drawing=entry["drawing"] or "",
            **_facts(entry),
        )
        if new:
            made[page.slug] = (page, entry)
        if words := entry["en"]:
            translate(
                page,
                tree_en["tin-tuc"],
                title=words["title"],
                summary=words["summary"],
                desk=DESK_EN,
                story=story(words["body"]),
                series=series["en"].get(entry["series"]),
                **_facts(entry | {"area": words.get("area", entry.get("area"))}),
            )
    _relate(made, tree["tin-tuc"])


def _facts(entry):
    """What is the same in every language."""
    facts = {"kind": entry["kind"], "date": datetime.date.fromisoformat(entry["date"])}
    for name in ("valid_from", "valid_until"):
        if entry.get(name):
            facts[name] = timezone.make_aware(datetime.datetime.fromisoformat(entry[name]))
    return facts | {name: entry[name] for name in ("area", "severity") if entry.get(name)}


def _series(index, index_en):
    """Series by language and slug."""
    found = {"vi": {}, "en": {}}
    for entry in read("series"):
        words = {name: entry[name] for name in ("title", "summary")}
        page, _made = put(index, SeriesPage, entry["slug"], drawing=entry["drawing"] or "", **words)
        found["vi"][page.slug] = page
        if entry["en"]:
            found["en"][page.slug] = translate(page, index_en, **entry["en"])
    return found


def _relate(made, newsroom):
    """Related articles can only be tied once all are there."""
    by_slug = {page.slug: page for page in Article.objects.child_of(newsroom)}
    RelatedLink.objects.bulk_create(
        RelatedLink(page=page, target=by_slug[slug], sort_order=order)
        for page, entry in made.values()
        for order, slug in enumerate(entry["related"])
    )
