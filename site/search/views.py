"""The search page."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render

from common import text
from common.addresses import current_language
from search.queries import SORTS, find

def search(request):
    """Answers any query of any bytes: 200 with a sensible page."""
    query = text.clean(request.GET.get("q", ""))[:200].strip()
    kind = request.GET.get("loai", "")
    sort = request.GET.get("sap-xep", "lien-quan")
    rows, words = find(query, current_language(), sort=sort)
    kinds = dict(rows.order_by().values_list("kind").annotate(Count("pk"))) if words else {}
    if kind in kinds:
        rows = rows.filter(kind=kind)
    page = Paginator(rows, 20).get_page(request.GET.get("trang"))
    for row in page:
        row.snippet = text.mark(text.excerpt(row.text, 220, around=words), words)
        row.marked_title = text.mark(row.title, words)
    context = {
        "query": query,
        "words": words,
        "kind": kind if kind in kinds else "",
        "kinds": kinds,
        "sort": sort if sort in SORTS else "lien-quan",
        "results": page,
        "total": sum(kinds.values()),
    }
    return render(request, "search/search.html", context)
