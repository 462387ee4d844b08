"""Promoted results: what editors put above the list for a question."""

from dataclasses import dataclass

from django.db.models import Q
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.contrib.search_promotions.views import IndexView

from common import text
from common.addresses import address
from common.querysets import pages

# Wagtail would count the questions itself; ours are counted in `search.statistics`, and its column would stay empty.
IndexView.columns = [column for column in IndexView.columns if column.name != "views"]


@dataclass(frozen=True)
class Promoted:
    """One promoted result as readers see it."""

    title: str
    url: str
    words: str
    elsewhere: bool = False  # an address of another site


def promoted(question, language, at) -> list[Promoted]:
    """What stands above the answers to a question, typed with marks or without. One query: the rows are few."""
    asked = {" ".join(text.words(question.words)), " ".join(question.bare)} - {""}
    shown = Q(page__in=pages().visible(at).in_language(language)) | Q(page=None)
    rows = SearchPromotion.objects.filter(shown).select_related("query", "page").order_by("sort_order", "pk")
    return [_promoted(row) for row in rows if " ".join(text.words(row.query.query_string)) in asked]


def _promoted(row):
    if row.page:
        return Promoted(row.page.title, address(row.page.url_path), row.description)
    return Promoted(row.external_link_text or row.external_link_url, row.external_link_url, row.description, True)


def no_hits_of_wagtail(request, items):
    """Wagtail's report of questions, which counts none here, leaves the menu."""
    items[:] = [item for item in items if item.name != "search-terms"]
