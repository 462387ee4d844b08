import datetime
import re
from html import unescape

import pytest

pytestmark = pytest.mark.django_db
DAY, TIME = datetime.date, datetime.time


@pytest.fixture
def ten(empty, make, clock):
    clock(2024, 8, 10, 9)
    for number in range(10):
        make(f"Hát {number}", kind="văn nghệ", first_day=DAY(2024, 8, 12 + number), begins=TIME(19))
    make("Hội", kind="lễ hội", first_day=DAY(2024, 8, 30))


def frame(client, query=""):
    response = client.get(f"/su-kien/nhung/?khung=1{query}")
    assert response.status_code == 200
    return response, response.content.decode()


def test_the_page_gives_one_line_that_leads_to_the_frame(client, ten, settings):
    settings.SITE_URL = "https://le.example.test"
    html = client.get("/su-kien/nhung/?loai=le-hoi&so=3").content.decode()
    line = unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", html, re.DOTALL)[1])
    assert "\n" not in line and line.startswith("<iframe ") and 'title="' in line
    src = unescape(re.search(r'src="https://le.example.test([^"]*)"', line)[1])
    shown = client.get(src).content.decode()
    assert re.findall(r'href="(/su-kien/[^"?]+/)"', shown) == ["/su-kien/hoi/"]


def test_the_frame_is_bare_without_script_and_cookie_and_opens_links_outside(client, ten):
    response, html = frame(client)
    assert "<script" not in html and not response.cookies
    assert "script-src" not in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert '<base target="_top">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "<header" not in html and len(html) < 10_000


def test_only_this_address_may_be_framed(client, ten):
    for address in ("/su-kien/nhung/", "/su-kien/nhung/", "/su-kien/nhung/?khung=1"):
        assert "X-Frame-Options" not in client.get(address), address
    for address in ("/su-kien/", "/su-kien/toi-nay/", "/su-kien/2024/08/", "/su-kien/hoi/"):
        assert client.get(address)["X-Frame-Options"] == "DENY", address


def test_the_number_and_the_kind_can_be_chosen(client, ten):
    assert len(re.findall("<li>", frame(client)[1])) == 5
    assert len(re.findall("<li>", frame(client, "&so=10")[1])) == 10
    assert len(re.findall("<li>", frame(client, "&so=9999")[1])) == 5
    assert "/su-kien/hat-0/" not in frame(client, "&loai=le-hoi")[1]


def test_exhibitions_leave_room_for_what_comes(client, ten, make):
    for number in range(10):
        make(f"Triển lãm {number}", first_day=DAY(2024, 8, 1), last_day=DAY(2024, 9, 1))
    html = frame(client)[1]
    assert html.count("/su-kien/trien-lam-") == 2
    assert html.count("/su-kien/hat-") == 3


def test_the_english_calendar_has_no_frame(client):
    assert client.get("/en/su-kien/nhung/?khung=1").status_code == 404
