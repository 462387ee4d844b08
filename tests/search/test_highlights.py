"""What is marked in the documents found, and which passage is shown."""

import re

import pytest

from search.highlights import PASSAGE, Highlighter
from search.questions import understand

pytestmark = pytest.mark.django_db
FILLER = "Người làng kể lại chuyện cũ bên bến nước, mỗi người một cách. " * 12


def marked(words, title="", body="", language="vi", rarities=None):
    return Highlighter(understand(words, language, literal=True), rarities or {}).of(title, body)


def test_what_was_typed_without_marks_is_marked_with_them():
    assert marked("den do", "Hội Đền Đô") == ("Hội <mark>Đền Đô</mark>", "")


def test_the_marks_typed_go_before_any_others():
    assert marked("má", "Má, mạ và ma")[0] == "<mark>Má</mark>, mạ và ma"
    assert marked("mà", "Má, mạ và ma")[0].count("<mark>") == 3


def test_a_syllable_beside_its_neighbour_leaves_its_lookalikes_alone():
    _title, passage = marked("den do", "", "Đi đến Đền Đô từ Hà Nội")
    assert passage == "Đi đến <mark>Đền Đô</mark> từ Hà Nội"


@pytest.mark.parametrize("form", ["hoà", "hòa", "hoa\u0300"])
def test_tone_placement_and_composition_do_not_matter(form):
    assert marked(form, "Xã Hoà Long")[0] == "Xã <mark>Hoà</mark> Long"


def test_no_part_of_a_syllable_is_marked():
    assert "<mark>" not in marked("lan", "Khoai lang")[0]


def test_english_is_marked_by_its_stems():
    assert marked("temple", "Two temples", language="en")[0] == "Two <mark>temples</mark>"


def test_stop_words_are_marked_only_where_there_is_nothing_else():
    assert marked("lễ hội là gì", "Lễ hội là gì?")[0] == "<mark>Lễ hội</mark> là gì?"
    assert marked("là gì", "Lễ hội là gì?")[0] == "Lễ hội <mark>là gì</mark>?"


def test_everything_is_escaped_and_mark_is_the_only_tag():
    title, passage = marked("script hội", "<script>alert('hội')</script>", '<b title="hội">&amp;')
    for shown in (title, passage):
        assert set(re.findall(r"<[^>]*>", shown)) == {"<mark>", "</mark>"}
    assert "&lt;<mark>script</mark>&gt;" in title and "&amp;amp;" in passage


def test_the_passage_is_where_most_of_the_question_stands_together():
    body = f"Hội làng. {FILLER}Sông Cầu. {FILLER}Hội Lim mở bên sông Cầu ngày 13. {FILLER}"
    _title, passage = marked("hội lim sông cầu", "", body)
    assert "<mark>Hội Lim</mark> mở bên <mark>sông Cầu</mark>" in passage
    assert passage.startswith("…") and passage.endswith("…")


def test_a_rare_word_is_worth_more_than_a_common_one():
    body = f"Người và người. {FILLER}Chỉ ở đây có Luy Lâu. {FILLER}"
    _title, passage = marked("người luy lâu", "", body, rarities={"nguoi": 0.1, "luy": 5.0, "lau": 4.0})
    assert "<mark>Luy Lâu</mark>" in passage


@pytest.mark.parametrize("words", ["hội", "khongco", "nước", "cách"])
@pytest.mark.parametrize("body", [FILLER + "Hội Lim, " + FILLER, "Hội " + FILLER, FILLER + "hội"])
def test_a_passage_is_short_and_cuts_no_syllable(words, body):
    _title, passage = marked(words, "", body)
    plain = re.sub(r"</?mark>", "", passage)
    assert len(plain) <= PASSAGE + 2
    shown, whole = (" ".join(re.findall(r"[^\W_]+", words)) for words in (plain, body))
    assert f" {shown} " in f" {whole} "


def test_a_word_without_end_is_shown_in_part():
    _title, passage = marked("hội", "", "a" * 20_000)
    assert len(passage) <= 2 * PASSAGE + 1


def test_what_an_unfinished_word_may_become_is_marked(tree):
    question = understand("van mie", "vi")
    title, _passage = Highlighter(question, {}).of("Quanh Văn Miếu", "")
    assert title == "Quanh <mark>Văn Miếu</mark>"
