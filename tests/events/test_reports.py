"""The report of events to come that do not say yet where, at what hour, or how to get in."""

import csv
import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.staff import member

pytestmark = pytest.mark.django_db
REPORT = "incomplete_events"
WHOLE = {"venue_words": "Sân đình", "begins": datetime.time(19), "access_notes": "Có lối cho xe lăn."}


@pytest.fixture
def reading(client, clock):
    clock(2024, 7, 15, 9)
    client.force_login(member("Biên tập viên"))
    return client


@pytest.fixture
def announce(empty, make):
    def event(title, day=(2024, 8, 2), **values):
        return make(title, first_day=datetime.date(*day), **WHOLE | values)

    return event


def rows(client, **query):
    answer = client.get(reverse(REPORT), query | {"export": "csv"})
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))


def missing(client, **query):
    return {row[0]: row[3] for row in rows(client, **query)[1:]}


def test_each_event_says_what_it_lacks(reading, announce):
    announce("Đủ cả")
    announce("Thiếu chỗ", venue_words="")
    announce("Thiếu giờ", begins=None)
    announce("Thiếu lối vào", access_notes="")
    announce("Thiếu hết", venue_words="", begins=None, access_notes="")
    assert missing(reading) == {
        "Thiếu chỗ": "địa điểm",
        "Thiếu giờ": "giờ",
        "Thiếu lối vào": "ghi chú tiếp cận",
        "Thiếu hết": "địa điểm, giờ, ghi chú tiếp cận",
    }
    assert set(missing(reading, missing="hour")) == {"Thiếu giờ", "Thiếu hết"}


def test_only_what_is_published_and_comes_within_a_year(reading, announce):
    announce("Đã qua", day=(2024, 7, 14), access_notes="")
    announce("Hôm nay", day=(2024, 7, 15), access_notes="")
    announce("Đang diễn ra", day=(2024, 7, 1), last_day=datetime.date(2024, 8, 1), access_notes="")
    announce("Năm sau nữa", day=(2025, 8, 1), access_notes="")
    announce("Nháp", access_notes="", live=False)
    announce("Đã hủy", access_notes="", status="cancelled")
    assert list(missing(reading)) == ["Đang diễn ra", "Hôm nay"]


def test_what_returns_stands_once_with_its_next_date(reading, announce):
    announce("Phố đi bộ", day=(2024, 7, 5), access_notes="", returns="rrule", rrule="FREQ=WEEKLY")
    assert [row[:3] for row in rows(reading)[1:]] == [["Phố đi bộ", "19/07/2024", "14/6 âm lịch"]]


def test_it_opens_for_an_editor_is_in_the_menu_and_leads_to_the_event(reading, announce):
    event = announce("Thiếu chỗ", venue_words="")
    shown = reading.get(reverse(REPORT)).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[event.pk]) in shown
    assert reading.get(reverse(f"{REPORT}_results")).status_code == 200
    assert reverse(REPORT) in reading.get(reverse("wagtailadmin_home")).content.decode()


def test_it_is_closed_to_who_edits_no_page(client, django_user_model):
    assert client.get(reverse(REPORT)).url.startswith("/admin/login/")
    client.force_login(django_user_model.objects.create_user("khach", "khach@example.test", "Quan-ho-1954-2024"))
    assert client.get(reverse(REPORT)).status_code in (302, 403)


def test_both_exports_have_vietnamese_headings(reading, announce):
    announce("Thiếu chỗ", venue_words="")
    answer = reading.get(reverse(REPORT), {"export": "xlsx"})
    table = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    headings = [cell.value for cell in table[1]]
    assert headings == rows(reading)[0] == ["Sự kiện", "Lần tới", "Âm lịch", "Còn thiếu", "Loại", "Người viết"]
    assert table.max_row == 2


def test_it_asks_no_more_for_more_events(reading, announce, django_assert_max_num_queries):
    announce("Một", access_notes="")
    reading.get(reverse(REPORT))
    with django_assert_max_num_queries(60) as few:
        reading.get(reverse(REPORT))
    for number in range(15):
        announce(f"Sự kiện {number}", access_notes="")
    with django_assert_max_num_queries(len(few)):
        reading.get(reverse(REPORT))


@pytest.mark.parametrize("query", [{"missing": "x"}, {"missing": "\x00"}, {"kind": "'\x00"}, {"ordering": "x"}])
def test_a_filter_that_means_nothing_is_no_failure(reading, announce, query):
    announce("Thiếu chỗ", venue_words="")
    assert reading.get(reverse(REPORT), query).status_code in (200, 400, 404)
