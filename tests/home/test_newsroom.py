"""The newsroom's list and its filters."""

import datetime

import pytest

from common.topics import Topic
from home.models import Article, SeriesPage
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def titles(client, query=""):
    page = client.get(f"/tin-tuc/{query}").context["articles"]
    return [article.title for article in page]


def test_the_newest_stands_first(client, tree):
    ArticleFactory(parent=tree["tin-tuc"], title="Mới nhất", date=datetime.date(2026, 11, 1))
    ArticleFactory(parent=tree["tin-tuc"], title="Cũ nhất", date=datetime.date(1990, 1, 1))
    assert titles(client)[0] == "Mới nhất"
    assert titles(client, "?trang=99")[-1] == "Cũ nhất"


@pytest.mark.parametrize(
    "query", ["?loai=notice", "?nam=2025", "?chu-de=tri-an", "?chuyen-muc=doc-lai-tu-lieu", "?loai=feature&nam=2024"]
)
def test_a_filter_keeps_what_fits_and_its_count_says_how_many(client, query):
    response = client.get(f"/tin-tuc/{query}")
    kept = list(response.context["articles"])
    assert 0 < len(kept) < Article.objects.count()
    for facet in response.context["facets"]:
        counts = {value: count for value, _label, count in facet["choices"]}
        if facet["chosen"]:
            assert counts[facet["chosen"]] >= len(kept)


@pytest.mark.parametrize("query", ["?loai=nothing", "?nam=99999", "?nam=²", "?nam=0000"])
def test_a_filter_that_means_nothing_is_no_error(client, query):
    assert client.get(f"/tin-tuc/{query}").status_code == 200


def test_a_topic_without_articles_says_so_and_leads_on(client):
    Topic.objects.create(name="Trống không", slug="trong-khong")
    html = client.get("/tin-tuc/?chu-de=trong-khong").content.decode()
    assert "Xem tất cả" in html


def test_a_second_page_lists_the_rest_and_keeps_the_filter(client, tree):
    there = Article.objects.child_of(tree["tin-tuc"]).filter(kind="press").count()
    for _number in range(25):
        ArticleFactory(parent=tree["tin-tuc"], kind="press")
    first, second = client.get("/tin-tuc/?loai=press"), client.get("/tin-tuc/?loai=press&trang=2")
    assert "loai=press&amp;trang=2" in first.content.decode()
    assert len(first.context["articles"]) + len(second.context["articles"]) == there + 25


def test_a_notice_that_ends_before_it_begins_is_refused(tree):
    notice = ArticleFactory.build(
        valid_from=datetime.datetime(2024, 8, 8, tzinfo=datetime.UTC),
        valid_until=datetime.datetime(2024, 8, 7, tzinfo=datetime.UTC),
    )
    with pytest.raises(Exception, match="valid_until"):
        notice.clean()


def test_a_series_that_is_taken_down_is_no_choice_of_the_filter(client):
    SeriesPage.objects.get(slug="doc-lai-tu-lieu", locale__language_code="vi").unpublish()
    assert "Đọc lại tư liệu" not in client.get("/tin-tuc/").content.decode()
