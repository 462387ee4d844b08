"""Films, handbook and campaign materials, as readers and machines get them."""

import json
import re

import pytest
from django.utils import timezone

from config.starter import library
from media import selectors
from media.models import Chapter, Film, Material
from tests.factories import ChapterFactory, FilmFactory, MaterialFactory

pytestmark = pytest.mark.django_db

FILM = "/tu-lieu/phim/thanh-pho-bac-ninh-70-nam/"
SECTIONS = ["/tu-lieu/", "/tu-lieu/phim/", "/tu-lieu/so-tay/", "/tu-lieu/tuyen-truyen/"]
DETAILS = [FILM, "/tu-lieu/so-tay/quan-ho/", "/tu-lieu/tuyen-truyen/ap-phich-muoi-gio/"]


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def data(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


def test_the_entrance_leads_to_film_chapters_and_materials(client):
    html = page(client, "/tu-lieu/")
    for address in (FILM, "/tu-lieu/so-tay/", "/tu-lieu/so-tay/quan-ho/", "/tu-lieu/tuyen-truyen/?loai=slogan"):
        assert f'href="{address}"' in html


def test_a_planned_film_says_that_it_is_not_here(client):
    html = page(client, FILM)
    assert 'class="sample"' in html and "<video" not in html
    assert data(html)["@type"] == "Movie" and data(html)["creativeWorkStatus"] == "Planned"


def test_a_film_that_is_here_says_nothing_of_plans(client, tree):
    film = FilmFactory(parent=tree["tu-lieu/phim"], planned=False, maker="Đài tỉnh", year=2024)
    html = page(client, film.address)
    assert 'class="sample"' not in html and "Đài tỉnh" in html
    assert data(html)["productionCompany"]["name"] == "Đài tỉnh" and data(html)["datePublished"] == "2024"


def test_the_handbook_lists_its_chapters_in_order(client):
    html = page(client, "/tu-lieu/so-tay/")
    shown = re.findall(r'href="(/tu-lieu/so-tay/[a-z-]+/)"', html)
    assert shown[0] == "/tu-lieu/so-tay/quan-ho/" and len(shown) == Chapter.objects.count()
    assert data(html)["@type"] == "Book" and len(data(html)["hasPart"]) == len(shown)


def test_a_chapter_leads_on_and_back(client):
    first = page(client, "/tu-lieu/so-tay/quan-ho/")
    assert 'rel="prev"' not in first and 'rel="next" href="/tu-lieu/so-tay/dinh-den-chua/"' in first
    second = page(client, "/tu-lieu/so-tay/dinh-den-chua/")
    assert 'rel="prev" href="/tu-lieu/so-tay/quan-ho/"' in second
    assert data(second)["isPartOf"]["url"].endswith("/tu-lieu/so-tay/")
    assert 'class="sources plain"' in second


def test_materials_stand_by_kind_and_can_be_filtered(client):
    everything = page(client, "/tu-lieu/tuyen-truyen/")
    assert [kind for kind in Material.Kind.values if f'id="{kind}"' in everything] == Material.Kind.values
    slogans = page(client, "/tu-lieu/tuyen-truyen/?loai=slogan")
    assert 'id="slogan"' in slogans and 'id="poster"' not in slogans
    assert slogans.count("data-copy-text=") == Material.objects.filter(kind="slogan").count()


@pytest.mark.parametrize("value", ["", "%27", "%00", "%ff%fe", "x" * 10_000, "phim", "<script>"])
def test_a_kind_of_any_bytes_shows_everything(client, value):
    html = page(client, f"/tu-lieu/tuyen-truyen/?loai={value}")
    assert 'id="poster"' in html and 'id="slogan"' in html


def test_a_poster_can_be_taken_and_printed(client):
    html = page(client, "/tu-lieu/tuyen-truyen/ap-phich-muoi-gio/")
    assert re.search(r'href="[^"]*cong-thanh[^"]*\.svg" download', html) and "data-print" in html


def test_a_slogan_is_found_as_a_slogan():
    kinds = {found.kind for page in Material.objects.all() for found in page.search_documents()}
    assert kinds == {"material", "slogan"}


@pytest.mark.parametrize("address", SECTIONS)
def test_an_english_section_is_a_sentence_and_a_link(client, address):
    html = page(client, f"/en{address}")
    assert f'href="{address}" hreflang="vi"' in html
    assert "data-copy-text" not in html


@pytest.mark.parametrize("address", DETAILS)
def test_crumbs_lead_home(client, address):
    html = page(client, address)
    assert '<nav class="crumbs' in html and '<a href="/tu-lieu/">' in html


@pytest.mark.parametrize("address", [*SECTIONS, *DETAILS, "/en/tu-lieu/"])
def test_few_queries_however_many_pages(client, tree, django_assert_max_num_queries, address):
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for _ in range(4):
        FilmFactory(parent=tree["tu-lieu/phim"])
        ChapterFactory(parent=tree["tu-lieu/so-tay"])
        MaterialFactory(parent=tree["tu-lieu/tuyen-truyen"])
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_the_front_page_learns_of_film_and_book_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        found = selectors.film_and_book(timezone.now(), "vi")
    assert found["film"]["url"] == FILM and found["film"]["planned"]
    assert found["book"]["url"] == "/tu-lieu/so-tay/" and len(found["book"]["chapters"]) == Chapter.objects.count()


def test_where_a_language_has_no_film_the_page_of_films_stands_in():
    found = selectors.film_and_book(timezone.now(), "en")
    assert found["film"]["url"] == "/en/tu-lieu/phim/" and found["book"]["chapters"] == []


def test_loading_the_library_again_makes_nothing(tree):
    before = Film.objects.count(), Chapter.objects.count(), Material.objects.count()
    library.load(tree)
    assert (Film.objects.count(), Chapter.objects.count(), Material.objects.count()) == before
