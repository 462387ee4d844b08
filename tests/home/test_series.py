"""Series and what is read before and after."""

import datetime

import pytest
from django.utils import timezone

from home.models import Article
from tests.factories import ArticleFactory, SeriesPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def series(tree):
    return SeriesPageFactory(parent=tree["chuyen-muc"], title="Chuyện bên sông")


@pytest.fixture
def three(tree, series):
    return [
        ArticleFactory(parent=tree["tin-tuc"], title=f"Chuyện thứ {number}", series=series, date=f"2024-07-0{number}")
        for number in (1, 2, 3)
    ]


def test_an_article_names_what_stands_before_and_after_it(three):
    rows = Article.objects.get(pk=three[1].pk).series_rows(timezone.now())
    assert {role: row["title"] for role, row in rows.items()} == {
        "series": "Chuyện bên sông",
        "previous": "Chuyện thứ 1",
        "next": "Chuyện thứ 3",
    }


def test_what_readers_may_not_see_is_stepped_over(three):
    three[2].unpublish()
    three[0].expire_at = timezone.now() - datetime.timedelta(minutes=1)
    three[0].save()
    assert set(Article.objects.get(pk=three[1].pk).series_rows(timezone.now())) == {"series"}


def test_an_article_of_a_series_that_is_taken_down_names_none(client, series, three):
    series.unpublish()
    assert "Chuyện bên sông" not in client.get(three[1].address).content.decode()


def test_articles_of_one_day_are_read_in_the_order_they_were_made(tree, series):
    one, two = (ArticleFactory(parent=tree["tin-tuc"], series=series, date="2024-07-01") for _number in range(2))
    assert Article.objects.get(pk=one.pk).series_rows(timezone.now())["next"]["title"] == two.title


def test_a_series_lists_its_articles_newest_first(client, series, three):
    html = client.get(series.address).content.decode()
    places = [html.index(article.title) for article in three]
    assert places == sorted(places, reverse=True)


def test_the_list_of_series_counts_what_readers_may_see(client, series, three):
    three[0].unpublish()
    row = client.get("/chuyen-muc/").content.decode().partition("Chuyện bên sông")[0][-200:]
    assert "2 bài" in row
