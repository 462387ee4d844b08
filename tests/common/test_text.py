"""Vietnamese text tools, in both Unicode forms."""

import re
import unicodedata

import pytest

from common.text import (
    alphabet_key,
    excerpt,
    fold,
    fold_with_positions,
    mark,
    name_key,
    nfc,
    one_tone,
    slug,
)


def nfd(text):
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("late", "early"),
    [
        ("hoà", "hòa"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("thuý", "thúy"),
        ("khoẻ", "khỏe"),
        ("Hoà Đình", "Hòa Đình"),
        ("HOÀ", "HÒA"),
        ("xoã, loè!", "xõa, lòe!"),
        ("thuỵ", "thụy"),
        ("hoạ sĩ", "họa sĩ"),
    ],
)
def test_both_tone_placements_become_one(late, early):
    assert one_tone(late) == early == one_tone(early) == one_tone(nfd(late))
    assert len(one_tone(nfd(late))) == len(nfc(late))


@pytest.mark.parametrize("word", ["quý", "Quỳnh", "hoàn", "khuỷu", "toán", "ngoái", "huỳnh", "quà", "Thuận", "ý"])
def test_a_tone_with_only_one_place_stays(word):
    assert one_tone(word) == word


def test_folding_takes_case_marks_and_stroke_away_in_both_unicode_forms():
    text = "Đại hội Ðảng bộ ƯỚC MƠ, Quan họ Bắc Ninh 70"
    assert fold(text) == fold(nfd(text)) == "dai hoi dang bo uoc mo, quan ho bac ninh 70"
    assert fold("") == ""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_folded_positions_lead_back_to_the_original(form):
    text = unicodedata.normalize(form, "Hội Đền Đô")
    folded = fold_with_positions(text)
    assert len(folded.positions) == len(folded.text) + 1
    start = folded.text.index("den")
    assert nfc(text[folded.positions[start] : folded.positions[start + 3]]) == "Đền"
    assert folded.positions[-1] == len(text)


def test_positions_survive_letters_that_grow_when_folded():
    folded = fold_with_positions("İ각x")
    assert folded.text[0] == "i"
    assert folded.positions[folded.text.index("x")] == 2


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_hits_are_marked_in_the_original_text(form):
    text = unicodedata.normalize(form, "Về Bắc Ninh, Bắc Giang")
    expected = unicodedata.normalize(form, "Về <mark>Bắc Ninh</mark>, Bắc Giang")
    assert mark(text, ["bac ninh"]) == mark(text, ["BẮC  NINH"]) == expected


def test_a_syllable_is_marked_whole_or_not_at_all():
    assert mark("hội, hội hè, họi2, phohoi", ["hoi"]) == "<mark>hội</mark>, <mark>hội</mark> hè, họi2, phohoi"
    assert mark("Bắc", ["ba"]) == "Bắc"


def test_overlapping_hits_make_one_mark():
    assert mark("đại hội thi đua", ["dai hoi", "hoi thi"]) == "<mark>đại hội thi</mark> đua"


def test_marked_text_is_safe_html():
    assert mark('<b>Lim</b> & "hội"', ["lim", "b"]) == (
        "&lt;<mark>b</mark>&gt;<mark>Lim</mark>&lt;/<mark>b</mark>&gt; &amp; &quot;hội&quot;"
    )
    assert mark("a.b", ["", " ", "(", "\0", ".*"]) == "a.b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đại hội", "dai-hoi"),
        (nfd("Đại hội"), "dai-hoi"),
        ("  8/8/1954 – Giải phóng!  ", "8-8-1954-giai-phong"),
        ("", ""),
        ("…", ""),
        ("日本", ""),
        ("HOÀ_Đình", "hoa-dinh"),
    ],
)
def test_slugs_are_plain_ascii(text, expected):
    assert slug(text) == expected


def test_long_slugs_end_with_a_whole_word():
    assert slug("một hai ba bốn", max_length=10) == "mot-hai-ba"
    assert slug("một hai ba bốn", max_length=9) == "mot-hai"
    assert slug("a" * 100) == "a" * 80
    assert len(slug("quan họ " * 40)) <= 80


def test_letters_and_tones_stand_in_vietnamese_order():
    letters = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z".split()
    assert sorted(letters[::-1], key=alphabet_key) == letters
    tones = "ma mà mả mã má mạ mai mãi mang".split()
    assert sorted(tones[::-1], key=alphabet_key) == tones
    towns = ["An", "An Bình", "Ân", "Hoa Bình", "Hoa Lư", "Hòa An", "Hoan"]
    assert sorted(towns[::-1], key=alphabet_key) == towns


def test_keys_do_not_depend_on_case_unicode_form_or_tone_placement():
    assert alphabet_key("HOÀ Đình") == alphabet_key("hòa đình") == alphabet_key(nfd("Hoà  Đình"))
    assert alphabet_key("Hoà Ơ").isascii()
    assert alphabet_key("") == alphabet_key("…") == ""


def test_byte_order_of_keys_is_their_order():
    keys = [alphabet_key(text) for text in ("Đỗ", "do", "đo", "Ước", "Uy 12", "ơ")]
    assert sorted(keys) == sorted(keys, key=lambda key: key.encode())


def test_people_are_ordered_by_given_family_then_middle_name():
    names = [
        "Vạn",
        "Nguyễn Văn An",
        "Trần An",
        "Nguyễn Thị Ân",
        "Lý Bình",
        "Nguyễn Bình",
        "Nguyễn Thị Bình",
        "Nguyễn Văn Bình",
        "Phạm Đức",
        "Ngô Gia Tự",
    ]
    expected = names[1:] + names[:1]
    assert sorted(names[::-1], key=name_key) == expected
    assert sorted(map(nfd, names[::-1]), key=name_key) == [nfd(name) for name in expected]
    assert name_key("") == name_key("  ") == ""
    assert name_key("Hoàng Quốc Việt (Hạ Bá Cang)") == name_key("Hoàng Quốc Việt")


TALE = (
    "Mùa hè năm ấy thị xã còn vắng. Người dân trở về dựng lại nhà cửa, chợ họp dần đông hơn trước. "
    "Đến sáng ngày tám tháng tám, bộ đội tiến vào tiếp quản thị xã Bắc Ninh trong cờ hoa. "
    "Sau đó phố phường được sửa sang, trường học mở lại, và những làng Quan họ lại hát bên sông Cầu."
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("around", [None, ["bac ninh"], ["hat", "song cau"], ["khong co"], ["mua he"]])
def test_excerpts_are_short_and_made_of_whole_words(form, around):
    text = unicodedata.normalize(form, TALE)
    words = set(re.findall(r"[^\s.,]+", text))
    for length in range(20, 340, 7):
        short = excerpt(text, length, around)
        assert len(short) <= length
        assert set(re.findall(r"[^\s.,…]+", short)) <= words


def test_an_excerpt_shows_the_passage_asked_for():
    assert excerpt(TALE, 60).startswith("Mùa hè năm ấy") and excerpt(TALE, 60).endswith("…")
    assert "Bắc Ninh" in excerpt(TALE, 60, around=["bac ninh", "co hoa"])
    assert "cờ hoa" in excerpt(TALE, 60, around=["bac ninh", "co hoa"])
    tail = excerpt(TALE, 60, around=["song cau"])
    assert tail.startswith("…") and tail.endswith("sông Cầu.")
    assert excerpt(TALE, 60, around=["thị xã", "tiếp quản"]).count("tiếp quản thị xã") == 1


def test_a_short_text_is_its_own_excerpt():
    assert excerpt(" Hội \n Lim ") == "Hội Lim"
    assert excerpt("") == ""


def test_a_word_longer_than_the_excerpt_keeps_its_letters_whole():
    short = excerpt(nfd("ế") * 100, 20)
    assert len(short) <= 20 and short.endswith("…")
    assert set(nfc(short[:-1])) == {"ế"}
