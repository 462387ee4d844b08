"""The search page: one list with facets, order, repairs and help, and never an error."""

import html
import re
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import finding
from search.views import PER_PAGE

pytestmark = pytest.mark.django_db

HOSTILE = [
    *(
        "",
        " ",
        "'",
        '"',
        '""',
        "\x00",
        "\x00a",
        "😀",
        "🏮 hội",
        "a" * 10_000,
        "ữ" * 3_000,
        "hội " * 2_500,
        "\u0301" * 50,
    ),
    *("AND OR NOT", "AND OR NOT ( * : \\", "(", ")", "*", ":", "\\", "hội*", "title:hội", "hội~2", "hội^5", "[a TO z]"),
    *("' OR 1=1 --", "'; DROP TABLE search_searchdocument; --", "1) UNION SELECT 1,2", "%", "_", "%%", "hội%_"),
    *("^(a+)+$", ".*", "[", "(?i)hội", "a{1000000}", "<script>alert(1)</script>", "<b>hội", "&amp;", "{{ 7*7 }}"),
    *("#every", "@1954", "=đền", "#kind:article", "den\tdo", "den\r\ndo", "\u200bhội", "١٩٥٤", "İstanbul", "ß", "日本"),
    *(
        "1e9",
        "-1",
        "0",
        "99999999999999999999",
        "nan",
        "null",
        "undefined",
        "../../etc/passwd",
        "8/8/1954",
        "99/99/9999",
    ),
    *("“", "„", '"hội', 'hội"', '"" ""', "«»", "- -", "\ufffe", "e\u0323\u0302"),
]


def shown(client, query, **parameters):
    response = client.get("/tim-kiem/", {"q": query} | parameters)
    assert response.status_code == 200
    return response


def text_of(response):
    return html.unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", "", response.content.decode())))


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:24])
@pytest.mark.parametrize("where", ["/tim-kiem/", "/en/tim-kiem/"])
def test_bad_input_gets_a_sensible_page(client, where, words):
    page = client.get(where, {"q": words}).content.decode()
    assert '<form role="search"' in page and "noindex" in page
    assert "<script>alert" not in page and "<b>hội" not in page


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:24])
def test_a_parameter_of_any_kind_gets_a_sensible_page(client, words):
    for name in ("loai", "nam", "chu-de", "phuong", "sap-xep", "nguyen-van", "trang"):
        shown(client, "bac ninh", **{name: words})


def test_the_number_of_results_is_announced(client):
    page = shown(client, "den do")
    total = page.context["total"]
    assert f'<p aria-live="polite"><b>{total} kết quả</b>' in page.content.decode()


def test_a_facet_narrows_and_the_others_go_on_counting(client):
    whole = shown(client, "bac ninh")
    narrowed = shown(client, "bac ninh", loai="place")
    counts = {value: count for value, _label, count in whole.context["facets"]["kind"]["values"]}
    assert narrowed.context["total"] == counts["place"] < whole.context["total"]
    assert {row.kind for row in narrowed.context["results"]} == {"place"}
    assert narrowed.context["facets"]["kind"]["values"] == whole.context["facets"]["kind"]["values"]


def test_every_facet_is_a_control_of_a_plain_form(client):
    page = shown(client, "bac ninh").content.decode()
    assert '<input type="radio" name="loai"' in page
    for name in ("nam", "chu-de", "phuong"):
        assert f'name="{name}">' in page
    assert 'method="get"' in page


def test_the_state_is_kept_in_every_link(client):
    page = shown(client, "bac ninh", loai="article", **{"sap-xep": "cu", "nguyen-van": "1"}).content.decode()
    following = html.unescape(re.search(r'rel="next" href="([^"]*)"', page)[1]) if 'rel="next"' in page else ""
    links = [html.unescape(link) for link in re.findall(r'href="(\?[^"]*)"', page)]
    assert "?q=bac+ninh&loai=article&nguyen-van=1" in links  # best first
    assert "?q=bac+ninh&sap-xep=cu&nguyen-van=1" in links  # no longer narrowed
    assert not following or "loai=article&sap-xep=cu&nguyen-van=1&trang=2" in following
    assert '<input type="hidden" name="sap-xep" value="cu">' in page


def test_order_does_not_change_what_is_found(client):
    totals = {shown(client, "hoi lim", **{"sap-xep": sort}).context["total"] for sort in ("lien-quan", "moi", "cu")}
    assert len(totals) == 1
    dates = [row.date for row in shown(client, "hoi", **{"sap-xep": "moi"}).context["results"] if row.date]
    assert dates == sorted(dates, reverse=True)


def test_past_the_last_page_the_last_one_is_shown(client):
    first = shown(client, "bac ninh")
    last = first.context["rows"].paginator.num_pages
    assert last > 1
    for number in ("1000000000", "99999999", str(last + 1)):
        page = shown(client, "bac ninh", trang=number)
        assert page.context["rows"].number == last and page.context["results"]
    assert len(shown(client, "bac ninh", trang="2").context["results"]) <= PER_PAGE


def test_the_list_goes_on_where_the_page_before_ended(client):
    first, second = (shown(client, "bac ninh", trang=number).context["results"] for number in ("1", "2"))
    assert not {row.pk for row in first} & {row.pk for row in second}
    assert f'<ol class="plain" start="{PER_PAGE + 1}"' in shown(client, "bac ninh", trang="2").content.decode()


def test_a_repair_is_said_and_can_be_undone(client):
    page = shown(client, "ddeenf ddoo")
    assert page.context["results"][0].title == "Đền Đô"
    assert "Có phải bạn tìm đền đô?" in text_of(page)
    undo = "?q=ddeenf+ddoo&amp;nguyen-van=1"
    assert f'<a href="{undo}">Tìm đúng như đã gõ: ddeenf ddoo</a>' in page.content.decode()
    literal = client.get("/tim-kiem/" + html.unescape(undo))
    assert "Có phải bạn tìm" not in text_of(literal) and "Đang tìm đúng như đã gõ." in text_of(literal)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ddeenf Ddoo ở đâu?", "Đền Đô ở đâu?"),
        ("hooij lim", "hội lim"),
        ("Hội Liim", "Hội Lim"),
        ("Quam họ, hội Lim", "Quan họ, hội Lim"),
    ],
)
def test_a_repair_wears_its_marks_and_leaves_the_rest_as_typed(client, typed, meant):
    assert shown(client, typed).context["suggestion"] == meant


def test_what_was_typed_well_is_left_alone(client):
    for words in ("den do", "Hội Lim", "21 KL TW", "8/8/1954"):
        assert shown(client, words).context["suggestion"] is None


def test_a_long_question_says_that_it_was_cut(client):
    assert "32" in text_of(shown(client, "hội " * 40))
    assert "32 chữ" not in text_of(shown(client, "hội"))


def test_nothing_found_helps_on(client):
    page = shown(client, "khongcogiz zzzzq")
    assert page.context["total"] == 0
    assert 'href="/lich-su/"' in page.content.decode()
    assert "không dấu" in text_of(page)


def test_words_run_together_are_offered_apart(client):
    page = shown(client, "hoilim", **{"nguyen-van": "1"})
    assert page.context["advice"].parted == "hoi lim"
    assert 'href="/tim-kiem/?q=hoi%20lim"' in page.content.decode()


def test_a_quoted_phrase_that_is_nowhere_offers_its_words(client):
    page = shown(client, '"đền đô hội lim"')
    assert page.context["total"] == 0
    assert set(page.context["advice"].words) == {"đền", "đô", "hội", "lim"}


def test_titles_that_begin_alike_are_offered(client):
    page = shown(client, "hoizzzzzzz", **{"nguyen-van": "1"})
    assert page.context["advice"].titles


def test_an_empty_facet_can_be_taken_away(client):
    page = shown(client, "den do", nam="1001")
    assert page.context["total"] == 0
    assert "Không còn kết quả nào." in text_of(page)
    assert '<a href="?q=den+do">Bỏ “1001”</a>' in page.content.decode()


def test_the_page_says_when_the_other_engine_answers(client, monkeypatch):
    ask = finding.engines.ask

    def fallen_back(wanted):
        answer = ask(wanted)
        object.__setattr__(answer, "fallback", True)
        return answer

    assert "máy dự phòng" not in text_of(shown(client, "den do"))
    monkeypatch.setattr(finding.engines, "ask", fallen_back)
    assert "máy dự phòng trả lời" in text_of(shown(client, "den do"))


@pytest.mark.parametrize("words", ["den do", "khongcogiz zzzzq", "bac ninh", '"hội lim"', "bac nin"])
def test_the_number_of_queries_is_small(client, words):
    shown(client, words)
    with CaptureQueriesContext(connection) as queries:
        shown(client, words)
    assert len(queries) <= 12, [query["sql"][:100] for query in queries]


def test_repairs_are_asked_for_together(client):
    """However many slips there are, for each thousand of terms that may have been meant one query."""
    for words, most in (("ddeenf ddoo", 13), ("ddeenf ddoo hooij lim", 14), ("ddeenf ddoo hooij liim " * 8, 24)):
        shown(client, words)
        with CaptureQueriesContext(connection) as queries:
            shown(client, words)
        assert len(queries) <= most


@pytest.mark.parametrize("words", ["den do", "a" * 10_000, "hội " * 2_500, "ddeenf ddoo " * 30])
def test_no_question_takes_long(client, words):
    shown(client, words)
    began = time.process_time()
    shown(client, words)
    assert time.process_time() - began < 1
