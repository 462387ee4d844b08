"""The search box: answers without marks, whole syllables, titles first."""

import unicodedata

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search.finding import find
from search.models import SearchDocument
from tests.factories import ArticleFactory, HonoreeFactory

pytestmark = pytest.mark.django_db


def titles(query, **options):
    return [row.title for row in find(query, "vi", timezone.now(), **options).documents]


@pytest.mark.parametrize("query", ["Đền Đô", "den do", "ĐỀN ĐÔ", unicodedata.normalize("NFD", "đền đô"), "  den   do "])
def test_a_place_is_found_however_it_is_typed(query):
    assert titles(query)[0] == "Đền Đô"


def test_only_whole_syllables_are_hits(tree):
    ArticleFactory(parent=tree["tin-tuc"], title="Khoai lang")
    assert "Khoai lang" not in titles("lan")


def test_not_every_word_must_occur_but_more_words_rank_higher():
    assert titles("den do khongcodau") == titles("den do")
    assert titles("hoi den do")[0] == "Hội Đền Đô"


def test_english_is_searched_apart():
    assert {row.language for row in find("liberation", "en", timezone.now()).documents} == {"en"}
    assert {row.language for row in find("bac ninh", "vi", timezone.now()).documents} == {"vi"}


def test_a_sample_citizen_is_never_found(tree):
    assert not [row for row in find("cong dan mau", "vi", timezone.now()).documents if row.kind == "honoree"]
    assert not SearchDocument.objects.filter(title__startswith="Công dân mẫu").exists()
    person = HonoreeFactory(parent=tree["cong-dan-tieu-bieu"], title="Người Thật", sample=False, consent="all")
    person.save_revision().publish()
    assert "Người Thật" in titles("nguoi that")


def test_what_is_deleted_is_forgotten(tree):
    page = ArticleFactory(parent=tree["tin-tuc"], title="Sẽ bị xóa")
    page.save_revision().publish()
    assert titles("se bi xoa")[0] == "Sẽ bị xóa"
    page.delete()
    assert "Sẽ bị xóa" not in titles("se bi xoa")


def test_the_page_marks_hits_in_the_original_and_counts_kinds(client):
    html = client.get("/tim-kiem/?q=den+do").content.decode()
    assert "<mark>Đền Đô</mark>" in html
    response = client.get("/tim-kiem/?q=den+do&loai=place")
    assert {row.kind for row in response.context["results"]} == {"place"}


def test_an_answer_that_is_empty_helps_on(client):
    html = client.get("/tim-kiem/?q=khongcogi").content.decode()
    assert 'href="/lich-su/"' in html
    assert "noindex" in html


def test_a_private_page_is_not_found_until_it_is_public_again(tree, django_capture_on_commit_callbacks):
    article = ArticleFactory(parent=tree["tin-tuc"], title="Chuyện riêng của làng")
    restriction = PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert "Chuyện riêng của làng" not in titles("chuyen rieng cua lang")
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert titles("chuyen rieng cua lang")[0] == "Chuyện riêng của làng"


def test_a_private_page_that_is_deleted_stays_away(tree, django_capture_on_commit_callbacks):
    article = ArticleFactory(parent=tree["tin-tuc"], title="Chuyện riêng của làng")
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    with django_capture_on_commit_callbacks(execute=True):
        article.delete()
    assert "Chuyện riêng của làng" not in titles("chuyen rieng cua lang")
