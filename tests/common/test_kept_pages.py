"""Pages kept for readers are the current ones, and nobody else's."""

import datetime

import pytest
from django.conf import settings as site_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.anniversary import Anniversary
from common.edition import Edition
from home.models import Article
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keeping(settings):
    settings.MIDDLEWARE = [*site_settings.MIDDLEWARE, "common.kept_pages.KeptPages"]


@pytest.fixture
def article(tree):
    return ArticleFactory(parent=tree["tin-tuc"], title="Trang được giữ")


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    return len(queries), response


def test_a_page_asked_for_again_costs_one_query_and_is_the_same(client, article):
    _first, rendered = asked(client, article.address)
    cost, kept = asked(client, article.address)
    assert cost == 1
    assert kept.content == rendered.content
    assert kept["Content-Type"] == rendered["Content-Type"]
    assert kept["ETag"] == rendered["ETag"]


def test_every_change_is_seen_at_once(client, article):
    client.get(article.address)
    article.title = "Tên mới ngay"
    article.save_revision().publish()
    assert "Tên mới ngay" in client.get(article.address).content.decode()
    anniversary = Anniversary.current()
    anniversary.owner = "Chủ quản mới"
    anniversary.save()
    assert "Chủ quản mới" in client.get(article.address).content.decode()


def test_what_is_taken_down_is_gone_at_once(client, article):
    client.get(article.address)
    article.unpublish()
    assert client.get(article.address).status_code == 404


def test_what_ends_at_a_minute_is_gone_in_that_minute(client, article, clock):
    clock(2026, 12, 1, 8, 59)
    Article.objects.filter(pk=article.pk).update(expire_at=timezone.now() + datetime.timedelta(minutes=1))
    assert client.get(article.address).status_code == 200
    clock(2026, 12, 1, 9, 0, 1)
    assert client.get(article.address).status_code == 404


def test_filters_and_editors_are_answered_afresh(client, editor, article):
    client.get(article.address)
    assert asked(client, f"{article.address}?a=1")[0] > 1
    client.force_login(editor)
    assert asked(client, article.address)[0] > 1


def test_the_edition_rises_with_content_and_only_with_it(client, article):
    before = Edition.current()
    client.get("/")
    assert Edition.current() == before
    article.save()
    assert Edition.current() > before
