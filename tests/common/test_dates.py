"""Historical dates: every form in and out, and nothing more exact than was typed."""

import unicodedata

import pytest

from common.dates import DateError, parse, parse_edtf, parse_wording


def rows(table):
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


# Every date of the facts the site starts with.
FACTS = """
    -0299~/-0100~ -0699?/-0257? ../0938 0100~/0800~ 0137 0187~/0226 0187~/0226~ 0226 0580? 0594 05XX
    0601 0938/1400 0974-03-08? 0989 1000? 1009-11-21? 1010-08~ 1010-21 1018? 1019 1023 1028-03-31 1030
    1044? 1050? 1054 1057 1063? 1066 1069? 1072 1075-21 1077-01~/1077-03~ 1077? 1086/1094 1087 1096 1105
    1117 1128 1222? 1246? 1254 1258~/1278~ 12XX 1334 1383? 1400/1884 1463 1464 1469 1482 1490 1499 14XX
    1505 1526 1556 1595? 1602~ 1644~/1647 1651 1656 1660? 1683 1692 1700/1736 1719 1741 1769/1770 1798
    1804 1822 1824~ 1829 1831 1839~ 1844 1848 1883-05-29 1884-03-06/1884-03-24 1884-03-12 1884/1945 1885
    1889 1889/1892 1893 1895-10-10 1899 1904~ 1905-05-28 1908-12-03 1912-07-09 1920 1921-08-08
    1922-02-22? 1925-05-16 1927 1929-07 1929-08 1935 1938 1939-10-19 1940-11-06/1940-11-09 1941-08-28
    1945-03-09/1945-03-12 1945-08-18 1945-08-20? 1945-09-13 1945/1975 1946-02-04 1946-05 1946-05-28
    1946-08~ 1947 1947-09 1954-07-20/1954-07-21 1954-08-08 1954-08-24? 1958-07-11 1962-04-28 1962-10-27
    1963 1967 1969 1976-05-10 1976/.. 1980-03-15 1981 1988 1989 1992 1994 1996-11-06 1997-01-01
    1999-07-24 2003-08-25 2006-01-26 2007 2007-04-09 2009-09-30 2009-10-01 2010-05-06 2014-12-31 2014?
    2015-12-02 2017-12-25 2018-03-17 2019-05 2020-01 2024-03-12 2024-03-12/2024-08-31~ 2024-04-04
    2024-04/2024-06 2024-05-17 2024-07/2024-08 2024-08 2024-08-03 2024-08-06 2024-08-08
    2024-08-30/2024-09-02 2024-11-15 2024-11-23 2024-12-01 2025-01-13 2025-07-01 2025-12-09
""".split()


@pytest.mark.parametrize("edtf", FACTS)
def test_every_date_of_the_facts_is_read_and_its_wording_leads_back(edtf):
    date = parse_edtf(edtf)
    assert date.edtf == edtf
    assert parse(edtf) == parse(date.wording_vi) == parse_wording(date.wording_vi) == date
    assert date.wording_en


# typed and said again, EDTF, in English, earliest, latest, precision
READ = rows(
    """
8/8/1954              | 1954-08-08            | 8 August 1954          | 1954-08-08  | 1954-08-08  | day
tháng 8/1954          | 1954-08               | August 1954            | 1954-08-01  | 1954-08-31  | month
năm 1954              | 1954                  | 1954                   | 1954-01-01  | 1954-12-31  | year
thập niên 1950        | 195X                  | the 1950s              | 1950-01-01  | 1959-12-31  | decade
thế kỷ XIX            | 18XX                  | the 19th century       | 1800-01-01  | 1899-12-31  | century
thế kỷ I              | 00XX                  | the 1st century        | 0001-01-01  | 0099-12-31  | century
thế kỷ II TCN         | -01XX                 | the 2nd century BCE    | -0199-01-01 | -0100-12-31 | century
mùa xuân 1010         | 1010-21               | spring 1010            | 1010-02-01  | 1010-04-30  | season
mùa đông 1953         | 1953-24               | winter 1953            | 1953-11-01  | 1954-01-31  | season
khoảng 1954           | 1954~                 | about 1954             | 1952-01-01  | 1956-12-31  | circa
khoảng tháng 1/1954   | 1954-01~              | about January 1954     | 1953-11-01  | 1954-03-31  | circa
khoảng 1/3/1954       | 1954-03-01~           | about 1 March 1954     | 1954-02-27  | 1954-03-03  | circa
khoảng 31/12/1954     | 1954-12-31~           | about 31 December 1954 | 1954-12-29  | 1955-01-02  | circa
có lẽ 1954            | 1954?                 | perhaps 1954           | 1954-01-01  | 1954-12-31  | uncertain
có lẽ khoảng 1954     | 1954%                 | perhaps about 1954     | 1952-01-01  | 1956-12-31  | uncertain
khoảng thế kỷ XIX     | 18XX~                 | about the 19th century | 1800-01-01  | 1899-12-31  | circa
trước 1954            | ../1953               | before 1954            | -           | 1953-12-31  | span
sau 1954              | 1955/..               | after 1954             | 1955-01-01  | -           | span
trước 1/3/1954        | ../1954-02-28         | before 1 March 1954    | -           | 1954-02-28  | span
trước tháng 1/1954    | ../1953-12            | before January 1954    | -           | 1953-12-31  | span
sau thế kỷ XIX        | 19XX/..               | after the 19th century | 1900-01-01  | -           | span
trước thế kỷ I        | ../-00XX              | before the 1st century | -           | 0000-12-31  | span
trước thập niên 1950  | ../194X               | before the 1950s       | -           | 1949-12-31  | span
sau mùa đông 1953     | 1954-21/..            | after winter 1953      | 1954-02-01  | -           | span
trước khoảng 1954     | ../1953~              | before about 1954      | -           | 1955-12-31  | circa
đầu thế kỷ XIX        | 1800/1833?            | early 19th century     | 1800-01-01  | 1833-12-31  | span
giữa thế kỷ XIX       | 1834/1866?            | mid-19th century       | 1834-01-01  | 1866-12-31  | span
cuối thế kỷ XIX       | 1867/1899?            | late 19th century      | 1867-01-01  | 1899-12-31  | span
đầu thế kỷ I          | 0001/0033?            | early 1st century      | 0001-01-01  | 0033-12-31  | span
cuối thế kỷ I TCN     | -0032/0000?           | late 1st century BCE   | -0032-01-01 | 0000-12-31  | span
1954–1975             | 1954/1975             | 1954–1975              | 1954-01-01  | 1975-12-31  | span
khoảng 187–226        | 0187~/0226~           | about 187–226          | 0185-01-01  | 0228-12-31  | circa
từ khoảng 187 đến 226 | 0187~/0226            | from about 187 to 226  | 0185-01-01  | 0226-12-31  | span
700–258 TCN           | -0699/-0257           | 700–258 BCE            | -0699-01-01 | -0257-12-31 | span
300 TCN – 40          | -0299/0040            | 300 BCE – 40           | -0299-01-01 | 0040-12-31  | span
6–9/11/1940           | 1940-11-06/1940-11-09 | 6–9 November 1940      | 1940-11-06  | 1940-11-09  | span
tháng 4–6/2024        | 2024-04/2024-06       | April–June 2024        | 2024-04-01  | 2024-06-30  | span
năm 700 TCN           | -0699                 | 700 BCE                | -0699-01-01 | -0699-12-31 | year
năm 40                | 0040                  | 40                     | 0040-01-01  | 0040-12-31  | year
    """
)


@pytest.mark.parametrize(("vi", "edtf", "en", "earliest", "latest", "precision"), READ)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_read_and_said_again(form, vi, edtf, en, earliest, latest, precision):
    typed = "  " + unicodedata.normalize(form, vi).upper().replace(" ", "  ") + "\n"
    date = parse_wording(typed)
    assert (date.edtf, date.wording_vi, date.wording_en, date.precision) == (edtf, vi, en, precision)
    assert (date.earliest or "-", date.latest or "-") == (earliest, latest)
    assert date == parse(typed) == parse_edtf(edtf) == parse(edtf)


@pytest.mark.parametrize(
    ("typed", "edtf"),
    rows(
        """
ngày 8 tháng 8 năm 1954  | 1954-08-08
ngày 8/8/1954            | 1954-08-08
08-08-1954               | 1954-08-08
8.8.1954                 | 1954-08-08
tháng 8 năm 1954         | 1954-08
8/1954                   | 1954-08
tháng 8-1954             | 1954-08
thế kỉ 19                | 18XX
những năm 1950           | 195X
thap nien 1950           | 195X
mùa hè năm 1954          | 1954-22
1954-1975                | 1954/1975
1954 — 1975              | 1954/1975
từ năm 1954 đến năm 1975 | 1954/1975
1976 – nay               | 1976/..
từ 1976 đến nay          | 1976/..
từ 1976                  | 1976/..
đến hết 938              | ../0938
trước năm 700 TCN        | ../-0700
700 trước Công nguyên    | -0699
năm 40 sau công nguyên   | 0040
40-43                    | 0040/0043
6-9/11/1940              | 1940-11-06/1940-11-09
4-6/2024                 | 2024-04/2024-06
khoảng năm 1954          | 1954~
khoảng 300–200 TCN       | -0299~/-0199~
195x                     | 195X
1954                     | 1954
29/2/1000                | 1000-02-29
30/8 – 2/9/2024          | 2024-08-30/2024-09-02
thế kỷ III–II TCN        | -02XX/-01XX
        """
    ),
)
def test_other_ways_to_type_a_date(typed, edtf):
    assert parse(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Không hiểu"),
        ("hôm nào đó", "Không hiểu"),
        ("khoảng", "Không hiểu"),
        ("thế kỷ IIX", "Không hiểu"),
        ("trước công nguyên", "Không hiểu"),
        ("1954/1960/1970", "Không hiểu"),
        ("\0", "Không hiểu"),
        ("đầu 1954", "Không hiểu"),
        ("12345", "Không hiểu"),
        ("1954/", "Không hiểu"),
        ("30/2/1954", "Không có ngày 30/2/1954"),
        ("1954-02-30", "Không có ngày 30/2/1954"),
        ("29/2/1900", "Không có ngày"),
        ("tháng 13/1954", "Không có tháng 13"),
        ("1954-13", "Không có tháng 13"),
        ("năm 0", "Không có năm 0"),
        ("1975–1954", "kết thúc trước khi bắt đầu"),
        ("1975/1954", "kết thúc trước khi bắt đầu"),
        ("../..", "ít nhất một đầu"),
        ("-195X", "thập niên"),
        ("sau 9999", "bốn chữ số"),
        ("-9999", "bốn chữ số"),
    ],
)
def test_what_is_not_a_date_is_refused_in_plain_vietnamese(typed, message):
    with pytest.raises(DateError, match=message):
        parse(typed)


def test_an_edtf_that_is_not_one_is_refused_as_such():
    for text in ("8/8/1954", "1954/", "19540808", "1954~?", "khoảng 1954"):
        with pytest.raises(DateError, match="EDTF"):
            parse_edtf(text)


def test_a_very_long_text_is_refused_briefly():
    with pytest.raises(DateError) as error:
        parse("từ 1 đến " * 5000)
    assert len(str(error.value)) < 300


def test_dates_sort_by_time_and_the_vague_before_the_exact():
    ordered = [
        "-0699?/-0257?",
        "-0299~/-0100~",
        "-0299",
        "0000-12-31",
        "00XX",
        "../0938",
        "0938/1400",
        "1010-21",
        "1010-08~",
        "../1953",
        "1953-12-31",
        "trước 1955",
        "1954~",
        "1954-08",
        "1954-08-08",
        "1954-08-24?",
        "1955/..",
        "195X/1975-04",
    ]
    keys = [parse(text).sort_key for text in ordered[:-1]]
    assert keys == sorted(keys)
    assert parse(ordered[-1]).sort_key == parse("195X").sort_key < parse("1950-01").sort_key
    assert parse("1954~").sort_key == parse("1954").sort_key == 19540000
    assert parse("-0699-01-01").sort_key == -6989899


def test_only_a_date_known_to_the_day_has_a_day_and_month():
    assert parse("8/7/1954").day_month == (8, 7)
    for text in ("1954-08-08~", "1954-08-08?", "1954-08", "1954", "1954-07-20/1954-07-21", "../1954-08-08"):
        assert parse(text).day_month is None


def test_a_date_prints_as_its_vietnamese_words():
    assert str(parse("1954~")) == "khoảng 1954"
