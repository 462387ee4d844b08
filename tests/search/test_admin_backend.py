"""The search boxes of the admin's lists."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from media.models import ArchiveDocument, ArchiveImage
from search.apps import FOLDED_SINCE, fold_admin_index
from tests.factories import ArticleFactory
from tests.media.files import picture

pytestmark = pytest.mark.django_db

TITLE = "Đêm hội ở phố Ngọc Uyển"


def rows(editing, address, words):
    html = editing.get(address, {"q": words}).content.decode()
    return html.partition("<table")[2] or html.partition('class="listing')[2]


@pytest.fixture
def draft(tree):
    page = ArticleFactory(parent=tree["tin-tuc"], title=TITLE, live=False)
    page.save_revision()
    return page


@pytest.mark.parametrize("words", ['"', '""', 'Bắc "Ninh', "'", "*", "AND", "(", "\\", "a" * 3000, "\x00", "🎉"])
def test_the_list_of_pages_answers_whatever_is_typed(editing, tree, words):
    for address in (f"/admin/pages/{tree['tin-tuc'].pk}/", "/admin/pages/search/", "/admin/images/"):
        assert editing.get(address, {"q": words}).status_code == 200, address


def test_the_list_of_pages_still_finds(editing, tree):
    assert "Quan họ" in rows(editing, f"/admin/pages/{tree['tin-tuc'].pk}/", '"Quan họ')


@pytest.mark.parametrize(
    "words",
    [
        "Ngọc Uyển",
        "ngoc uyen",
        "NGỌC UYỂN",
        "ngọc uyen",
        "dem hoi ngoc uy",
        "đêm-hội",
        "Ngo\u0323c Uyển",
        '"phố ngoc" hoi',
    ],
)
def test_a_draft_is_found_however_its_title_is_typed(editing, tree, draft, words):
    for address in (f"/admin/pages/{tree['tin-tuc'].pk}/", "/admin/pages/search/", "/admin/choose-page/search/"):
        assert TITLE in rows(editing, address, words), address


def test_other_words_find_other_pages(editing, tree, draft):
    for words in ("ngoc uyenn", "den uyen", "zzz"):
        assert TITLE not in rows(editing, "/admin/pages/search/", words)


def test_pictures_and_files_are_found_without_marks_too(editing):
    ArchiveImage.objects.create(
        title="Cổng thành cổ", file=ContentFile(picture(size=(40, 30)), "c.jpg"), alt="Cổng", credit="Ban", rights="own"
    )
    ArchiveDocument.objects.create(title="Đề cương", file=ContentFile(b"x", "d.txt"), credit="Ban", rights="own")
    assert "Cổng thành cổ" in editing.get("/admin/images/", {"q": "cong thanh"}).content.decode()
    assert "Cổng thành cổ" in editing.get("/admin/images/chooser/results/", {"q": "cong thanh"}).content.decode()
    assert "Đề cương" in editing.get("/admin/documents/", {"q": "de cuong"}).content.decode()


def test_what_was_indexed_before_is_indexed_anew_once(monkeypatch):
    class Step:
        app_label, name = FOLDED_SINCE

    called = []
    monkeypatch.setattr("search.apps.call_command", lambda *args, **kwargs: called.append(args))
    fold_admin_index(plan=[])
    fold_admin_index(plan=[(Step, True)])
    assert not called
    fold_admin_index(plan=[(Step, False)])
    assert called == [("update_index",)]


def test_indexing_anew_keeps_every_page_found(editing, draft):
    call_command("update_index", verbosity=0)
    assert TITLE in rows(editing, "/admin/pages/search/", "ngoc uyen")
