"""What crawlers are told."""

import datetime

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from common.addresses import address
from common.anniversary import Anniversary
from common.querysets import pages
from events import selectors as events
from home import feeds, topics
from home.models import Article
from honorees import selectors as honorees

MOST_ADDRESSES = 50_000  # the protocol's limit for one file
MOST_NEWS = 1_000  # the same for news
NEWS_LASTS = datetime.timedelta(hours=48)


def robots(request):
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /tim-kiem/", "Disallow: /en/tim-kiem/"]
    maps = [f"Sitemap: {settings.SITE_URL}/{name}.xml" for name in ("sitemap", "sitemap-news")]
    return HttpResponse("\n".join([*lines, *maps, ""]), "text/plain")


def sitemap(request):
    """Every visible page under a language root but samples, newest change first; then topics, then the calendar."""
    at = timezone.now()
    rows = (
        pages()
        .visible(at)
        .filter(depth__gte=2)
        .exclude(pk__in=honorees.samples())
        .order_by("-last_published_at")
        .values_list("url_path", "last_published_at")[:MOST_ADDRESSES]
    )
    calendar = ((path, None) for path in events.addresses(at))
    found = [*((address(path), when) for path, when in rows), *topics.addresses(at), *calendar][:MOST_ADDRESSES]
    entries = [{"url": settings.SITE_URL + where, "modified": when} for where, when in found]
    return TemplateResponse(request, "config/sitemap.xml", {"entries": entries}, content_type="application/xml")


def news(request):
    """Articles of the last 48 hours, newest first. One published now under an older date is no news."""
    since = timezone.now() - NEWS_LASTS
    articles = (
        Article.objects.visible(timezone.now())
        .filter(first_published_at__gt=since, date__gte=timezone.localdate(since))
        .select_related("locale")
        .defer("story", "sources")
        .order_by("-first_published_at", "-pk")[:MOST_NEWS]
    )
    dated = [(article, feeds.published_at(article)) for article in articles]
    entries = [
        {
            "url": settings.SITE_URL + article.address,
            "language": article.locale.language_code,
            "published": published.isoformat(timespec="seconds"),
            "title": feeds.plain(article.title),
        }
        for article, published in dated
        if published > since
    ]
    context = {"entries": entries, "name": feeds.plain(Anniversary.current().site_name)}
    return TemplateResponse(request, "config/sitemap_news.xml", context, content_type="application/xml")
