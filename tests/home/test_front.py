"""The front page turns by the clock."""

import datetime
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.anniversary import Anniversary
from home import front
from tests.factories import ArticleFactory, EventFactory

DAY = datetime.date(2024, 8, 8)


class Words(HTMLParser):
    """The text of a page, scripts left out."""

    def __init__(self, html):
        super().__init__()
        self.parts, self.inside_script = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.inside_script = tag == "script"

    def handle_data(self, data):
        if not self.inside_script:
            self.parts.append(data)

    def __str__(self):
        return " ".join(" ".join(self.parts).split())


def words(client, address="/"):
    return str(Words(client.get(address).content.decode()))


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (datetime.date(2024, 8, 7), front.BEFORE),
        (DAY, front.ON),
        (datetime.date(2024, 8, 9), front.AFTER),
    ],
)
def test_the_phase_turns_at_midnight(today, phase):
    assert front.phase(today, DAY) == phase


@pytest.mark.django_db
def test_before_the_day_it_counts_down(client, clock):
    clock(2024, 8, 1, 9)
    assert "7 ngày nữa là đến 8/8/2024" in words(client)


@pytest.mark.django_db
def test_on_the_day_it_shows_the_programme(client, clock):
    clock(2024, 8, 8, 7)
    shown = words(client)
    assert "Chương trình trong ngày" in shown
    assert "Ngày giải phóng thành phố Bắc Ninh" in shown


@pytest.mark.django_db
def test_after_the_day_it_shows_what_came_after(client, clock):
    clock(2024, 8, 9, 0, 1)
    assert "Sau ngày lễ" in words(client)
    assert "nữa là đến" not in words(client)


@pytest.mark.django_db
def test_another_anniversary_is_a_matter_of_data(client, clock):
    clock(2029, 8, 7, 9)
    Anniversary.objects.update(date=datetime.date(2029, 8, 8), owner="Trung tâm Lưu trữ")
    shown = words(client)
    assert "1 ngày nữa là đến 8/8/2029" in shown
    assert "75 công dân tiêu biểu" in shown
    assert "Trung tâm Lưu trữ" in shown


@pytest.mark.django_db
def test_the_english_front_page_names_english_articles_only(client):
    html = client.get("/en/").content.decode()
    assert "/en/tin-tuc/" in html
    assert 'href="/tin-tuc/' not in html


@pytest.mark.django_db
def test_it_asks_no_more_of_the_database_when_there_is_more_to_show(client, tree):
    def asked():
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    before = asked()
    for _number in range(6):
        ArticleFactory(parent=tree["tin-tuc"])
        EventFactory(parent=tree["su-kien"])
    assert asked() == before <= 12
