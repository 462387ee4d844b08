"""What every page keeps to: address, visibility by the clock, honest answers to crawlers and caches."""

import datetime
from io import BytesIO

import pytest
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from wagtail.models import PageViewRestriction

from home.models import Article
from tests.factories import ArticleFactory, EventFactory

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
SEEN_IN = ("/tin-tuc/", "/sitemap.xml", "/tim-kiem/?q=trang+rieng+nay")


@pytest.fixture
def article(tree):
    page = ArticleFactory(parent=tree["tin-tuc"], title="Trăng riêng này")
    page.save_revision().publish()
    return Article.objects.get(pk=page.pk)


def shown(client, article):
    """Where a reader meets the article: its own address, and lists that name it."""
    own = [article.address] if client.get(article.address).status_code == 200 else []
    return own + [where for where in SEEN_IN if article.address in client.get(where).content.decode()]


def form(**values):
    """What the admin's editor sends for a new article."""
    nested = ("related_links", "clause_links", "comments")
    counts = {f"{name}-{part}_FORMS": 0 for name in nested for part in ("TOTAL", "INITIAL", "MIN_NUM")}
    streams = {"story-count": 0, "sources-count": 0}
    data = {"kind": "news", "date": "2024-08-08", "severity": "info", "topics": "", "slug": ""}
    return counts | streams | data | {"action-publish": "1"} | values


def create(editing, parent, **values):
    return editing.post(f"/admin/pages/add/home/article/{parent.pk}/", form(**values))


def test_an_address_is_root_relative_and_wagtail_agrees(tree, trees, article, rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert article.address == "/tin-tuc/trang-rieng-nay/"
    assert article.get_url(rf.get("/")).endswith(article.address)
    assert trees["en"][""].address == "/en/"
    assert tree[""].address == "/"


def test_each_language_answers_at_its_own_root(client):
    assert b'<html lang="vi"' in client.get("/").content
    assert b'<html lang="en"' in client.get("/en/").content
    assert client.get("/vi/").status_code == 404


def test_a_page_that_all_may_see_is_shown_everywhere(client, article):
    assert shown(client, article) == [article.address, *SEEN_IN]


def test_a_page_past_its_end_is_gone_before_the_clock_has_been_served(client, article):
    Article.objects.filter(pk=article.pk).update(expire_at=timezone.now() - HOUR)
    assert shown(client, article) == []


def test_a_page_that_waits_for_its_hour_is_not_shown(client, article):
    article.unpublish()
    article.go_live_at = timezone.now() + HOUR
    article.save_revision().publish()
    assert shown(client, article) == []


def test_an_unpublished_page_is_not_shown(client, article):
    article.unpublish()
    assert shown(client, article) == []


def test_a_private_page_answers_404_and_is_named_nowhere(client, article):
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert shown(client, article) == []
    assert client.get(article.address).status_code == 404


def test_what_stands_below_a_private_page_is_private(client, article):
    PageViewRestriction.objects.create(page=article.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert shown(client, article) == []


def test_a_page_below_routes_of_its_parent_is_hidden_as_any_other(client, tree):
    event = EventFactory(parent=tree["su-kien"])
    assert client.get(event.address).status_code == 200
    type(event).objects.filter(pk=event.pk).update(expire_at=timezone.now() - HOUR)
    assert client.get(event.address).status_code == 404


def test_an_editor_creates_and_publishes(editing, client, tree):
    response = create(editing, tree["tin-tuc"], title="Đại hội làng", slug="dai-hoi-lang")
    assert response.status_code == 302, response.context["form"].errors
    assert client.get("/tin-tuc/dai-hoi-lang/").status_code == 200


def test_an_address_comes_from_the_title_and_twins_get_a_number(editing, tree):
    for _twin in range(2):
        assert create(editing, tree["tin-tuc"], title="Đêm hội trên sông Cầu").status_code == 302
    slugs = Article.objects.filter(title="Đêm hội trên sông Cầu").order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["dem-hoi-tren-song-cau", "dem-hoi-tren-song-cau-2"]


@pytest.mark.parametrize("name", ["title", "summary"])
def test_nul_is_refused_with_a_word_in_the_form(editing, tree, name):
    response = create(editing, tree["tin-tuc"], **{"title": "Có tên", name: "Có\x00gì"})
    assert response.status_code == 200
    assert response.context["form"].errors


def test_a_form_that_is_cut_off_on_its_way_is_refused_in_words(editing, tree):
    data = form(title="Cụt")
    del data["story-count"]
    response = editing.post(f"/admin/pages/add/home/article/{tree['tin-tuc'].pk}/", data)
    assert response.status_code == 400
    assert "story-count" in response.content.decode()
    assert not Article.objects.filter(title="Cụt").exists()


def test_of_two_creates_with_one_slug_one_wins_and_the_other_is_told(editing, tree):
    assert create(editing, tree["tin-tuc"], title="Một tên", slug="mot-ten").status_code == 302
    second = create(editing, tree["tin-tuc"], title="Tên khác", slug="mot-ten")
    assert second.status_code == 200
    assert "slug" in second.context["form"].errors
    assert Article.objects.filter(slug="mot-ten").count() == 1


def test_a_page_that_search_cannot_keep_is_not_created(editing, tree, monkeypatch):
    def broken(page):
        raise RuntimeError("the search table is gone")

    monkeypatch.setattr("search.signals.index_page", broken)
    with pytest.raises(RuntimeError):
        create(editing, tree["tin-tuc"], title="Nửa vời", slug="nua-voi")
    assert not Article.objects.filter(slug="nua-voi").exists()


def test_text_is_kept_in_one_normal_form(editing, tree):
    create(editing, tree["tin-tuc"], title="Ba\u0306\u0301c Ninh", slug="mot-dang")
    assert Article.objects.get(slug="mot-dang").title == "B\u1eafc Ninh"


ODD = ["", " ", "'", '"', "\x00", "%", "\\", "😀", "a" * 10_000, "ữ" * 3_000, "<b>", "a b " * 500, "%%%00"]


@pytest.mark.parametrize("words", ODD, ids=lambda words: ascii(words)[:20])
@pytest.mark.parametrize("where", ["/tim-kiem/", "/en/tim-kiem/", "/tin-tuc/"])
def test_a_parameter_of_any_bytes_gets_a_sensible_page(client, where, words):
    for name in ("q", "loai", "nam", "chu-de", "sap-xep", "trang"):
        assert client.get(where, {"q": "bac ninh", name: words}).status_code == 200


NO_TEXT = ["q=%FF%FE", "q=%C3", "q=%00&q=%00", "q[]=1", "q=%ED%A0%80", "trang=-1", "trang=1e9"]


@pytest.mark.parametrize("query", NO_TEXT)
@pytest.mark.parametrize("where", ["/tim-kiem/", "/tin-tuc/"])
def test_a_query_string_that_is_no_text_gets_a_sensible_page(client, where, query):
    assert client.get(f"{where}?{query}").status_code == 200


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/tim-kiem/?q=bac+ninh", "/en/"])
def test_a_page_names_its_version_and_is_not_sent_twice(client, address):
    first = client.get(address)
    assert first.headers.get("ETag") or first.headers.get("Last-Modified")
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.content


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "/tim-kiem/?q=hoi", "/en/", "/khong-co/", "/sitemap.xml"])
def test_a_reader_gets_no_cookie(client, address):
    assert not client.get(address).cookies


def test_the_site_says_that_it_is_alive_and_ready(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok", "parts": {"database": "ok", "cache": "ok"}}


def test_a_site_without_its_database_says_that_it_is_not_ready(client, monkeypatch):
    monkeypatch.setattr("config.health._database", lambda: "unavailable")
    response = client.get("/readyz")
    assert response.status_code == 503 and response.json()["status"] == "unavailable"


def test_a_site_without_its_cache_is_ready_and_says_so(client, monkeypatch):
    monkeypatch.setattr(cache, "set", lambda *args: 1 / 0)
    response = client.get("/readyz")
    assert response.status_code == 200 and response.json()["parts"]["cache"] == "unavailable"


def test_crawlers_are_told_where_not_to_go_and_where_the_map_is(client, settings):
    words = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in words and f"Sitemap: {settings.SITE_URL}/sitemap.xml" in words


def test_the_sitemap_names_both_languages_and_no_root_of_the_tree(client, settings):
    words = client.get("/sitemap.xml").content.decode()
    for address in ("/", "/en/", "/tin-tuc/", "/en/tin-tuc/"):
        assert f"<loc>{settings.SITE_URL}{address}</loc>" in words
    assert "/vi/" not in words


def test_a_page_has_a_card_for_those_who_share_it(client, article):
    response = client.get(f"/the-chia-se/{article.pk}-{article.latest_revision_id}.png")
    assert response.headers["Content-Type"] == "image/png"
    assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_a_draft_has_no_card(client, article):
    article.unpublish()
    assert client.get(f"/the-chia-se/{article.pk}-1.png").status_code == 404


def test_a_page_names_its_canonical_address_and_its_translations(client, settings):
    words = client.get("/tin-tuc/").content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}/tin-tuc/">' in words
    assert f'hreflang="en" href="{settings.SITE_URL}/en/tin-tuc/"' in words
