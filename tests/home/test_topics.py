"""Topic pages and the list of topics."""

import datetime
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from common.topics import Topic
from home import topics
from tests.factories import (
    ArchiveItemFactory,
    ArticleFactory,
    ChapterFactory,
    EventFactory,
    FilmFactory,
    HonoreeFactory,
    MaterialFactory,
    PersonFactory,
    PlaceFactory,
)

pytestmark = pytest.mark.django_db

# Where a page of each kind stands, in the order of the groups.
HOMES = {
    "article": (ArticleFactory, "tin-tuc"),
    "event": (EventFactory, "su-kien"),
    "archiveitem": (ArchiveItemFactory, "lich-su"),
    "person": (PersonFactory, "nhan-vat"),
    "place": (PlaceFactory, "dia-diem"),
    "honoree": (HonoreeFactory, "cong-dan-tieu-bieu"),
    "film": (FilmFactory, "tu-lieu/phim"),
    "chapter": (ChapterFactory, "tu-lieu/so-tay"),
    "material": (MaterialFactory, "tu-lieu/tuyen-truyen"),
}


@pytest.fixture
def topic():
    return Topic.objects.create(name="đò ngang", name_en="ferries", slug="do-ngang")


@pytest.fixture
def add(tree, topic):
    """Put a page of a kind on the topic: `add("event", title="…")`."""

    def put(kind, parents=tree, **values):
        factory, where = HOMES[kind]
        page = factory(parent=parents[where], **values)
        page.topics.add(topic)
        page.save()
        return page

    return put


def groups(client, address="/chu-de/do-ngang/"):
    """Kind → titles of its rows."""
    response = client.get(address)
    assert response.status_code == 200
    return {group["kind"]: [row["title"] for row in group["rows"]] for group in response.context["groups"]}


def test_a_topic_gathers_pages_of_every_kind(client, add):
    made = {kind: [add(kind).title] for kind in HOMES}
    assert groups(client) == made
    assert list(groups(client)) == list(topics.KINDS)


def test_a_row_leads_to_its_page_and_says_when_and_what(client, add):
    page = add("archiveitem", when="1954-08-08", summary="Bộ đội qua sông.")
    html = client.get("/chu-de/do-ngang/").content.decode()
    assert f'href="{page.address}"' in html
    assert "8/8/1954" in html
    assert "Bộ đội qua sông." in html


def test_each_kind_stands_in_an_order_of_its_own(client, add):
    for day in ("2024-07-01", "2024-07-03"):
        add("article", title=f"Tin {day}", date=day)
    for when in ("1954-08-08", "1010", "0187/0226"):
        add("archiveitem", title=f"Mục {when}", when=when)
    for name in ("Nguyễn Văn Cừu", "Lê Văn Ân", "Trần Thị Bưởi"):
        add("person", title=name)
    today = timezone.localdate()
    for title, days in {"Hội đã xa": -30, "Hội sau": 20, "Hội tới": 10, "Hội vừa qua": -20}.items():
        add("event", title=title, first_day=today + datetime.timedelta(days=days))
    found = groups(client)
    assert found["article"] == ["Tin 2024-07-03", "Tin 2024-07-01"]
    assert found["archiveitem"] == ["Mục 0187/0226", "Mục 1010", "Mục 1954-08-08"]
    assert found["person"] == ["Lê Văn Ân", "Trần Thị Bưởi", "Nguyễn Văn Cừu"]
    assert found["event"] == ["Hội tới", "Hội sau", "Hội vừa qua", "Hội đã xa"]


def test_an_event_says_its_next_day_and_that_it_is_off(client, add):
    add("event", first_day=datetime.date(2030, 5, 1), status="cancelled")
    html = client.get("/chu-de/do-ngang/").content.decode()
    assert "1/5/2030" in html
    assert "đã hủy" in html


def test_an_honoree_who_is_nobody_real_is_marked_so(client, add):
    add("honoree", sample=True)
    assert "Dữ liệu mẫu" in client.get("/chu-de/do-ngang/").content.decode()


def test_many_articles_lead_to_the_filtered_list(client, add):
    for _number in range(7):
        add("article")
    html = client.get("/chu-de/do-ngang/").content.decode()
    assert len(groups(client)["article"]) == 6
    assert 'href="/tin-tuc/?chu-de=do-ngang"' in html
    assert "Xem cả 7 bài" in html
    assert len(client.get("/tin-tuc/?chu-de=do-ngang").context["articles"]) == 7


def test_a_kind_that_is_not_shown_whole_says_so(client, add, monkeypatch):
    monkeypatch.setattr(topics, "MANY", 2)
    for _number in range(3):
        add("place")
        add("film")
    html = client.get("/chu-de/do-ngang/").content.decode()
    assert {kind: len(rows) for kind, rows in groups(client).items()} == {"place": 2, "film": 2}
    assert html.count("Đang hiện 2 trong 3 trang.") == 2


@pytest.mark.parametrize("kind", HOMES)
def test_what_readers_may_not_see_is_on_no_topic_page(client, add, topic, kind):
    shown, draft, over, private = (add(kind) for _number in range(4))
    draft.unpublish()
    type(over).objects.filter(pk=over.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert groups(client) == {kind: [shown.title]}
    listed = next(each for each in client.get("/chu-de/").context["topics"] if each == topic)
    assert listed.number == 1
    shown.unpublish()
    assert client.get("/chu-de/do-ngang/").status_code == 404
    assert topic not in client.get("/chu-de/").context["topics"]


@pytest.mark.parametrize(
    "address", ["/chu-de/khong-co/", "/chu-de/do-ngang/", "/en/chu-de/do-ngang/", "/chu-de/a%00b/"]
)
def test_a_topic_unknown_or_without_anything_is_not_found(client, topic, address):
    assert client.get(address).status_code == 404


def test_a_topic_costs_twelve_queries_however_much_it_holds(client, add):
    def cost(address):
        client.get(address)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    for kind in HOMES:
        add(kind)
    few = cost("/chu-de/do-ngang/"), cost("/chu-de/")
    for kind in HOMES:
        add(kind)
        add(kind)
    assert (cost("/chu-de/do-ngang/"), cost("/chu-de/")) == few
    assert max(few) <= 12


def test_the_head_names_the_topic_for_machines(client, settings, add):
    add("place")
    html = client.get("/chu-de/do-ngang/").content.decode()
    assert "<title>Đò ngang | Bắc Ninh 70</title>" in html
    assert f'<link rel="canonical" href="{settings.SITE_URL}/chu-de/do-ngang/">' in html
    assert 'hreflang="en" href="http' not in html
    assert "noindex" not in html


def test_in_english_a_topic_shows_its_english_pages_and_leads_to_the_rest(client, settings, trees, add):
    add("article", title="Đò bên sông")
    add("article", parents=trees["en"], title="Ferries on the river")
    html = client.get("/en/chu-de/do-ngang/").content.decode()
    assert groups(client, "/en/chu-de/do-ngang/") == {"article": ["Ferries on the river"]}
    assert "<h1>Ferries</h1>" in html
    assert "There is more on this in Vietnamese." in html
    assert 'href="/chu-de/do-ngang/" hreflang="vi"' in html
    assert f'hreflang="vi" href="{settings.SITE_URL}/chu-de/do-ngang/"' in html
    assert "Ferries on the river" not in client.get("/chu-de/do-ngang/").content.decode()


def test_a_topic_with_nothing_in_a_language_leads_to_the_other_and_asks_not_to_be_indexed(client, trees, add):
    page = add("article")
    html = client.get("/en/chu-de/do-ngang/").content.decode()
    assert 'href="/chu-de/do-ngang/" hreflang="vi"' in html
    assert '<meta name="robots" content="noindex">' in html
    page.delete()
    add("article", parents=trees["en"])
    html = client.get("/chu-de/do-ngang/").content.decode()
    assert "Chưa có trang nào về chủ đề này bằng tiếng Việt." in html
    assert 'href="/en/chu-de/do-ngang/"' in html


def test_the_list_of_topics_is_in_the_order_of_the_alphabet_and_counts(client, add):
    for name in ("ấm", "âm", "đa"):
        Topic.objects.create(name=name, slug=name.encode().hex())
    for topic in Topic.objects.filter(name__in=["ấm", "âm", "đa"]):
        page = add("place")
        page.topics.add(topic)
        page.save()
    listed = client.get("/chu-de/").context["topics"]
    names = [topic.name for topic in listed]
    assert [name for name in names if name in {"ấm", "âm", "đa"}] == ["âm", "ấm", "đa"]
    assert next(topic.number for topic in listed if topic.slug == "do-ngang") == 3


def test_the_english_list_holds_what_is_english(client, trees, add, topic):
    add("article")
    assert topic not in client.get("/en/chu-de/").context["topics"]
    add("article", parents=trees["en"])
    assert topic in client.get("/en/chu-de/").context["topics"]
    assert "Ferries" in client.get("/en/chu-de/").content.decode()


def test_the_sitemap_names_topics_that_hold_more_than_samples_and_no_feed(client, add):
    def told():
        root = ElementTree.fromstring(client.get("/sitemap.xml").content)
        return [place.text for place in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]

    add("honoree", sample=True)
    assert not [place for place in told() if "do-ngang" in place]
    add("place")
    assert len([place for place in told() if place.endswith("/chu-de/do-ngang/")]) == 1
    assert not [place for place in told() if "/en/chu-de/do-ngang/" in place or "/feed/" in place]


def test_pages_link_to_their_topics(client, add):
    for kind in ("article", "archiveitem", "person", "place"):
        assert 'href="/chu-de/do-ngang/"' in client.get(add(kind).address).content.decode(), kind
