"""The search page."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from common import text
from common.addresses import current_language
from search.engines.answers import NEWEST, OLDEST, RELEVANCE
from search.finding import find
from search.kinds import KINDS

PER_PAGE = 20
SORTS = {"lien-quan": RELEVANCE, "moi": NEWEST, "cu": OLDEST}


def search(request):
    """Answers a query of any bytes with a sensible page."""
    query = request.GET.get("q", "")
    sort = request.GET.get("sap-xep", "")
    sort = sort if sort in SORTS else "lien-quan"
    kind = request.GET.get("loai", "")
    kind = kind if kind in KINDS else ""
    finding = find(query, current_language(), narrowed={"kind": kind} if kind else {}, sort=SORTS[sort], size=PER_PAGE)
    words = finding.question.typed
    for row in finding.documents:
        row.kind_label = KINDS[row.kind]
        row.marked_title = text.mark(row.title, words)
        row.snippet = text.mark(text.excerpt(row.text, 220, around=words), words)
    kinds = dict(finding.answer.facets.get("kind", []))
    context = {
        "query": finding.question.words,
        "cut": finding.question.cut,
        "results": finding.documents,
        "total": sum(kinds.values()),
        "kind": kind,
        "kinds": [(name, KINDS[name], kinds[name]) for name in KINDS if name in kinds],
        "sort": sort,
        "page_meta": {
            "title": _("Search"),
            "description": _("Search the whole site; marks may be left out."),
            "noindex": True,
        },
        "crumbs": [
            {"title": _("Today"), "url": reverse("search").removesuffix("tim-kiem/")},
            {"title": _("Search")},
        ],
    }
    return render(request, "search/search.html", context)
