"""Answering an address with its page."""

from django.http import Http404
from django.utils import timezone
from wagtail.url_routing import RouteResult

from common.addresses import root_path
from common.querysets import pages

DEEPEST = 12  # parts of an address; the site's own have five at most, and each longer one costs a longer question


def serve(request, path):
    """The visible page whose stored address is the path, or the deepest above it that routes the rest.

    Wagtail asks the database once a level, and once more for restrictions; addresses are stored, so one query by
    address finds page and restriction both (docs/decisions). A private page is not there: 404, never its title.
    """
    parts = [part for part in path.split("/") if part]
    if len(parts) > DEEPEST:
        raise Http404
    root = root_path()
    paths = [root + "".join(f"{part}/" for part in parts[:length]) for length in range(len(parts) + 1)]
    found = (
        pages().visible(timezone.now()).filter(url_path__in=paths).order_by("-depth").select_related("locale").first()
    )
    if found is None:
        raise Http404
    page = found.specific
    page.locale = found.locale
    page, args, kwargs = page.route(request, parts[found.depth - 2 :])
    if page.pk != found.pk:  # Wagtail went down to a page that is private or over
        raise Http404
    request._wagtail_route_for_request = RouteResult(page, args, kwargs)
    return page.serve(request, *args, **kwargs)
