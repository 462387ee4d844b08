import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from events import selectors
from events.models import Event, Occurrence
from events.statuses import Returns

pytestmark = pytest.mark.django_db
DAY, TIME = datetime.date, datetime.time
ADDRESSES = [
    "/su-kien/",
    "/su-kien/2024/08/",
    "/su-kien/2024/08/08/",
    "/su-kien/toi-nay/",
    "/su-kien/luu-tru/",
    "/su-kien/hoi-lim/",
    "/su-kien/dang-huong-6-8/",
]


def cell(html, day):
    found = re.search(rf'<td[^>]*data-date="{day}".*?</td>', html, re.DOTALL)
    return found[0] if found else ""


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


# what is materialised


def test_a_published_event_has_its_occurrences_and_an_unpublished_one_none(make):
    event = make("Đêm hát", first_day=DAY(2024, 8, 30), last_day=DAY(2024, 9, 2))
    assert event.occurrences.get().last_day == DAY(2024, 9, 2)
    event.unpublish()
    assert not event.occurrences.exists()
    event.save_revision().publish()
    assert event.occurrences.exists()


def test_unpublishing_through_the_bare_page_empties_the_calendar_too(make):
    event = make("Đêm hát", first_day=DAY(2024, 8, 30))
    event.page_ptr.unpublish()
    assert not event.occurrences.exists()


def test_a_draft_of_new_dates_moves_nothing_until_it_is_published(make):
    event = make("Đêm hát", first_day=DAY(2024, 8, 30))
    event.first_day = DAY(2024, 9, 1)
    revision = event.save_revision()
    assert Event.objects.get(pk=event.pk).occurrences.get().first_day == DAY(2024, 8, 30)
    revision.publish()
    assert Event.objects.get(pk=event.pk).occurrences.get().first_day == DAY(2024, 9, 1)


def test_a_later_hour_moves_the_occurrence(make):
    event = make("Đêm hát", first_day=DAY(2024, 8, 30), begins=TIME(19))
    event.begins = TIME(20)
    event.save()
    assert event.occurrences.get().start.astimezone(datetime.UTC).hour == 13


LIM = {"returns": Returns.LUNAR_YEARLY, "lunar_month": 1, "lunar_day": 12}


def test_a_yearly_festival_reaches_five_years_ahead(make, clock):
    clock(2026, 11, 24)
    event = make("Hội", first_day=DAY(2024, 2, 21), last_day=DAY(2024, 2, 22), **LIM)
    assert [occurrence.first_day.year for occurrence in event.occurrences.order_by("start")] == list(range(2024, 2032))


def test_commands_find_and_mend_drift(capsys):
    call_command("check_occurrences")
    Occurrence.objects.filter(event__slug="hoi-lim").first().delete()
    with pytest.raises(CommandError):
        call_command("check_occurrences")
    call_command("rebuild_occurrences")
    call_command("check_occurrences")
    assert "renewed 1" in capsys.readouterr().out


# what editors may not type


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"last_day": DAY(2024, 8, 1)}, "last_day"),
        ({"begins": TIME(19), "ends": TIME(18)}, "ends"),
        ({"ends": TIME(18)}, "begins"),
        (LIM | {"lunar_day": None}, "lunar_day"),
        (LIM | {"lunar_month": None}, "lunar_month"),
        (LIM | {"lunar_day": 13}, "lunar_day"),
        ({"returns": Returns.LUNAR_MONTHLY}, "lunar_day"),
        ({"returns": Returns.RRULE}, "rrule"),
        ({"returns": Returns.RRULE, "rrule": "FREQ=HOURLY"}, "rrule"),
        ({"returns": Returns.RRULE, "rrule": "FREQ=DAILY;UNTIL=20240801"}, "rrule"),
        ({"returns": Returns.RRULE, "rrule": "FREQ=DAILY;COUNT=5000"}, "rrule"),
        ({"first_day": DAY(1066, 8, 8)}, "first_day"),
        ({"slug": "2024"}, "slug"),
        ({"slug": "toi-nay"}, "slug"),
    ],
)
def test_impossible_dates_are_refused_at_their_field(make, values, field):
    with pytest.raises(ValidationError) as refused:
        make("Sự kiện", **{"first_day": DAY(2024, 8, 8)} | values)
    assert list(refused.value.message_dict) == [field]


# the month


def test_the_month_links_each_event_on_its_day_with_its_full_date(client):
    html = body(client, "/su-kien/2024/08/")
    third = cell(html, "2024-08-03")
    assert "/su-kien/pho-di-bo-thi-cau/" in third
    assert re.search(r"<a href=\"/su-kien/pho-di-bo-thi-cau/\">.*Thứ Bảy 3/8/2024</span>", third)
    assert 'data-lunar="29-6-2024"' in third
    assert "mồng 1" in cell(html, "2024-08-04")
    assert "rằm" in cell(html, "2024-08-18")
    assert html.count("data-date=") == 31
    assert "<caption>" in html
    assert html.count('scope="col"') == 7


def test_days_beside_the_month_carry_neither_date_nor_event(client):
    html = body(client, "/su-kien/2024/08/")
    assert not cell(html, "2024-09-01")
    beside = re.findall(r'<td class="out none">.*?</td>', html)
    assert len(beside) == 4
    assert not any("<a" in outside for outside in beside)


def test_an_event_of_several_days_is_linked_on_each_and_once_apart(client):
    html = body(client, "/su-kien/2024/08/")
    assert html.count('href="/su-kien/quan-ho-tren-thuyen-2-9/"') == 3
    assert "quan-ho-tren-thuyen-2-9" in cell(html, "2024-08-31")
    assert "quan-ho-tren-thuyen-2-9" in cell(body(client, "/su-kien/2024/09/"), "2024-09-02")


def test_arrows_skip_to_months_with_events(client):
    html = body(client, "/su-kien/2024/08/")
    assert re.search(r'rel="prev" href="/su-kien/2024/05/"', html)
    assert re.search(r'rel="next" href="/su-kien/2024/09/"', html)


def test_a_cancelled_event_stays_on_its_day_and_says_so(client, make):
    make("Đêm hủy", first_day=DAY(2024, 8, 9), begins=TIME(20), status="cancelled")
    there = cell(body(client, "/su-kien/2024/08/"), "2024-08-09")
    assert "dem-huy" in there
    assert str(Event.Status.CANCELLED.label).capitalize() in there


@pytest.mark.parametrize(
    "address",
    [
        "0000/01/",
        "2024/00/",
        "2024/13/",
        "2023/12/",
        "2199/01/",
        "9999/12/",
        "99999999999999999999/01/",
        "2024/8/",
        "٢٠٢٤/08/",
        "2024/02/30/",
        "0000/00/00/",
        "2023/12/31/",
        "2199/01/01/",
        "2024/08/",
        "2024/08/08/",
    ],
)
def test_months_and_days_that_are_not_there_answer_404(client, address):
    language = "/en" if address.startswith("2024/08/") else ""
    assert client.get(f"{language}/su-kien/{address}").status_code == 404


def test_empty_months_and_days_inside_answer_with_noindex(client):
    for address in ("/su-kien/2024/07/", "/su-kien/2024/07/15/", "/su-kien/2024/08/09/"):
        assert '<meta name="robots" content="noindex">' in body(client, address), address
    assert "noindex" not in body(client, "/su-kien/2024/08/")


def test_days_before_the_first_and_after_the_last_occurrence_answer_404(client, empty, make):
    make("Một ngày", first_day=DAY(2024, 8, 8))
    assert client.get("/su-kien/2024/08/08/").status_code == 200
    assert client.get("/su-kien/2024/08/07/").status_code == 404
    assert client.get("/su-kien/2024/08/").status_code == 200
    assert client.get("/su-kien/2024/07/").status_code == 404


def test_a_calendar_without_events_still_answers(client, empty):
    assert client.get("/su-kien/").status_code == 200
    assert client.get("/su-kien/luu-tru/").status_code == 200
    assert client.get("/su-kien/2024/08/").status_code == 404


def test_the_day_says_its_lunar_date_in_words(client):
    html = body(client, "/su-kien/2024/08/08/")
    assert re.search(r'<time[^>]* data-lunar="5-7-2024">Mồng năm tháng Bảy</time>', html)
    assert "/su-kien/ngay-giai-phong-thanh-pho/" in html


# the list


def test_what_is_on_shows_days_under_way_once_and_apart(client, clock):
    clock(2024, 8, 31, 9)
    html = body(client, "/su-kien/")
    assert html.count('href="/su-kien/quan-ho-tren-thuyen-2-9/"') == 1


def test_the_list_narrows_by_kind(client, clock):
    clock(2024, 8, 1)
    html = body(client, "/su-kien/?loai=le-hoi")
    assert "/su-kien/hoi-chua-dam/" in html
    assert "/su-kien/dang-huong-6-8/" not in html


@pytest.mark.parametrize("value", ["%00", "%FF%FE", "'", " ", "x" * 10_000, "%F0%9F%98%80", "-1", "9" * 400])
def test_any_bytes_in_a_choice_are_answered(client, value):
    for name in ("loai", "dia-diem", "trang", "nam"):
        assert client.get(f"/su-kien/?{name}={value}").status_code == 200
        assert client.get(f"/su-kien/luu-tru/?{name}={value}").status_code == 200


def test_tonight_holds_what_begins_in_the_evening(client, clock):
    clock(2024, 8, 3, 9)
    assert "/su-kien/pho-di-bo-thi-cau/" in body(client, "/su-kien/toi-nay/")
    clock(2024, 8, 6, 9)
    html = body(client, "/su-kien/toi-nay/")
    assert "/su-kien/dang-huong-6-8/" not in html


def test_the_archive_goes_by_year(client):
    html = body(client, "/su-kien/luu-tru/?nam=2024")
    assert "/su-kien/dang-huong-6-8/" in html
    assert "/su-kien/dang-huong-6-8/" not in body(client, "/su-kien/luu-tru/?nam=2025")


def test_the_english_calendar_says_where_the_vietnamese_one_is(client):
    html = body(client, "/en/su-kien/")
    assert 'href="/su-kien/"' in html
    assert client.get("/en/su-kien/toi-nay/").status_code == 404


# the event


def test_a_festival_lists_its_next_dates(client, clock):
    clock(2026, 11, 24)
    html = body(client, "/su-kien/hoi-lim/")
    assert "17–18/2/2027" in html
    assert "3–4/2/2031" in html
    assert "Nguồn ghi khác nhau" in html


def test_where_no_hour_is_known_the_part_of_the_day_stands_in_words(client):
    html = body(client, "/su-kien/dang-huong-6-8/")
    assert "buổi sáng" in html
    assert 'href="/ke-hoach/#2-8"' in html


def test_another_happening_is_said_not_to_belong_to_the_programme(client):
    html = body(client, "/su-kien/dang-huong-le-quang-dao/")
    assert gettext("Not part of the anniversary programme") in html


def test_an_event_describes_itself_to_machines_in_local_time(make):
    event = make("Đêm hát", first_day=DAY(2024, 8, 30), begins=TIME(19, 30), ends=TIME(22), status="cancelled")
    data = event.json_ld()
    assert data["startDate"] == "2024-08-30T19:30:00+07:00"
    assert data["endDate"] == "2024-08-30T22:00:00+07:00"
    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert data["location"]["@type"] == "Place"


def test_drafts_are_nowhere(client, make):
    make("Bản nháp", live=False, first_day=DAY(2024, 8, 10))
    assert client.get("/su-kien/ban-nhap/").status_code == 404
    assert client.get("/su-kien/hoi-dau/").status_code == 404
    assert "ban-nhap" not in body(client, "/su-kien/2024/08/")


# starter content


def test_only_what_is_known_to_the_day_is_in_the_calendar():
    assert not Event.objects.filter(
        slug__in=["le-ky-niem-70-nam", "ke-hoach-le-ky-niem", "tuyen-truyen-quy-ii"]
    ).exists()
    assert set(Event.objects.filter(live=False).values_list("slug", flat=True)) == {"hoi-dong-ho", "hoi-dau"}
    assert Event.objects.get(slug="15-nam-unesco").part_of_day == "buổi tối"


# other rooms


def test_what_is_near_a_moment_costs_one_query(clock, django_assert_num_queries):
    at = clock(2024, 8, 8, 7)
    with django_assert_num_queries(1):
        around = selectors.around(at, past=1)
    assert "/su-kien/ngay-giai-phong-thanh-pho/" in [row.address for row in around.today]
    assert [row.address for row in around.past] == ["/su-kien/dang-huong-6-8/"]
    assert all(row.first_day > DAY(2024, 8, 8) for row in around.coming) and around.coming
    assert not selectors.around(at, "en").coming


# speed


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_ask_little(client, address):
    assert queries(client, address) <= 12


def test_a_month_of_five_hundred_events_asks_no_more(client, make, calendar):
    few = queries(client, "/su-kien/2024/08/"), queries(client, "/su-kien/")
    for number in range(12):
        make(f"Đêm {number}", first_day=DAY(2024, 8, 1 + number % 31), begins=TIME(19))
    event = Event.objects.get(slug="dem-0")
    start = event.occurrences.get().start
    Occurrence.objects.bulk_create(
        Occurrence(
            event=event,
            start=start + datetime.timedelta(minutes=number),
            end=start,
            first_day=DAY(2024, 8, 1 + number % 31),
            last_day=DAY(2024, 8, 1 + number % 31),
        )
        for number in range(1, 500)
    )
    assert (queries(client, "/su-kien/2024/08/"), queries(client, "/su-kien/")) == few
