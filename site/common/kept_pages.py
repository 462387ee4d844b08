"""Pages kept for readers: on the anniversary night many ask for the same page within one minute."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils import timezone

from common.edition import Edition

KEEP = 90  # seconds; the minute is part of the key, so nothing is shown past the minute that ends it
LONGEST_PATH = 200  # a longer one is nobody's page, and too long a key for some caches
HEADERS = ("Content-Type", "Content-Language", "Vary")


class KeptPages:
    """Answers a reader's plain GET of a page from the cache while edition and minute are the same.

    Only what is the same for everyone is kept: no query, no session, no cookie set, served as a page. A page that
    others may frame says so on its response, which is not kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not self._is_plain(request):
            return self.get_response(request)
        key = f"page:{Edition.current()}:{timezone.now():%Y%m%d%H%M}:{request.path}"
        kept = cache.get(key)
        if kept:
            body, headers = kept
            return HttpResponse(body, headers=headers)
        response = self.get_response(request)
        if self._is_the_same_for_all(request, response):
            headers = {name: response[name] for name in HEADERS if name in response}
            cache.set(key, (response.content, headers), KEEP)
        return response

    def _is_plain(self, request):
        return (
            request.method == "GET"
            and not request.META.get("QUERY_STRING")
            and request.path.endswith("/")
            and len(request.path) <= LONGEST_PATH
            and not request.path.startswith("/admin/")
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
        )

    def _is_the_same_for_all(self, request, response):
        is_page = hasattr(request, "_wagtail_route_for_request") and not hasattr(response, "xframe_options_exempt")
        return is_page and response.status_code == 200 and not response.streaming and not response.cookies
