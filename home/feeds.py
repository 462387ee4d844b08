"""Feeds: the newest articles of the newsroom, a series or a topic, for programs that follow them."""

import datetime
import json

from django.conf import settings
from django.db.models import F, FilteredRelation, Max, Prefetch, Q
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed, SyndicationFeed, rfc3339_date
from django.utils.html import escape
from django.utils.translation import gettext as _

from common.addresses import current_language
from common.anniversary import Anniversary
from common.syndication import AtomFeed, Steady, lasting_id, plain
from common.topics import PageTopic

FOLDER = "feed"  # the part of the address that every feed stands under
MOST = 50
PICTURE = "format-jpeg|width-1200"  # as the article's own page has it


class RssFeed(Steady, Rss201rev2Feed):
    """RSS 2.0."""


class JsonFeed(SyndicationFeed):
    """JSON Feed 1.1."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "authors": [{"name": self.feed["author_name"]}],
            "items": [self._item(item) for item in self.items],
        }
        json.dump(feed, outfile, ensure_ascii=False)

    def _item(self, item):
        row = {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_html": item["description"],
            "date_published": rfc3339_date(item["pubdate"]),
            "date_modified": rfc3339_date(item["updateddate"]),
        }
        if item["author_name"]:
            row["authors"] = [{"name": item["author_name"]}]
        if item["categories"]:
            row["tags"] = item["categories"]
        for picture in item["enclosures"]:
            row["image"] = picture.url
            row["attachments"] = [
                {"url": picture.url, "mime_type": picture.mime_type, "size_in_bytes": int(picture.length)}
            ]
        return row


FORMATS = {"rss": RssFeed, "atom": AtomFeed, "json": JsonFeed}


def feed(form, articles, *, key, title, summary, address):
    """The newest of some articles in one of the formats; how many queries it costs is the same for any number.

    `key` names what the feed is of and stays when its title or address changes. There is an ETag and no
    Last-Modified: what is withdrawn makes a feed newer, and no date in it says so.
    """
    if form not in FORMATS:
        raise Http404
    site_name = Anniversary.current().site_name
    language = current_language()
    found = FORMATS[form](
        title=plain(f"{title} | {site_name}"),
        link=settings.SITE_URL + address,
        description=plain(summary) or _("The newest of %(title)s.") % {"title": plain(title)},
        language=language,
        author_name=plain(site_name),
        feed_url=f"{settings.SITE_URL}{address}{FOLDER}/{form}/",
        feed_guid=lasting_id(key, language),
    )
    for article in _newest(articles):
        found.add_item(**_entry(article, language))
    return HttpResponse(found.writeString("utf-8"), content_type=found.content_type)


def of_page(form, page, articles):
    """The feed of a page that lists articles."""
    words = {"title": page.heading_text, "summary": page.summary, "address": page.address}
    return feed(form, articles, key=page.translation_key, **words)


def published_at(article):
    """The moment for machines: that of publication, or where readers are told an earlier day the start of that day."""
    day = timezone.make_aware(datetime.datetime.combine(article.date, datetime.time()))
    first = timezone.localtime(article.first_published_at or day)
    return first if article.date >= first.date() else day


def _newest(articles):
    """Articles with when they were last amended, their topics and the file of their picture; two queries."""
    newest = articles.model.objects.filter(pk__in=articles.newest_first().values("pk")[:MOST])
    size = FilteredRelation("lead_image__renditions", condition=Q(lead_image__renditions__filter_spec=PICTURE))
    topics = Prefetch("topic_links", PageTopic.objects.select_related("tag").order_by("pk"))
    found = newest.annotate(amended_at=Max("amendments__made_at"), size=size).annotate(picture_file=F("size__file"))
    return found.select_related("lead_image").prefetch_related(topics).defer("story", "sources").newest_first()


def _entry(article, language):
    published = published_at(article)
    return {
        "title": plain(article.title),
        "link": settings.SITE_URL + article.address,
        "description": escape(plain(article.summary)),  # feed readers take it for HTML
        "unique_id": lasting_id(article.translation_key, language),
        "unique_id_is_permalink": False,
        "pubdate": published,
        "updateddate": max(published, timezone.localtime(article.amended_at or published)),
        "author_name": plain(article.author or article.desk) or None,
        "categories": [plain(link.tag.label) for link in article.topic_links.all()],
        "enclosures": _picture(article),
    }


def _picture(article):
    """The lead image where readers may have it; none while its file is missing."""
    image = article.photograph
    if not image:
        return []
    try:
        name = article.picture_file or image.get_rendition(PICTURE).file.name
        size = image.file.storage.size(name)
    except OSError:
        return []
    return [Enclosure(settings.SITE_URL + image.file.storage.url(name), str(size), "image/jpeg")]
