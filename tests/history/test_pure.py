"""The pure parts of the archive: days of the year, letters, lives, outlines."""

import pytest

from history import almanac, alphabet, lives
from history.outline import fit


@pytest.mark.parametrize("typed", ["8-8", "08-08", "8/8", " 8.8 "])
def test_a_day_is_read_as_people_write_it(typed):
    assert almanac.read(typed) == (8, 8)


@pytest.mark.parametrize("typed", ["", "8", "31-2", "0-1", "8-13", "8-8-1954", "'", "\x00", "٨-٨", "1" * 10_000])
def test_what_is_no_day_of_the_year_is_none(typed):
    assert almanac.read(typed) is None


def test_the_leap_day_is_a_day_like_others():
    assert almanac.read("29-2") == (29, 2)
    assert almanac.neighbours((29, 2)) == [(28, 2), (1, 3)]


def test_the_nearest_day_may_lie_across_the_new_year():
    assert almanac.distance((31, 12), (1, 1)) == 1
    assert almanac.nearest((31, 12), {(1, 1), (20, 12), (8, 8)}, 2) == [(1, 1), (20, 12)]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Ngô Gia Tự", "T"),
        ("Lê Quang Đạo (Nguyễn Đức Nguyện)", "Đ"),
        ("Nguyễn Văn Ổn", "Ô"),
        ("Nguyên phi Ỷ Lan", "L"),
        ("Lý Công Uẩn (Lý Thái Tổ)", "U"),
        ("", ""),
    ],
)
def test_people_stand_under_the_letter_of_their_given_name(name, letter):
    assert alphabet.letter(alphabet.given_name(name)) == letter


@pytest.mark.parametrize(
    ("born", "died", "words"),
    [
        ("1651", "1719", "1651–1719"),
        ("1908-12-03", "1935", "3/12/1908 – 1935"),
        ("1000?", "1054", "có lẽ 1000 – 1054"),
        ("", "", ""),
    ],
)
def test_a_life_is_no_more_exact_than_it_is_known(born, died, words):
    assert lives.span(born, died) == words


def test_a_list_shows_years_only():
    assert lives.year_span("1908-12-03", "1935") == "1908–1935"
    assert lives.year_span("0974-03-08?", "1028-03-31") == "có lẽ 974 – 1028"


@pytest.mark.parametrize(
    ("edtf", "machine"), [("1908-12-03", "1908-12-03"), ("1000?", None), ("", None), ("-0257", None)]
)
def test_machines_are_given_only_certain_dates(edtf, machine):
    assert lives.iso(edtf) == machine


def test_north_is_up_and_east_is_right():
    outline = fit([(21.0, 106.0), (21.2, 106.2)])
    south_west, north_east = outline.place(21.0, 106.0), outline.place(21.2, 106.2)
    assert south_west[0] < north_east[0]
    assert south_west[1] > north_east[1]


def test_every_point_lies_on_the_sheet():
    points = [(21.0, 106.0), (21.2, 106.2), (21.19, 106.01)]
    outline = fit(points)
    for lat, lon in points:
        x, y = outline.place(lat, lon)
        assert 0 < x < outline.width
        assert 0 < y < outline.height


def test_a_degree_is_as_long_as_the_scale_bar_says():
    outline = fit([(21.0, 106.0), (21.2, 106.2)])
    (_, high), (_, low) = outline.place(21.1, 106.1), outline.place(21.0, 106.1)
    assert (low - high) / outline.scale_units * outline.scale_km == pytest.approx(11.13, abs=0.05)


def test_one_point_alone_makes_a_sheet_and_none_makes_nothing():
    assert fit([(21.0, 106.0)]).height > 0
    assert fit([]) is None


def test_places_that_would_cover_each_other_share_a_mark():
    outline = fit([(21.0, 106.0), (21.2, 106.2)])
    marks = outline.marks([(21.0, 106.0, (1, "a")), (21.0001, 106.0, (2, "b")), (21.2, 106.2, (3, "c"))], apart=20)
    assert [mark.label for mark in marks] == ["1+", "3"]
