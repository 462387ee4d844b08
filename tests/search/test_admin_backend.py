"""The search boxes of the admin's lists."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ['"', '""', 'Bắc "Ninh', "'", "*", "AND", "(", "\\", "a" * 3000])
def test_the_list_of_pages_answers_whatever_is_typed(editing, tree, words):
    for address in (f"/admin/pages/{tree['tin-tuc'].pk}/", "/admin/pages/search/", "/admin/images/"):
        assert editing.get(address, {"q": words}).status_code == 200, address


def test_the_list_of_pages_still_finds(editing, tree):
    html = editing.get(f"/admin/pages/{tree['tin-tuc'].pk}/", {"q": '"Quan họ'}).content.decode()
    assert "Quan họ" in html.partition("<table")[2]
