"""Notices: in force by the clock, over every page."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from home.models import Article
from tests.common.test_pages import create
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db
BEGIN, END = datetime.datetime(2024, 8, 7, 6), datetime.datetime(2024, 8, 8, 23, 30)
EVERYWHERE = ["/", "/tin-tuc/", "/lich-su/", "/su-kien/2024/08/", "/tim-kiem/", "/en/", "/khong-co-trang-nay/"]


@pytest.fixture
def notice(tree):
    return ArticleFactory(
        parent=tree["tin-tuc"],
        title="Cấm xe đường Lý Thái Tổ",
        kind="notice",
        severity="urgent",
        valid_from=timezone.make_aware(BEGIN),
        valid_until=timezone.make_aware(END),
        area="Phường Suối Hoa",
        date="2024-08-07",
    )


def seen(client, address):
    cache.clear()
    html = client.get(address).content.decode()
    return '<aside class="banner' in html and "Cấm xe đường Lý Thái Tổ" in html


@pytest.mark.parametrize("address", EVERYWHERE)
def test_a_valid_notice_stands_over_every_page(client, clock, notice, address):
    clock(2024, 8, 8, 19)
    assert seen(client, address)


def test_a_notice_comes_and_goes_at_its_minute(client, clock, notice):
    moments = [((2024, 8, 7, 5, 59), False), ((2024, 8, 7, 6, 0), True)]
    moments += [((2024, 8, 8, 23, 29), True), ((2024, 8, 8, 23, 30), False)]
    for moment, shown in moments:
        clock(*moment)
        assert seen(client, "/") == shown, moment


def test_a_notice_that_is_taken_down_leaves_the_banner(client, clock, notice):
    clock(2024, 8, 8, 19)
    notice.unpublish()
    assert not seen(client, "/")


def test_the_most_urgent_notice_stands_first(clock, tree, notice):
    moment = clock(2024, 8, 8, 19)
    ArticleFactory(parent=tree["tin-tuc"], kind="notice", valid_until=timezone.make_aware(END), severity="info")
    assert list(Article.objects.on_banner(moment))[0] == notice


def test_a_notice_without_an_end_is_listed_but_stands_over_no_page(client, tree):
    ArticleFactory(parent=tree["tin-tuc"], title="Lịch tiếp dân", kind="notice")
    assert "Lịch tiếp dân" in client.get("/thong-bao/").content.decode()
    assert '<aside class="banner' not in client.get("/").content.decode()


def test_the_page_of_notices_tells_what_holds_what_comes_and_what_is_over(client, clock, notice):
    for moment, heading in [
        ((2024, 8, 6), "Sắp tới"),
        ((2024, 8, 8), "Đang có hiệu lực"),
        ((2024, 8, 9), "Đã hết hiệu lực"),
    ]:
        clock(*moment, 12)
        cache.clear()
        html = client.get("/thong-bao/").content.decode()
        assert notice.title in html.partition(f">{heading}</h2>")[2].partition("</section>")[0], heading


def test_an_editor_must_say_when_a_notice_ends(editing, tree):
    response = create(editing, tree["tin-tuc"], title="Cắt điện", kind="notice")
    assert "valid_until" in response.context["form"].errors
