import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from events.models import Occurrence
from history.models import Place
from plan.models import Unit
from tests.factories import PlaceFactory

pytestmark = pytest.mark.django_db
DAY, TIME = datetime.date, datetime.time
SATURDAY_EVENING = (2024, 8, 10, 20)  # the seventh lunar month, day 7
PARTS = {"on_now": "dang-dien-ra", "today": "hom-nay", "tonight": "toi-nay"}


def body(client, address="/su-kien/"):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def parts(client, query=""):
    """Titles in each part of the list, as its context has them."""
    response = client.get(f"/su-kien/{query}")
    listing = response.context_data["listing"]
    titles = {name: [row.title for row in rows] for name, rows in listing.near.items()}
    return titles | {"coming": [row.title for row in listing.page.object_list] if listing.page else []}


@pytest.fixture
def now(empty, clock):
    """The evening of a Saturday in an empty calendar."""
    return clock(*SATURDAY_EVENING)


# under way, today, tonight, at the weekend, next


def test_each_event_stands_in_the_part_in_which_readers_look_for_it(client, make, now):
    make("Triển lãm", first_day=DAY(2024, 8, 1), last_day=DAY(2024, 8, 15))
    make("Đang hát", first_day=DAY(2024, 8, 10), begins=TIME(19), ends=TIME(21))
    make("Lễ", first_day=DAY(2024, 8, 10), part_of_day="cả ngày")
    make("Múa rối", first_day=DAY(2024, 8, 10), begins=TIME(21), ends=TIME(22))
    make("Chợ quê", first_day=DAY(2024, 8, 11), begins=TIME(8))
    make("Tọa đàm", first_day=DAY(2024, 8, 12), begins=TIME(8))
    assert parts(client) == {
        "on_now": ["Đang hát", "Triển lãm"],
        "today": ["Lễ"],
        "tonight": ["Múa rối"],
        "weekend": ["Chợ quê"],
        "coming": ["Tọa đàm"],
    }
    html = body(client)
    assert [html.index(f'id="{name}"') for name in ("dang-dien-ra", "toi-nay", "cuoi-tuan", "sap-toi")] == sorted(
        html.index(f'id="{name}"') for name in ("dang-dien-ra", "toi-nay", "cuoi-tuan", "sap-toi")
    )


def test_exhibitions_stand_once_the_soonest_to_end_first_and_all_but_three_are_folded(client, make, now):
    for number in range(40):
        make(f"Triển lãm {number}", first_day=DAY(2024, 8, 1), last_day=DAY(2024, 12, 31 - number % 30))
    make("Tọa đàm", first_day=DAY(2024, 8, 12), begins=TIME(8))
    found = parts(client)
    assert found["on_now"][0] == "Triển lãm 29" and len(found["on_now"]) == 40
    assert found["coming"] == ["Tọa đàm"]
    html = body(client)
    assert html.count('href="/su-kien/trien-lam-29/"') == 1
    assert html[: html.index('<details class="more-rows">')].count("/su-kien/trien-lam-") == 3


def test_ended_means_that_the_end_has_passed(client, make, empty, clock):
    make("Buổi sáng", first_day=DAY(2024, 8, 8), begins=TIME(8), ends=TIME(9))
    for hour, part in ((7, "today"), (8, "on_now"), (9, None), (10, None)):
        clock(2024, 8, 8, hour)
        found = parts(client, f"?x={hour}")
        assert [name for name, titles in found.items() if "Buổi sáng" in titles] == ([part] if part else []), hour
        assert ("/su-kien/buoi-sang/" in body(client, f"/su-kien/luu-tru/?x={hour}")) == (part is None)


def test_where_no_end_is_known_an_event_stays_until_its_day_is_over(client, make, empty, clock):
    make("Hát", first_day=DAY(2024, 8, 8), begins=TIME(19))
    clock(2024, 8, 8, 19, 30)
    assert parts(client)["tonight"] == ["Hát"]
    clock(2024, 8, 9, 0, 1)
    assert not any(parts(client).values())


def test_what_ends_after_midnight_belongs_to_its_evening_and_is_on_until_then(client, make, empty, clock):
    make("Đêm hội", first_day=DAY(2024, 8, 9), begins=TIME(22), ends=TIME(1))
    clock(2024, 8, 10, 0, 30)
    assert parts(client)["on_now"] == ["Đêm hội"]
    assert "/su-kien/dem-hoi/" in body(client, "/su-kien/toi-nay/")
    clock(2024, 8, 10, 1)
    assert not any(parts(client).values())
    assert "/su-kien/dem-hoi/" not in body(client, "/su-kien/toi-nay/?x=1")


def test_a_cancelled_event_is_not_said_to_be_on(client, make, now):
    make("Đêm hủy", first_day=DAY(2024, 8, 10), begins=TIME(19), ends=TIME(22), status="cancelled")
    found = parts(client)
    assert (found["on_now"], found["tonight"]) == ([], ["Đêm hủy"])
    assert re.search(r'class="off">.*?Đã hủy', body(client), re.DOTALL)


def test_a_moved_event_stands_on_its_old_evening_too_and_says_where_it_went(client, make, now):
    event = make("Đêm dời", first_day=DAY(2024, 8, 10), begins=TIME(21), ends=TIME(22))
    event.changes.create(on=DAY(2024, 8, 10), status="moved", first_day=DAY(2024, 8, 12), begins=TIME(20))
    event.save()
    found = parts(client)
    assert (found["tonight"], found["coming"]) == (["Đêm dời"], ["Đêm dời"])
    assert "Dời sang 12/8" in body(client) and "Dời từ 10/8" in body(client)
    assert "Dời sang 12/8" in body(client, "/su-kien/toi-nay/")
    day = body(client, "/su-kien/2024/08/10/")
    assert "10/8/2024</b> <span>Thứ Bảy,</span> <span>21:00" in day


def test_the_second_page_goes_on_where_the_first_one_stopped(client, make, now):
    for number in range(25):
        make(f"Buổi {number:02}", first_day=DAY(2024, 8, 12), begins=TIME(8, number))
    make("Triển lãm", first_day=DAY(2024, 8, 1), last_day=DAY(2024, 8, 15))
    second = body(client, "/su-kien/?trang=2")
    assert "/su-kien/buoi-24/" in second
    assert "/su-kien/trien-lam/" not in second


def test_an_empty_calendar_shows_where_to_look(client, empty):
    html = body(client)
    assert 'href="/su-kien/luu-tru/"' in html
    assert 'id="sap-toi"' not in html


# choices


@pytest.fixture
def three(make, now):
    place = PlaceFactory(title="Đền Đô")
    unit = Unit.objects.first()
    make("Triển lãm", kind="triển lãm", first_day=DAY(2024, 8, 1), last_day=DAY(2024, 8, 15), unit=unit)
    make("Hội Đền", kind="lễ hội", first_day=DAY(2024, 8, 12), venue=place)
    make("Hát", kind="văn nghệ", first_day=DAY(2024, 8, 13), begins=TIME(8))
    return place, unit


def shown(client, query):
    return {title for titles in parts(client, query).values() for title in titles}


def test_choices_narrow_everything_what_is_on_now_too(client, three):
    place, unit = three
    assert shown(client, "?loai=le-hoi") == {"Hội Đền"}
    assert shown(client, "?loai=trien-lam") == {"Triển lãm"}
    assert shown(client, f"?dia-diem={place.slug}") == {"Hội Đền"}
    assert shown(client, f"?don-vi={unit.key}") == {"Triển lãm"}
    assert shown(client, "?ngay=2024-08-13") == {"Triển lãm", "Hát"}
    assert shown(client, f"?ngay=2024-08-13&don-vi={unit.key}") == {"Triển lãm"}
    assert shown(client, "?loai=le-hoi&ngay=2024-08-13") == set()


def test_a_choice_offers_the_calendar_file_with_the_same_choice(client, three, settings):
    settings.SITE_URL = "https://le.example.test"
    html = body(client, "/su-kien/?loai=le-hoi")
    assert 'href="webcal://le.example.test/su-kien/lich.ics?loai=le-hoi"' in html
    assert 'value="https://le.example.test/su-kien/lich.ics?loai=le-hoi"' in html
    for query in ("loai=le-hoi", f"dia-diem={three[0].slug}", f"don-vi={three[1].key}"):
        assert f"/su-kien/lich.ics?{query}" in body(client, f"/su-kien/?{query}")
        assert client.get(f"/su-kien/lich.ics?{query}").content.count(b"BEGIN:VEVENT") == 1


def test_a_choice_that_fits_nothing_is_left_aside_and_that_is_said(client, three):
    for query in ("loai=xiec", "dia-diem=o-dau", "don-vi=khong-co", "ngay=2024-02-30", "ngay=h%C3%B4m%20nay"):
        html = body(client, f"/su-kien/?{query}")
        assert 'class="state info"' in html, query
        assert "/su-kien/hoi-den/" in html, query


@pytest.mark.parametrize(
    "value", ["%00", "%FF%FE", "'", " ", "x" * 10_000, "%F0%9F%98%80", "-1", "9" * 400, "٢٠٢٤-٠٨-٠٨"]
)
def test_any_bytes_in_any_choice_are_answered(client, value):
    for name in ("loai", "dia-diem", "don-vi", "ngay", "trang", "loai[]", "khung", "so"):
        assert client.get(f"/su-kien/?{name}={value}").status_code == 200
        assert client.get(f"/su-kien/nhung/?{name}={value}").status_code == 200
    for name in ("loai", "dia-diem", "don-vi", "su-kien"):
        assert client.get(f"/su-kien/lich.ics?{name}={value}").status_code == 404
    assert client.get("/su-kien/?loai=a&loai=b&ngay=&dia-diem=").status_code == 200
    assert client.get("/su-kien/?ngay=0001-01-01").status_code == 200
    assert client.get("/su-kien/?ngay=9999-12-31").status_code == 200


# places that readers may not see


@pytest.mark.parametrize("hidden", ["draft", "private", "expired"])
def test_a_venue_whose_page_is_hidden_is_named_nowhere(client, make, now, hidden, tree):
    place = PlaceFactory(title="Nơi giấu kín")
    make("Gặp mặt", first_day=DAY(2024, 8, 10), begins=TIME(21), venue=place)
    make("Hẹn", first_day=DAY(2024, 8, 14), begins=TIME(21), venue=place, venue_words="Sân đình")
    if hidden == "draft":
        place.unpublish()
    elif hidden == "private":
        PageViewRestriction.objects.create(page=place, restriction_type="login")
    else:
        Place.objects.filter(pk=place.pk).update(expire_at=now)
    for address in (
        "/su-kien/",
        "/su-kien/toi-nay/",
        "/su-kien/2024/08/",
        "/su-kien/2024/08/10/",
        "/su-kien/?ngay=2024-08-10",
        "/su-kien/nhung/?khung=1",
        f"/su-kien/?dia-diem={place.slug}",
    ):
        html = body(client, address)
        assert "Gặp mặt" in html, address
        assert "Nơi giấu kín" not in html, address
        assert place.slug not in html, address
    assert "Sân đình" in body(client)


# stars


def test_rows_and_the_event_carry_a_star_that_waits_for_the_script(client, make, now):
    make("Hát", first_day=DAY(2024, 8, 13))
    star = re.compile(r'<button class="star-btn noprint" type="button" data-star="hat"[^>]* hidden>')
    for address in ("/su-kien/", "/su-kien/2024/08/13/", "/su-kien/hat/"):
        assert star.search(body(client, address)), address


def test_chosen_events_come_as_one_file(client, make, now):
    for number in range(3):
        make(f"Hát {number}", first_day=DAY(2024, 8, 13))
    file = client.get("/su-kien/lich.ics?su-kien=hat-0,hat-2,khong-co").content.decode()
    assert file.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Hát 1" not in file
    assert client.get("/su-kien/lich.ics?su-kien=khong-co").status_code == 404


# tonight


def test_tonight_says_all_that_one_needs_and_as_plain_text_too(client, make, now):
    make(
        "Đêm hát",
        first_day=DAY(2024, 8, 10),
        begins=TIME(19),
        ends=TIME(22),
        venue_words="Sân vận động",
        entry="free",
        road_closures="Đường Trần Hưng Đạo, 18:00–23:00",
        rain_plan="Vào nhà thi đấu",
    )
    html = body(client, "/su-kien/toi-nay/")
    for words in ("Sân vận động", "19:00 – 22:00", "Đường Trần Hưng Đạo, 18:00–23:00", "Vào nhà thi đấu"):
        assert html.count(words) == 2, words
    text = re.search(r"<textarea[^>]* readonly[^>]*>(.*?)</textarea>", html, re.DOTALL)[1]
    assert "Nếu mưa: Vào nhà thi đấu" in text
    assert "Vào cửa: miễn phí" in text
    assert "/su-kien/dem-hat/" in text and "<" not in text


def test_tonight_has_no_text_to_send_where_nothing_is_on(client, now):
    assert "<textarea" not in body(client, "/su-kien/toi-nay/")


# paper, months, crawlers


def test_the_month_and_the_list_carry_a_code_for_paper_that_leads_to_their_own_address(client, settings):
    settings.SITE_URL = "https://le.example.test"
    for address in ("/su-kien/", "/su-kien/2024/08/", "/su-kien/2024/08/08/", "/su-kien/toi-nay/"):
        sheet = re.search(r'<div class="paper"><svg.*?</svg>.*?</div>', body(client, address), re.DOTALL)[0]
        assert f"https://le.example.test{address}" in sheet


def test_the_sitemap_has_months_with_events_and_no_empty_one(client, empty, make):
    make("Dài ngày", first_day=DAY(2024, 8, 30), last_day=DAY(2024, 11, 2))
    make("Xa", first_day=DAY(2025, 3, 1))
    found = re.findall(r"/su-kien/(\d{4}/\d{2}/|toi-nay/|luu-tru/|thay-doi/|nhung/)<", body(client, "/sitemap.xml"))
    assert found == ["toi-nay/", "luu-tru/", "thay-doi/", "2024/08/", "2024/09/", "2024/10/", "2024/11/", "2025/03/"]


# speed


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_no_page_asks_more_of_a_full_calendar(client, make, now):
    addresses = [
        "/su-kien/?x=1",
        "/su-kien/?loai=le-hoi&ngay=2024-08-10",
        "/su-kien/toi-nay/?x=1",
        "/su-kien/luu-tru/?x=1",
        "/su-kien/2024/08/?x=1",
        "/su-kien/2024/08/10/?x=1",
        "/su-kien/nhung/?x=1",
        "/su-kien/nhung/?khung=1",
    ]
    event = make("Hát", kind="lễ hội", first_day=DAY(2024, 8, 10), begins=TIME(19), ends=TIME(22), venue=PlaceFactory())
    make("Cũ", first_day=DAY(2024, 8, 1), venue=PlaceFactory())
    make("Mới", first_day=DAY(2024, 8, 20), venue=PlaceFactory())
    few = [queries(client, address) for address in addresses]
    start = event.occurrences.get().start
    Occurrence.objects.bulk_create(
        Occurrence(
            event=event,
            start=start + datetime.timedelta(minutes=number),
            end=start + datetime.timedelta(hours=3),
            first_day=DAY(2024, 8, 1 + number % 31),
            last_day=DAY(2024, 8, 1 + number % 31),
        )
        for number in range(1, 500)
    )
    assert [queries(client, address) for address in addresses] == few
    assert max(few) <= 12, dict(zip(addresses, few, strict=True))
