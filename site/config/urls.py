"""Every address of the site; pages come last because they may answer any path."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from common.cards import social_card
from common.qr import qr_code
from config import errors, health, pages, sitemaps
from config.api import api
from events.feeds import calendar_file
from home import topics
from media.uploads import document, upload
from search.clicks import clicked
from search.views import search

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("robots.txt", sitemaps.robots),
    path("sitemap.xml", sitemaps.sitemap),
    path("sitemap-news.xml", sitemaps.news),
    path("admin/", include("accounts.urls")),
    path("admin/failwhale/", errors.absent),  # Wagtail's own test of a failure
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:pk>/<path:name>", document),
    path("documents/", include(wagtaildocs_urls)),
    path("uploads/<path:name>", upload, name="upload"),
    path("the-chia-se/<int:page>-<int:version>.png", social_card, name="social_card"),
    path("api/", api.urls),
    path("su-kien/lich.ics", calendar_file, name="calendar_file"),
    path("su-kien/<slug:slug>/lich.ics", calendar_file, name="event_file"),
    path("ma-qr/<int:page>.svg", qr_code, name="qr_code"),
]

urlpatterns += i18n_patterns(
    path("tim-kiem/", search, name="search"),
    path("tim-kiem/da-mo/", clicked, name="search_clicked"),
    path("chu-de/", topics.index, name="topics"),
    path("chu-de/<str:slug>/", topics.topic, name="topic"),
    path("chu-de/<str:slug>/feed/<str:form>/", topics.feed, name="topic_feed"),
    re_path(wagtail_urls.serve_pattern, pages.serve, name="wagtail_serve"),
    prefix_default_language=False,
)

handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
