"""Feeds and the news sitemap, read as a feed reader reads them."""

import datetime
import email.utils
import json
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from common.topics import Topic
from home.models import Amendment, Article
from tests.factories import ArticleFactory, SeriesPageFactory
from tests.media import files

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
FORMS = pytest.mark.parametrize("form", TYPES)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def topic():
    return Topic.objects.create(name="đò ngang", name_en="ferries", slug="do-ngang")


@pytest.fixture
def series(tree):
    return SeriesPageFactory(parent=tree["chuyen-muc"], title="Chuyện bến đò")


@pytest.fixture
def article(tree, topic, series):
    """Newer than all others, with everything that a feed tells of an article."""
    article = ArticleFactory(
        parent=tree["tin-tuc"],
        title="Đò & bến <cũ>",
        summary="Người lái đò kể: 3 < 5 & 5 > 3.",
        author="Nguyễn Thị Bến",
        series=series,
        lead_image=files.image(files.picture(size=(1600, 900))),
    )
    article.topics.add(topic)
    article.save()
    return article


@pytest.fixture
def places(article, series, topic):
    """Every list that is followed and shows the article."""
    return ["/tin-tuc/", series.address, "/chu-de/do-ngang/"]


def fetch(client, address, form, **headers):
    cache.clear()
    return client.get(f"{address}feed/{form}/", headers=headers)


def read(client, address, form):
    """The feed as one shape: its own words, and its entries."""
    response = fetch(client, address, form)
    assert response.status_code == 200
    assert response["Content-Type"] == f"{TYPES[form]}; charset=utf-8"
    return {"rss": rss, "atom": atom, "json": json_feed}[form](response.content)


def rss(body):
    root = ElementTree.fromstring(body)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    channel = root.find("channel")
    entries = [
        {
            "id": item.findtext("guid"),
            "url": item.findtext("link"),
            "title": item.findtext("title"),
            "html": item.findtext("description"),
            "published": email.utils.parsedate_to_datetime(item.findtext("pubDate")),
            "author": item.findtext(CREATOR),
            "topics": [category.text for category in item.iter("category")],
            "pictures": [dict(enclosure.attrib) for enclosure in item.iter("enclosure")],
        }
        for item in channel.iter("item")
    ]
    assert all(guid.get("isPermaLink") == "false" for guid in channel.iter("guid"))
    return {
        "title": channel.findtext("title"),
        "home": channel.findtext("link"),
        "self": channel.find(f"{ATOM}link[@rel='self']").get("href"),
        "language": channel.findtext("language"),
        "entries": entries,
    }


def atom(body):
    root = ElementTree.fromstring(body)
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert datetime.datetime.fromisoformat(root.findtext(f"{ATOM}updated")).tzinfo
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    entries = [
        {
            "id": entry.findtext(f"{ATOM}id"),
            "url": entry.find(f"{ATOM}link[@rel='alternate']").get("href"),
            "title": entry.findtext(f"{ATOM}title"),
            "html": entry.findtext(f"{ATOM}summary"),
            "published": datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}published")),
            "updated": datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}updated")),
            "author": entry.findtext(f"{ATOM}author/{ATOM}name"),
            "topics": [category.get("term") for category in entry.iter(f"{ATOM}category")],
            "pictures": [
                {"url": link.get("href"), "type": link.get("type"), "length": link.get("length")}
                for link in entry.iterfind(f"{ATOM}link[@rel='enclosure']")
            ],
        }
        for entry in root.iter(f"{ATOM}entry")
    ]
    return {
        "title": root.findtext(f"{ATOM}title"),
        "home": root.find(f"{ATOM}link[@rel='alternate']").get("href"),
        "self": root.find(f"{ATOM}link[@rel='self']").get("href"),
        "language": root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "entries": entries,
    }


def json_feed(body):
    root = json.loads(body)
    assert root["version"] == "https://jsonfeed.org/version/1.1"
    entries = [
        {
            "id": item["id"],
            "url": item["url"],
            "title": item["title"],
            "html": item["content_html"],
            "published": datetime.datetime.fromisoformat(item["date_published"]),
            "updated": datetime.datetime.fromisoformat(item["date_modified"]),
            "author": item["authors"][0]["name"] if "authors" in item else None,
            "topics": item.get("tags", []),
            "pictures": [
                {"url": file["url"], "type": file["mime_type"], "length": str(file["size_in_bytes"])}
                for file in item.get("attachments", [])
            ],
        }
        for item in root["items"]
    ]
    return {
        "title": root["title"],
        "home": root["home_page_url"],
        "self": root["feed_url"],
        "language": root["language"],
        "entries": entries,
    }


@FORMS
def test_a_feed_tells_of_an_article_what_readers_see(client, settings, article, places, form):
    for address in places:
        feed = read(client, address, form)
        assert feed["home"] == settings.SITE_URL + address
        assert feed["self"] == f"{settings.SITE_URL}{address}feed/{form}/"
        assert feed["language"] == "vi"
        assert feed["title"].endswith(" | Bắc Ninh 70")
        entry = feed["entries"][0]
        assert entry["title"] == "Đò & bến <cũ>"
        assert entry["html"] == "Người lái đò kể: 3 &lt; 5 &amp; 5 &gt; 3."
        assert entry["url"] == settings.SITE_URL + article.address
        assert entry["author"] == "Nguyễn Thị Bến"
        assert entry["topics"] == ["đò ngang"]
        assert entry["published"] == article.first_published_at.replace(microsecond=entry["published"].microsecond)
        assert entry["published"].utcoffset() == datetime.timedelta(hours=7)


@FORMS
def test_the_desk_stands_for_an_author_and_nobody_for_neither(client, article, form):
    Article.objects.filter(pk=article.pk).update(author="", desk="Phòng Văn hóa")
    assert read(client, "/tin-tuc/", form)["entries"][0]["author"] == "Phòng Văn hóa"
    Article.objects.filter(pk=article.pk).update(desk="")
    assert read(client, "/tin-tuc/", form)["entries"][0]["author"] is None


@FORMS
def test_the_picture_goes_along_as_a_file_that_readers_may_have(client, settings, article, form):
    [picture] = read(client, "/tin-tuc/", form)["entries"][0]["pictures"]
    assert picture["type"] == "image/jpeg"
    file = client.get(picture["url"].removeprefix(settings.SITE_URL))
    assert file.status_code == 200
    assert len(file.getvalue()) == int(picture["length"])


@FORMS
def test_a_picture_under_embargo_or_without_its_file_does_not(client, article, form):
    image = article.lead_image
    image.embargo_until = timezone.now() + MINUTE
    image.save()
    assert read(client, "/tin-tuc/", form)["entries"][0]["pictures"] == []
    image.embargo_until = None
    image.save()
    image.file.storage.delete(image.file.name)
    assert read(client, "/tin-tuc/", form)["entries"][0]["pictures"] == []


@FORMS
def test_an_entry_keeps_its_name_when_title_and_address_change(client, article, form):
    before = read(client, "/tin-tuc/", form)["entries"][0]["id"]
    article.title, article.slug = "Một tên khác", "mot-ten-khac"
    article.save()
    after = read(client, "/tin-tuc/", form)["entries"][0]
    assert (after["id"], after["title"]) == (before, "Một tên khác")


def test_every_format_names_an_entry_alike_and_a_translation_otherwise(client, article, trees):
    article.copy_for_translation(trees["en"]["tin-tuc"].locale, copy_parents=True)
    twin = Article.objects.get(translation_key=article.translation_key, locale__language_code="en")
    twin.title, twin.summary, twin.date = "Ferry and bank", "A ferryman tells.", article.date
    twin.series = None
    twin.story = [("text", {"body": "<p>It was long ago.</p>", "notes": []})]
    twin.save_revision().publish()
    ids = {read(client, "/tin-tuc/", form)["entries"][0]["id"] for form in TYPES}
    there = [read(client, "/en/tin-tuc/", form)["entries"] for form in TYPES]
    assert len(ids) == 1
    assert {entries[0]["title"] for entries in there} == {"Ferry and bank"}
    assert {entries[0]["id"] for entries in there}.isdisjoint(ids)
    assert there[0][0]["topics"] == ["ferries"]


@pytest.mark.parametrize("form", ["atom", "json"])
def test_an_amendment_makes_an_entry_newer_and_a_typing_mistake_does_not(client, article, form):
    entry = read(client, "/tin-tuc/", form)["entries"][0]
    assert entry["updated"] == entry["published"]
    made = timezone.now() + MINUTE
    Amendment.objects.create(article=article, kind="correction", note="Bến ở phía bắc.", made_at=made)
    Amendment.objects.create(article=article, kind="update", made_at=made - 2 * MINUTE)
    assert read(client, "/tin-tuc/", form)["entries"][0]["updated"] == made


@FORMS
def test_an_article_of_an_earlier_day_is_dated_to_that_day(client, article, form):
    Article.objects.exclude(pk=article.pk).update(live=False)
    Article.objects.filter(pk=article.pk).update(date="2024-08-08")
    entry = read(client, "/tin-tuc/", form)["entries"][0]
    assert entry["published"].isoformat() == "2024-08-08T00:00:00+07:00"


@FORMS
def test_a_feed_is_the_same_to_the_byte_while_nothing_changes(client, article, places, clock, form):
    for address in [*places, "/en/tin-tuc/"]:
        clock(2026, 11, 25, 9)
        first = fetch(client, address, form)
        clock(2026, 11, 26, 10)
        second = fetch(client, address, form)
        assert first.content == second.content
        assert first["ETag"] == second["ETag"]
        assert not first["ETag"].startswith("W/")


@FORMS
def test_an_empty_feed_is_whole_and_the_same_each_time(client, tree, clock, form):
    empty = SeriesPageFactory(parent=tree["chuyen-muc"], title="Chưa có gì")
    clock(2026, 11, 25, 9)
    first = fetch(client, empty.address, form)
    clock(2026, 11, 26, 10)
    assert read(client, empty.address, form)["entries"] == []
    assert fetch(client, empty.address, form).content == first.content


@FORMS
def test_what_a_reader_has_is_not_sent_again_until_it_changes(client, article, places, form):
    for address in places:
        tag = fetch(client, address, form)["ETag"]
        again = fetch(client, address, form, if_none_match=tag)
        assert (again.status_code, again.content) == (304, b"")
    Article.objects.get(pk=article.pk).unpublish()
    assert fetch(client, "/tin-tuc/", form, if_none_match=tag).status_code == 200


@FORMS
def test_a_feed_costs_six_queries_however_long_it_is(client, tree, article, series, topic, form):
    def cost(address):
        read(client, address, form)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{address}feed/{form}/")
        return len(captured)

    places = ["/tin-tuc/", series.address, "/chu-de/do-ngang/"]
    few = [cost(address) for address in places]
    for number in range(8):
        other = ArticleFactory(
            parent=tree["tin-tuc"], series=series, lead_image=files.image(files.picture(size=(90 + number, 60)))
        )
        other.topics.add(topic)
        other.save()
        Amendment.objects.create(article=other, kind="update")
    assert [cost(address) for address in places] == few
    assert max(few) <= 6


@FORMS
def test_a_feed_holds_the_fifty_newest(client, tree, form):
    for number in range(52):
        ArticleFactory(parent=tree["tin-tuc"], title=f"Bài mới {number}")
    titles = [entry["title"] for entry in read(client, "/tin-tuc/", form)["entries"]]
    assert titles == [f"Bài mới {number}" for number in range(51, 1, -1)]


def hide_as_draft(article):
    article.unpublish()


def hide_as_over(article):
    article.expire_at = timezone.now() - MINUTE  # before `tick` has seen it
    article.save()


def hide_as_private(article):
    PageViewRestriction.objects.create(page=article, restriction_type="login")


@FORMS
@pytest.mark.parametrize("hide", [hide_as_draft, hide_as_over, hide_as_private, Article.delete])
def test_what_readers_may_not_see_is_in_no_feed(client, tree, article, series, topic, hide, form):
    beside = ArticleFactory(parent=tree["tin-tuc"], series=series)  # so that the topic's feed is there
    beside.topics.add(topic)
    beside.save()
    hide(Article.objects.get(pk=article.pk))
    for address in ["/tin-tuc/", series.address, "/chu-de/do-ngang/"]:
        assert article.address not in fetch(client, address, form).content.decode()
    assert article.address not in client.get("/sitemap-news.xml").content.decode()


@FORMS
def test_a_title_with_characters_that_xml_cannot_write_breaks_no_feed(client, article, topic, form):
    Article.objects.filter(pk=article.pk).update(title="Đò\x0b\ufffe và\x1f bến", author="A\x01B")
    Topic.objects.filter(pk=topic.pk).update(name="đò\x08")
    entry = read(client, "/tin-tuc/", form)["entries"][0]
    assert (entry["title"], entry["author"], entry["topics"]) == ("Đò và bến", "AB", ["đò"])
    ElementTree.fromstring(client.get("/sitemap-news.xml").content)


@pytest.mark.parametrize(
    "address",
    [
        "/tin-tuc/feed/",
        "/tin-tuc/feed/xml/",
        "/tin-tuc/feed/RSS/",
        "/chuyen-muc/khong-co/feed/rss/",
        "/chuyen-muc/feed/rss/",
        "/chu-de/khong-co/feed/rss/",
        "/chu-de/le-hoi/feed/xml/",
        "/en/chu-de/le-hoi/feed/rss/",
    ],
)
def test_a_feed_of_nothing_or_in_no_format_is_not_found(client, address):
    Article.objects.filter(locale__language_code="en").update(live=False)
    assert client.get(address).status_code == 404


def test_a_hidden_series_has_no_feed(client, series, article):
    series.unpublish()
    assert fetch(client, series.address, "rss").status_code == 404


def test_an_article_called_feed_leaves_the_feeds_their_address(client, tree):
    article = ArticleFactory(parent=tree["tin-tuc"], title="Feed", slug="")
    assert article.slug == "feed-2"
    assert "Feed" in [entry["title"] for entry in read(client, "/tin-tuc/", "rss")["entries"]]


def test_a_list_says_how_to_follow_it(client, article, places):
    for address in places:
        html = client.get(address).content.decode()
        for form, kind in TYPES.items():
            assert f'<link rel="alternate" type="{kind}"' in html
            assert html.count(f'href="{address}feed/{form}/"') == 2


# news for crawlers


def news(client):
    """Rows of the news sitemap: address → what it says."""
    response = client.get("/sitemap-news.xml")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{MAP}urlset"
    return {
        url.findtext(f"{MAP}loc"): {
            "name": url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}name"),
            "language": url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language"),
            "date": datetime.datetime.fromisoformat(url.findtext(f"{NEWS}news/{NEWS}publication_date")),
            "title": url.findtext(f"{NEWS}news/{NEWS}title"),
        }
        for url in root.iter(f"{MAP}url")
    }


def test_the_news_sitemap_holds_two_days_of_both_languages(client, settings, trees, article):
    english = ArticleFactory(parent=trees["en"]["tin-tuc"], title="Ferries")
    yesterday = timezone.now() - datetime.timedelta(hours=47)
    before = timezone.now() - datetime.timedelta(hours=49)
    newsroom = trees["vi"]["tin-tuc"]
    one = ArticleFactory(parent=newsroom, first_published_at=yesterday, date=timezone.localdate(yesterday))
    ArticleFactory(parent=newsroom, first_published_at=before, date=timezone.localdate(before))
    ArticleFactory(parent=newsroom, date="2024-08-08")  # published now, and no news
    rows = news(client)
    assert set(rows) == {settings.SITE_URL + page.address for page in (article, english, one)}
    row = rows[settings.SITE_URL + article.address]
    assert (row["name"], row["language"], row["title"]) == ("Bắc Ninh 70", "vi", "Đò & bến <cũ>")
    assert row["date"] == article.first_published_at.replace(microsecond=0)
    assert row["date"].utcoffset() == datetime.timedelta(hours=7)
    assert rows[settings.SITE_URL + english.address]["language"] == "en"


def test_a_news_sitemap_without_news_is_valid_and_crawlers_are_told_of_it(client, clock):
    clock(2030, 1, 1)
    assert news(client) == {}
    assert "/sitemap-news.xml" in client.get("/robots.txt").content.decode()
