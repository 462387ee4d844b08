"""Promoted results: what editors put above the answers to a question."""

import datetime

import pytest
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from config.starter.staff import EDITORS, REVIEWERS
from search.promotions import promoted
from search.questions import understand
from tests.factories import ArticleFactory
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(tree):
    return ArticleFactory(parent=tree["tin-tuc"], title="Hướng dẫn đi hội Lim")


@pytest.fixture
def pick(article):
    def made(words="hội lim", page=article, **values):
        return SearchPromotion.objects.create(query=Query.get(words), page=page, **values)

    return made


def rows(words="hội lim", language="vi"):
    return [row.title for row in promoted(understand(words, language), language, timezone.now())]


@pytest.mark.parametrize("words", ["hội lim", "Hoi Lim", "  HỘI   LIM!", "“hội lim”"])
def test_the_picked_page_stands_above_the_list_however_it_is_asked(client, pick, article, words):
    pick(description="Đường đi, bãi xe, giờ hát")
    html = client.get("/tim-kiem/", {"q": words}).content.decode()
    assert "Gợi ý của ban biên tập" in html
    assert html.index("bãi xe, giờ hát") < html.index('class="rows hits"')
    assert f'href="{article.address}"' in html


def test_other_questions_and_narrowed_lists_have_none(client, pick):
    pick()
    for query in ("q=hội", "q=đi hội lim", "q=hội+lim&loai=article", "q="):
        assert "Gợi ý của ban biên tập" not in client.get(f"/tim-kiem/?{query}").content.decode()


def test_a_pick_whose_words_find_nothing_is_shown_all_the_same(client, pick):
    pick("khongcogica")
    assert "Hướng dẫn đi hội Lim" in client.get("/tim-kiem/?q=khongcogica").content.decode()


def test_only_what_readers_may_see_is_promoted(pick, article):
    pick()
    assert rows() == ["Hướng dẫn đi hội Lim"]
    assert rows(language="en") == []
    restriction = PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert rows() == []
    restriction.delete()
    article.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    article.save()
    assert rows() == []
    article.expire_at = None
    article.save()
    article.unpublish()
    assert rows() == []


def test_another_site_is_named_as_such(client, pick):
    pick(page=None, external_link_url="https://example.test/", external_link_text="Trang khác")
    html = client.get("/tim-kiem/?q=hội lim").content.decode()
    assert 'href="https://example.test/" rel="external noopener">Trang khác' in html


def test_picks_cost_one_query_and_keep_their_order(pick, tree, django_assert_num_queries):
    for order, title in enumerate(["Hai", "Một", "Ba"]):
        pick(page=ArticleFactory(parent=tree["tin-tuc"], title=title), sort_order=order)
    question = understand("hội lim", "vi")
    with django_assert_num_queries(1):
        found = promoted(question, "vi", timezone.now())
    assert [row.title for row in found] == ["Hai", "Một", "Ba"]


def test_reviewers_pick_in_the_admin(client, article):
    form = {
        "query_string": "Hội Lim",
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-MIN_NUM_FORMS": "0",
        "editors_picks-MAX_NUM_FORMS": "1000",
        "editors_picks-0-page": str(article.pk),
        "editors_picks-0-description": "",
        "editors_picks-0-ORDER": "1",
        "editors_picks-0-DELETE": "",
    }
    client.force_login(member(EDITORS))
    client.post("/admin/searchpicks/add/", form)
    assert not SearchPromotion.objects.exists()
    client.force_login(member(REVIEWERS))
    client.post("/admin/searchpicks/add/", form)
    assert rows() == ["Hướng dẫn đi hội Lim"]
    html = client.get("/admin/searchpicks/").content.decode()
    assert "hội lim" in html
    assert "/admin/searchpicks/reports/search-terms/" not in html
