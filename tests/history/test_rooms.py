"""The archive's rooms as a reader meets them."""

import datetime
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from history import selectors
from history.models import ArchiveItem, Person, Place
from tests.factories import ArchiveItemFactory, PersonFactory, PlaceFactory

pytestmark = pytest.mark.django_db

ROOMS = [
    "/lich-su/",
    "/lich-su/dong-thoi-gian/",
    "/lich-su/ngay-nay/",
    "/lich-su/giai-phong-8-8-1954/",
    "/nhan-vat/",
    "/nhan-vat/ngo-gia-tu/",
    "/dia-diem/",
    "/dia-diem/van-mieu-bac-ninh/",
    "/ban-do/",
]


@pytest.mark.parametrize("address", ROOMS)
def test_a_room_opens_within_twelve_queries(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/lich-su/dong-thoi-gian/", "/nhan-vat/", "/dia-diem/", "/ban-do/"])
def test_a_list_asks_no_more_when_it_grows(client, tree, address):
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _number in range(5):
        ArchiveItemFactory(parent=tree["lich-su"])
        PersonFactory(parent=tree["nhan-vat"])
        PlaceFactory(parent=tree["dia-diem"])
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def test_the_timeline_runs_from_before_our_era_to_today():
    items = [item for _era, group in selectors.timeline(timezone.now()) for item in group]
    assert items[0].slug == "cu-dan-dong-son"
    keys = [item.sort_key for item in items]
    assert keys == sorted(keys)
    assert keys[0] < 0 < keys[-1]


def test_an_item_before_our_era_stands_before_a_later_one(tree):
    era = ArchiveItem.objects.first().era
    for when in ("-0099", "-0299~/-0100~", "0040", "-0699"):
        ArchiveItemFactory(parent=tree["lich-su"], when=when, era=era)
    chosen = ArchiveItem.objects.filter(when__in=["-0699", "-0299~/-0100~", "-0099", "0040"]).in_order()
    assert [item.when for item in chosen if item.slug != "cu-dan-dong-son"] == [
        "-0699",
        "-0299~/-0100~",
        "-0099",
        "0040",
    ]


def test_the_peak_of_the_river_gives_its_hour(client):
    html = client.get("/lich-su/dong-thoi-gian/").content.decode()
    peak = html.partition('class="peak"')[2].partition("</li>")[0]
    assert "10:00" in peak
    assert "Chủ nhật" in peak
    assert "8.8.1954" in peak


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("1954", "Năm 1954"),
        ("1954-08", "Tháng 8/1954"),
        ("1954~", "Khoảng 1954"),
        ("18XX", "Thế kỷ XIX"),
        ("195X", "Thập niên 1950"),
    ],
)
def test_no_more_is_printed_than_was_typed(client, tree, when, words):
    item = ArchiveItemFactory(parent=tree["lich-su"], when=when)
    html = client.get(item.address).content.decode()
    assert item.words == words
    assert words in html
    assert item.solar is None
    assert item.lunar_words == ""


def test_a_day_is_given_by_both_calendars(client):
    html = client.get("/lich-su/giai-phong-8-8-1954/").content.decode()
    assert "ngày 10 tháng Bảy năm Giáp Ngọ" in html
    assert "Chủ nhật" in html


def test_no_lunar_day_is_given_before_the_table_begins():
    item = ArchiveItem.objects.get(slug="phap-chiem-thanh-1884")
    assert item.weekday
    assert item.lunar_words == ""


def test_an_item_leads_on_to_what_came_before_and_after(client):
    context = client.get("/lich-su/giai-phong-8-8-1954/").context
    assert context["previous"].slug == "hiep-dinh-geneve"
    assert context["next"].slug == "bao-nhan-dan-8-1954"


@pytest.mark.parametrize(
    "address", ["/lich-su/bo-vu-ninh/", "/nhan-vat/nguyen-quan-quang/", "/dia-diem/chua-ham-long/"]
)
def test_a_draft_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_draft_is_linked_from_nowhere(client):
    for address in ROOMS:
        html = client.get(address).content.decode()
        for slug in ("bo-vu-ninh", "nguyen-quan-quang", "chua-ham-long", "ga-bac-ninh"):
            assert f"/{slug}/" not in html


def test_this_day_remembers_births_too():
    found = selectors.this_day(datetime.date(2024, 8, 8), timezone.now())
    assert found.is_exact
    assert [(row.year, row.event) for row in found.rows] == [(1954, ""), (1921, "born")]


def test_an_empty_day_shows_the_nearest():
    found = selectors.this_day(datetime.date(2024, 8, 10), timezone.now())
    assert not found.is_exact
    assert (8, 8) in {(row.day, row.month) for row in found.rows}


def test_a_date_that_is_not_certain_remembers_no_day():
    days = {(row.day, row.month) for row in selectors.this_day(datetime.date(2024, 8, 24), timezone.now()).rows}
    assert (24, 8) not in days


def test_another_day_is_asked_for_by_plain_get(client):
    html = client.get("/lich-su/ngay-nay/", {"ngay": "8-8"}).content.decode()
    assert "Giải phóng thị xã Bắc Ninh" in html


@pytest.mark.parametrize("query", ["%00", "%FF%FE", "%27", "", "a" * 10_000, "%E1%BA%AFc", "%22%3E%3Cscript%3E"])
@pytest.mark.parametrize(("address", "name"), [("/lich-su/ngay-nay/", "ngay"), ("/dia-diem/", "phuong")])
def test_a_parameter_of_any_bytes_is_answered(client, address, name, query):
    assert client.get(f"{address}?{name}={query}").status_code == 200


def test_a_ward_may_be_typed_in_decomposed_letters(client):
    response = client.get("/dia-diem/", {"phuong": unicodedata.normalize("NFD", "Kinh Bắc")})
    wards = {place.ward_now for _kind, places in response.context["kinds"] for place in places}
    assert wards == {"Kinh Bắc"}


def test_people_stand_in_the_order_of_the_vietnamese_alphabet(client):
    letters = [letter for letter, _people in client.get("/nhan-vat/").context["letters"]]
    assert len(letters) == len(set(letters))
    assert letters.index("D") < letters.index("Đ") < letters.index("H")


def test_the_map_names_every_place_in_words(client):
    html = client.get("/ban-do/").content.decode()
    for place in Place.objects.visible(timezone.now()):
        assert f'href="{place.address}"' in html


def test_a_position_has_no_more_digits_than_it_is_known_by():
    assert Place(lat=21.18356, lon=106.05928, precision="low").coordinates == "21.18, 106.06"
    assert Place(lat=21.18356, lon=106.05928, precision="high").geo_url == "geo:21.18356,106.05928"
    assert Place(precision="high").geo_url == ""


def test_a_person_known_only_from_hearsay_needs_checking(client):
    person = Person.objects.get(slug="kim-lan")
    html = client.get(person.address).content.decode()
    assert person.needs_check
    assert 'class="flag"' in html
    assert 'class="sources' not in html


@pytest.mark.parametrize("section", ["lich-su", "nhan-vat", "dia-diem", "ban-do"])
def test_the_english_section_leads_to_the_vietnamese(client, section):
    html = client.get(f"/en/{section}/").content.decode()
    assert f'href="/{section}/" hreflang="vi"' in html


@pytest.mark.parametrize("part", ["dong-thoi-gian", "ngay-nay"])
def test_the_english_section_has_no_parts(client, part):
    assert client.get(f"/en/lich-su/{part}/").status_code == 404


def test_a_featured_item_says_what_is_certain_and_what_is_not():
    item = selectors.rooms(timezone.localtime())["featured"]
    assert item.certain
    assert item.disputed
    assert not item.needs_check
