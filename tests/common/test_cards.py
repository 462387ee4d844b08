"""The card that messengers show: of the anniversary that the site serves, and of visible pages only."""

import datetime

import pytest
from wagtail.models import Page

from common import cards
from common.anniversary import Anniversary
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def card_of(page):
    return f"/the-chia-se/{page.pk}-1.png"


def test_a_card_carries_the_name_and_numeral_of_the_anniversary(client, tree, monkeypatch):
    drawn = []
    monkeypatch.setattr(cards, "draw_card", lambda *words: drawn.append(words) or b"png")
    article = ArticleFactory(parent=tree["tin-tuc"], title="Tin có thẻ")
    client.get(card_of(article))
    anniversary = Anniversary.objects.get()
    anniversary.site_name, anniversary.date = "Bắc Ninh 75", datetime.date(2029, 8, 8)
    anniversary.save()
    client.get(card_of(article))
    assert drawn == [("Tin có thẻ", "Bắc Ninh 70", "70"), ("Tin có thẻ", "Bắc Ninh 75", "75")]


def test_the_root_that_holds_the_languages_has_no_card(client):
    assert client.get(card_of(Page.get_first_root_node())).status_code == 404
