"""What happens to an article after readers have seen it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from common.anniversary import Anniversary
from home.models import Amendment, Article
from tests.common.test_pages import form
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(tree):
    article = ArticleFactory(parent=tree["tin-tuc"], title="Cầu mới", date="2024-08-01")
    article.save_revision().publish()
    return Article.objects.get(pk=article.pk)


def change(editing, article, action="action-publish", **values):
    data = form(title=article.title, slug=article.slug, **values)
    if action != "action-publish":
        del data["action-publish"]
        data[action] = "1"
    return editing.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), data)


def test_a_change_of_a_published_article_must_say_what_it_is(editing, article):
    response = change(editing, article)
    assert response.status_code == 200
    assert "change_kind" in response.context["form"].errors
    assert not Amendment.objects.exists()


def test_a_draft_of_a_change_may_leave_it_open(editing, article):
    assert change(editing, article, action="action-save").status_code in (200, 302)
    assert Article.objects.get(pk=article.pk).has_unpublished_changes


def test_a_correction_must_say_what_was_wrong(editing, article):
    response = change(editing, article, change_kind="correction")
    assert "change_note" in response.context["form"].errors


def test_a_correction_stands_above_the_article_and_in_the_list(editing, client, article):
    note = "Bài trước ghi cầu dài 300 mét; đúng là 200 mét."
    assert change(editing, article, change_kind="correction", change_note=note).status_code == 302
    assert note in client.get(article.address).content.decode()
    assert note in client.get("/dinh-chinh/").content.decode()


def test_a_correction_is_made_once_however_often_the_article_is_published(editing, article):
    change(editing, article, change_kind="correction", change_note="Sai tên phường.")
    article = Article.objects.get(pk=article.pk)
    assert article.change_kind == article.change_note == ""
    article.get_latest_revision().publish()
    change(editing, article, change_kind="typo")
    assert Amendment.objects.count() == 1


def test_a_correction_in_a_draft_is_told_to_nobody(editing, client, article):
    change(editing, article, action="action-save", change_kind="correction", change_note="Sai số nhà.")
    assert "Sai số nhà" not in client.get(article.address).content.decode()
    assert "Sai số nhà" not in client.get("/dinh-chinh/").content.decode()


def test_an_update_is_dated_and_not_listed_as_a_correction(editing, client, article):
    change(editing, article, change_kind="update", change_note="Thêm giờ mở cửa.")
    assert "Thêm giờ mở cửa." in client.get(article.address).content.decode()
    assert "Thêm giờ mở cửa." not in client.get("/dinh-chinh/").content.decode()
    assert Article.objects.get(pk=article.pk).updated_at


def test_a_typing_mistake_leaves_no_note_and_no_time(editing, article):
    change(editing, article, change_kind="typo")
    assert not Amendment.objects.exists()
    assert Article.objects.get(pk=article.pk).updated_at is None


def test_corrections_of_an_article_that_is_taken_down_are_gone_with_it(editing, client, article):
    change(editing, article, change_kind="correction", change_note="Sai ngày họp.")
    Article.objects.get(pk=article.pk).unpublish()
    assert "Sai ngày họp" not in client.get("/dinh-chinh/").content.decode()


def test_the_last_editor_is_no_author(editing, editor, client, article):
    change(editing, article, change_kind="typo")
    assert editor.username not in client.get(article.address).content.decode()


REPRINT = [("source", {"title": "Báo X", "url": "", "type": "reprint", "tier": "press"})]


def test_a_reprint_is_refused_while_no_licence_is_set(article):
    article.sources = REPRINT
    with pytest.raises(ValidationError) as refused:
        article.full_clean()
    assert "sources" in refused.value.message_dict


def test_a_reprint_is_allowed_under_a_licence(article):
    Anniversary.objects.update(licence="12/GP-STTTT")
    article.sources = REPRINT
    article.full_clean()
