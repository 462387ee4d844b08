"""The directory and a citizen's page, as readers and machines get them."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from honorees import selectors
from honorees.models import Honoree
from tests.factories import FieldFactory, HonoreeFactory

pytestmark = pytest.mark.django_db

DIRECTORY = "/cong-dan-tieu-bieu/"
FIRST = f"{DIRECTORY}cong-dan-mau-01/"


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def names(html):
    return re.findall(r'<p class="who"><a href="[^"]+">([^<]+)</a>', html)


def data(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


def living(directory, **values):
    values = {"sample": False, "consent": "all", "parent": directory} | values
    return HonoreeFactory(**values)


def test_the_wall_shows_all_seventy_by_number(client):
    html = page(client, DIRECTORY)
    assert names(html) == [f"Công dân mẫu {number:02d}" for number in range(1, 71)]


def test_the_wall_needs_no_more_than_ten_drawings(client):
    html = page(client, DIRECTORY)
    assert len(set(re.findall(r"chan-dung-[a-z-]+", html))) <= 10


def test_the_wall_is_filtered_by_a_plain_form(client):
    html = page(client, f"{DIRECTORY}?linh-vuc=health&phuong=&q=&sap-xep=ten")
    shown = names(html)
    assert 0 < len(shown) < 70
    assert len(shown) == Honoree.objects.filter(field__key="health").count()
    assert f'value="health" checked>Y tế<span>{len(shown)}</span>' in html


def test_a_filter_that_nobody_fits_says_so(client):
    html = page(client, f"{DIRECTORY}?q=khong-ai-ten-nhu-the")
    assert names(html) == [] and 'class="empty"' in html


@pytest.mark.parametrize("name", ["linh-vuc", "phuong", "q", "sap-xep"])
@pytest.mark.parametrize("value", ["", "%27", "%00", "%ff%fe", "x" * 10_000, "%F0%9F%90%93", "<script>"])
def test_any_bytes_are_answered(client, name, value):
    html = page(client, f"{DIRECTORY}?{name}={value}")
    assert "<script>" not in html.replace("<script src", "").replace("<script type", "")


def test_samples_are_marked_on_the_wall_and_on_the_page(client):
    assert page(client, DIRECTORY).count('class="sample"') == 1
    assert 'class="sample"' in page(client, FIRST)


def test_a_wall_without_samples_carries_no_note(client, tree):
    Honoree.objects.filter(sample=True).delete()
    living(tree["cong-dan-tieu-bieu"], title="Nguyễn Thị An")
    html = page(client, DIRECTORY)
    assert names(html) == ["Nguyễn Thị An"] and 'class="sample"' not in html


def test_a_sample_is_kept_from_robots_sitemap_and_search(client, tree):
    real = living(tree["cong-dan-tieu-bieu"], title="Nguyễn Thị An")
    sample = Honoree.objects.get(number=1, sample=True)
    assert '<meta name="robots" content="noindex">' in page(client, FIRST)
    assert 'content="noindex"' not in page(client, real.address)
    sitemap = client.get("/sitemap.xml").content.decode()
    assert FIRST not in sitemap and real.address in sitemap and f"{DIRECTORY}<" in sitemap
    assert sample.search_documents() == [] and real.search_documents()[0].kind == "honoree"


def test_a_sample_is_not_described_to_machines_as_a_person(client, tree):
    assert data(page(client, FIRST))["@type"] == "WebPage"
    person = data(page(client, living(tree["cong-dan-tieu-bieu"], unit="Trường học").address))
    assert person["@type"] == "Person"
    assert person["award"] == "Giữ nghề và truyền nghề." and person["worksFor"]["name"] == "Trường học"


def test_the_page_leads_to_neighbours_in_a_ring(client):
    html = page(client, FIRST)
    assert f'href="{DIRECTORY}cong-dan-mau-70/" rel="prev"' in html
    assert f'href="{DIRECTORY}cong-dan-mau-02/" rel="next"' in html


def test_only_what_consent_names_is_shown(client, tree):
    directory = tree["cong-dan-tieu-bieu"]
    values = {"birth_year": 1941, "unit": "Trường làng", "biography": "<p>Một đời dạy học.</p>"}
    quiet = page(client, living(directory, consent="unit", **values).address)
    assert "Trường làng" in quiet and "1941" not in quiet and "Một đời dạy học" not in quiet
    told = page(client, living(directory, consent="birth_year, biography", **values).address)
    assert "1941" in told and "Một đời dạy học" in told and "Trường làng" not in told
    assert "1941" in page(client, living(directory, consent="", death_year=2001, **values).address)


def test_a_living_person_needs_consent(tree):
    person = HonoreeFactory.build(sample=False, consent="", field=FieldFactory(), locale=tree[""].locale)
    with pytest.raises(ValidationError) as refused:
        tree["cong-dan-tieu-bieu"].add_child(instance=person)
    assert "consent" in refused.value.message_dict


def test_the_english_directory_is_a_sentence_and_a_link(client):
    html = page(client, f"/en{DIRECTORY}")
    assert f'href="{DIRECTORY}" hreflang="vi"' in html and names(html) == []


def test_crumbs_lead_home(client):
    html = page(client, FIRST)
    assert '<a href="/">' in html and f'<a href="{DIRECTORY}">' in html


def test_the_front_page_learns_count_and_address():
    assert selectors.frieze(timezone.now(), "vi") == {"count": 70, "has_samples": True, "url": DIRECTORY}
    assert selectors.frieze(timezone.now(), "en")["url"] == f"/en{DIRECTORY}"


@pytest.mark.parametrize("address", [DIRECTORY, f"{DIRECTORY}?linh-vuc=health", FIRST, f"/en{DIRECTORY}"])
def test_few_queries_however_many_people(client, tree, django_assert_max_num_queries, address):
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        client.get(address)
    for _ in range(5):
        HonoreeFactory(parent=tree["cong-dan-tieu-bieu"], field=FieldFactory(key="health"))
    with django_assert_max_num_queries(len(few)):
        client.get(address)
