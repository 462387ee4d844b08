"""What is suggested while a reader types."""

import datetime
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.models import SearchDocument
from search.suggestions import MOST, suggest
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def texts(typed, language="vi", **options):
    return [found.text for found in suggest(typed, language, **options)]


@pytest.mark.parametrize("typed", ["den d", "Đền Đ", "ĐỀN", unicodedata.normalize("NFD", "đền đô"), "  den   do "])
def test_a_place_is_suggested_however_it_is_typed(typed):
    assert "Đền Đô" in texts(typed)[:3]


def test_words_match_from_their_beginnings_anywhere_in_a_title():
    assert "Hội Lim" in texts("lim")
    assert not any("Lim" in found for found in texts("im"))


def test_names_go_before_headlines():
    assert texts("hoi den do")[0] == "Hội Đền Đô"
    assert suggest("đền đô", "vi")[0].kind == "place"


def test_the_marks_typed_rank_above_others(tree):
    for title in ("Má tôi", "Mạ non"):
        ArticleFactory(parent=tree["tin-tuc"], title=title).save_revision().publish()
    assert texts("mạ")[0] == "Mạ non"
    assert texts("má")[0] == "Má tôi"


def test_words_side_by_side_rank_above_scattered_ones(tree):
    for title in ("Chợ của làng bên sông", "Bên chợ"):
        ArticleFactory(parent=tree["tin-tuc"], title=title).save_revision().publish()
    assert texts("ben cho") == ["Bên chợ", "Chợ của làng bên sông"]


@pytest.mark.parametrize("typed", ["", " ", "d", '"', "\x00", "😀", "%", "_", "%%", "\\", "'", "zzzzz", "a" * 10_000])
def test_too_little_or_too_strange_suggests_nothing(typed):
    assert texts(typed) == []


def test_at_most_eight_are_suggested_in_one_query():
    suggest("hoi", "vi")  # what many ask is remembered for some minutes
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(suggest("hoi", "vi")) == MOST
    assert len(asked) == 1


def test_each_language_suggests_its_own():
    english = set(SearchDocument.objects.filter(language="en").values_list("title", flat=True))
    assert texts("the", "en") and set(texts("the", "en")) <= english


def test_what_has_ended_is_not_suggested(tree):
    article = ArticleFactory(parent=tree["tin-tuc"], title="Chuyện sắp hết hạn")
    article.save_revision().publish()
    assert texts("chuyen sap het") == ["Chuyện sắp hết hạn"]
    type(article).objects.filter(pk=article.pk).update(expire_at=timezone.now() - datetime.timedelta(seconds=1))
    assert texts("chuyen sap het") == []
