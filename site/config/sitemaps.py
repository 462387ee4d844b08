"""What crawlers are told."""

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from common.addresses import address
from common.querysets import pages
from honorees import selectors as honorees

MOST_ADDRESSES = 50_000  # the protocol's limit for one file


def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /tim-kiem/", "Disallow: /en/tim-kiem/"]
    return HttpResponse("\n".join([*lines, f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]), "text/plain")


def sitemap(request):
    """Every visible page under a language root but samples, newest change first."""
    rows = (
        pages()
        .visible(timezone.now())
        .filter(depth__gte=2)
        .exclude(pk__in=honorees.samples())
        .order_by("-last_published_at")
        .values_list("url_path", "last_published_at")[:MOST_ADDRESSES]
    )
    entries = [{"url": settings.SITE_URL + address(path), "modified": when} for path, when in rows]
    return TemplateResponse(request, "config/sitemap.xml", {"entries": entries}, content_type="application/xml")
