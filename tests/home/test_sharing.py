"""Carrying an article over to others."""

import pytest

from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(tree):
    return ArticleFactory(parent=tree["tin-tuc"])


def test_an_article_offers_a_code_that_the_site_draws_itself(client, article):
    address = f"/ma-qr/{article.pk}.svg"
    assert f'src="{address}"' in client.get(article.address).content.decode()
    response = client.get(address)
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg")


def test_what_readers_may_not_see_has_no_code(client, article):
    article.unpublish()
    assert client.get(f"/ma-qr/{article.pk}.svg").status_code == 404


def test_the_root_of_the_tree_has_no_code(client):
    assert client.get("/ma-qr/1.svg").status_code == 404
    assert client.get("/ma-qr/99999999999999999999.svg").status_code == 404
