"""Which place in the list readers choose, told by the search page itself: no cookie, no reader, a count."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from common.addresses import current_language
from search import statistics


@require_GET  # the middleware would hold the database for a POST, and nothing is written here
@never_cache
def clicked(request):
    """`?q=<question>&vi-tri=<place>`; always 204, whatever it is told."""
    place = request.GET.get("vi-tri", "")
    if place.isascii() and place.isdigit() and len(place) <= 4:
        statistics.record_click(request.GET.get("q", ""), current_language(), int(place))
    return HttpResponse(status=204)
