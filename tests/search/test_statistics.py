"""Counts of what readers ask: by day, without the reader, and soon forgotten where few ask."""

import datetime

import pytest
from django.db import OperationalError

from config.starter.staff import EDITORS
from search import statistics, suggestions
from search.models import QuestionCount
from search.questions import understand
from tests.staff import member

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 12, 1)


@pytest.fixture(autouse=True)
def nothing_waits():
    statistics._waiting.clear()
    yield
    statistics._waiting.clear()


def ask(words, total=3, day=DAY, times=1, language="vi"):
    for _time in range(times):
        statistics.record(understand(words, language), total, day)
    statistics.write()


def counts():
    return list(QuestionCount.objects.values_list("words", "typed", "asked", "without_result", "clicks", "positions"))


def test_a_search_is_counted_with_its_clicks(client, django_assert_num_queries):
    client.get("/tim-kiem/?q=Hội+Lim")
    client.get("/tim-kiem/?q=hoi+lim")
    client.get("/tim-kiem/?q=khongcogicahet")
    with django_assert_num_queries(0):
        for place in ("1", "4"):
            assert client.get("/tim-kiem/da-mo/", {"q": "hội lim", "vi-tri": place}).status_code == 204
    assert counts() == []
    statistics.write()
    assert counts() == [("hoi lim", "hội lim", 2, 0, 2, 5), ("khongcogicahet", "khongcogicahet", 1, 1, 0, 0)]


def test_days_and_languages_are_counted_apart():
    ask("hội lim")
    ask("hội lim", times=2)
    ask("hội lim", day=DAY + datetime.timedelta(days=1))
    ask("hội lim", language="en")
    assert sorted(QuestionCount.objects.values_list("asked", flat=True)) == [1, 1, 3]


@pytest.mark.parametrize(
    "words", ["", "  ", "***", "ai-do@example.test", "0912 345 678", "gọi 0912.345.678 nhé", "001099012345"]
)
def test_what_is_nobody_else_s_question_is_not_counted(words):
    ask(words)
    assert counts() == []


@pytest.mark.parametrize("words", ["8/8/1954", "08.08.1954", "84-KH/TU", "1945 1954"])
def test_dates_and_document_numbers_are(words):
    ask(words)
    assert len(counts()) == 1


@pytest.mark.parametrize("place", ["0", "-1", "x", "1001", "", "²", "99999999"])
def test_a_click_that_can_be_none_is_not_counted(client, place):
    assert client.get("/tim-kiem/da-mo/", {"q": "hội lim", "vi-tri": place}).status_code == 204
    statistics.write()
    assert counts() == []


def test_the_click_sets_no_cookie_and_takes_no_post(client):
    response = client.get("/tim-kiem/da-mo/", {"q": "\x00" * 500, "vi-tri": "1"})
    assert (response.status_code, response.cookies) == (204, {})
    assert client.post("/tim-kiem/da-mo/").status_code == 405


def test_narrowed_lists_and_later_pages_are_not_asked_anew(client):
    client.get("/tim-kiem/?q=quan+ho&loai=article")
    client.get("/tim-kiem/?q=quan+ho&trang=2")
    statistics.write()
    assert sum(row[2] for row in counts()) <= 1


def test_a_long_question_is_kept_in_part():
    ask("quan họ " * 30)
    assert all(len(words) <= 100 and len(typed) <= 100 for words, typed, *_counts in counts())


def test_a_write_that_fails_fails_no_page(client, monkeypatch, caplog):
    def full():
        raise OperationalError("database is locked")

    monkeypatch.setattr(statistics, "write", full)
    monkeypatch.setattr(statistics.connection, "close", lambda: None)
    assert client.get("/tim-kiem/?q=hoi+lim").status_code == 200
    statistics._write_and_close()
    assert "not counted" in caplog.text


def test_a_flood_is_counted_in_part(monkeypatch):
    monkeypatch.setattr(statistics, "MOST_WAITING", 3)
    monkeypatch.setattr(statistics, "MOST_A_DAY", 4)
    for turn in range(3):
        for number in range(5):
            statistics.record_click(f"câu {turn} {number}", "vi", 1, DAY)
        statistics.write()
    assert QuestionCount.objects.count() == 6
    ask("câu 0 0", times=2)
    assert QuestionCount.objects.get(words="cau 0 0").asked == 2


def test_what_few_asked_goes_after_a_month_and_everything_after_a_year():
    ask("một tên người")
    ask("hội lim", times=3)
    statistics.forget(DAY + datetime.timedelta(days=30))
    assert len(counts()) == 2
    statistics.forget(DAY + datetime.timedelta(days=31))
    assert [row[0] for row in counts()] == ["hoi lim"]
    statistics.forget(DAY + datetime.timedelta(days=366))
    assert counts() == []


def test_a_frequent_question_is_known_by_its_beginning(django_assert_num_queries):
    for days in range(3):
        ask("Quan họ", times=2, day=DAY + datetime.timedelta(days=days))
        ask("quan zzz", times=2, day=DAY + datetime.timedelta(days=days))  # of no public page
        ask("quan lớn", times=2, total=0, day=DAY + datetime.timedelta(days=days))
    ask("quan bắc", times=9)
    today = DAY + datetime.timedelta(days=3)
    with django_assert_num_queries(2):
        assert statistics.frequent("quan", "vi", 5, today) == ["quan họ"]
    with django_assert_num_queries(1):
        assert statistics.frequent("QUAN H", "vi", 5, today) == ["quan họ"]
    assert statistics.frequent("ho", "vi", 5, today) == statistics.frequent("quan", "en", 5, today) == []
    assert statistics.frequent("", "vi", 5, today) == []
    assert statistics.frequent("quan", "vi", 5, today + datetime.timedelta(days=91)) == []


def test_what_many_ask_is_suggested_after_titles_and_leads_to_the_search_page(clock):
    at = clock(2026, 12, 4, 9)
    for days in range(3):
        ask("quan họ bắc ninh", times=2, day=at.date() - datetime.timedelta(days=days))
    found = suggestions.suggest("quan ho", "vi", at)
    assert len(found) == suggestions.MOST
    asked = [one for one in found if one.kind == "query"]
    assert [(one.text, one.url) for one in asked] == [
        ("quan họ bắc ninh", "/tim-kiem/?q=quan+h%E1%BB%8D+b%E1%BA%AFc+ninh")
    ]
    assert found[-1] == asked[0]


REPORTS = ["cau-hoi-khong-co-ket-qua", "hoi-nhieu-nhat", "vi-tri-duoc-bam"]


@pytest.fixture
def asked(clock):
    clock(2026, 12, 2, 9)
    ask("Hội Lim", times=3)
    ask("đền gì đó", total=0, times=2)
    ask("english words", total=0, language="en")
    for place in (2, 7):
        statistics.record_click("hội lim", "vi", place, DAY)
    statistics.write()
    QuestionCount.objects.create(day=datetime.date(2026, 9, 1), language="vi", words="cu", typed="cũ", asked=9)


@pytest.mark.parametrize(
    ("report", "there", "absent"),
    [
        (REPORTS[0], ["đền gì đó", "english words"], ["hội lim", "cũ<"]),
        (REPORTS[1], ["hội lim", "đền gì đó", "/tim-kiem/?q=h%E1%BB%99i+lim"], ["cũ<"]),
        (REPORTS[2], ["hội lim", "4,5"], ["đền gì đó"]),
    ],
)
def test_editors_read_what_was_asked(client, asked, report, there, absent):
    client.force_login(member(EDITORS))
    html = client.get(f"/admin/reports/{report}/").content.decode()
    table = html.partition('<table class="listing')[2] or html
    assert [word for word in there if word not in table] == []
    assert [word for word in absent if word in table] == []


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_narrowed_ordered_and_taken_away(client, asked, report):
    client.force_login(member(EDITORS))
    for query in ("period=365", "period=abc", "language=en", "ordering=words", "ordering=-last", "ordering=x", "p=99"):
        assert client.get(f"/admin/reports/{report}/?{query}").status_code in (200, 404), query
    for form in ("csv", "xlsx"):
        response = client.get(f"/admin/reports/{report}/?export={form}")
        assert response.status_code == 200
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert form == "xlsx" or "Câu hỏi" in body.decode()


def test_the_reports_stand_in_the_menu(client):
    client.force_login(member(EDITORS))
    html = client.get("/admin/reports/hoi-nhieu-nhat/").content.decode()
    assert all(report in html for report in REPORTS)
