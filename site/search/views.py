"""The search page."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common import text
from common.addresses import current_language
from search.kinds import KINDS
from search.queries import MOST_WORDS, SORTS, find

LONGEST_QUERY = 200
PER_PAGE = 20


def search(request):
    """Answers a query of any bytes with a sensible page."""
    query = " ".join(text.clean(request.GET.get("q", ""))[:LONGEST_QUERY].split())
    sort = request.GET.get("sap-xep", "")
    sort = sort if sort in SORTS else "lien-quan"
    rows, words = find(query, current_language(), timezone.now(), sort)
    counts = dict(rows.order_by().values_list("kind").annotate(Count("pk"))) if words else {}
    kind = request.GET.get("loai", "")
    kind = kind if kind in counts else ""
    results = Paginator(rows.filter(kind=kind) if kind else rows, PER_PAGE).get_page(request.GET.get("trang"))
    for row in results:
        row.kind_label = KINDS[row.kind]
        row.marked_title = text.mark(row.title, words)
        row.snippet = text.mark(text.excerpt(row.text, 220, around=words), words)
    context = {
        "query": query,
        "cut": len(text.words(query)) > MOST_WORDS,
        "results": results,
        "total": sum(counts.values()),
        "kind": kind,
        "kinds": [(name, KINDS[name], counts[name]) for name in KINDS if name in counts],
        "sort": sort,
        "page_query": urlencode({"q": query, "loai": kind, "sap-xep": sort}),
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
