"""What people come to do, done."""

import re

import pytest
from playwright.sync_api import expect

from home.models import NewsIndexPage

WORDS = "Người xem đứng kín hai bờ."
HAS_FOCUS = "where => document.activeElement.matches(where)"


def tab_to(page, where, most=300):
    """Press Tab until what the selector names has the focus."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(HAS_FOCUS, where):
            return page.locator("*:focus")
    raise AssertionError(f"Tab never comes to {where}.")


def test_a_reader_reads_an_article_on_a_phone_without_javascript(visit):
    page = visit(width=360, height=740, java_script_enabled=False)
    page.goto("/")
    page.locator("nav details.menu summary").first.click()
    page.locator("nav details.menu a[href='/tin-tuc/']").click()
    link = page.locator("main h2 a, main h3 a").first
    title = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_have_text(title)
    paragraph = page.locator("main .prose p").first
    expect(paragraph).to_be_visible()
    box = paragraph.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_a_reader_finds_what_happens_on_a_day_with_the_keyboard_alone(visit):
    page = visit()
    page.goto("/su-kien/2024/08/")
    link = tab_to(page, "td[data-date] a[href^='/su-kien/']:not([href*='/2024/'])")
    title = link.inner_text()
    day = link.evaluate("it => it.closest('td').dataset.date")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/2024/08/" not in url)
    assert page.locator("h1").inner_text() in title
    assert page.locator(f"main time[datetime^='{day}']").count()


def test_a_reader_skips_the_menu_with_one_key(visit):
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(location.hash || 'none')?.matches('main, main *')")


def test_a_reader_searches_without_marks_and_finds(visit):
    page = visit(width=360)
    page.goto("/tim-kiem/")
    page.fill("main input[name=q]", "bac ninh")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=bac*")
    expect(page.locator("main mark").first).to_be_visible()


@pytest.mark.django_db
def test_an_editor_writes_and_publishes_and_a_reader_reads(signed_in, visit):
    newsroom = NewsIndexPage.objects.get(locale__language_code="vi")
    page = signed_in
    page.goto(f"/admin/pages/add/home/article/{newsroom.pk}/")
    page.fill("textarea[name=title], input[name=title]", "Đêm hội trên sông Cầu")
    page.fill("textarea[name=summary]", "Thuyền về bến lúc trăng lên.")
    page.locator("button.c-sf-add-button").first.click()
    page.locator("[role=option]").first.click()
    page.locator("[data-contentpath=story] [contenteditable=true]").first.press_sequentially(WORDS)
    # The editor keeps what is typed a quarter of a second later.
    expect(page.locator("[name='story-0-value-body']")).to_have_value(re.compile(WORDS))
    page.locator("footer [data-controller~=w-dropdown] [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    page.wait_for_url(f"**/admin/pages/{newsroom.pk}/**")

    reader = visit(width=360)
    reader.goto("/tin-tuc/")
    reader.get_by_role("link", name="Đêm hội trên sông Cầu").click()
    expect(reader).to_have_url(re.compile("/tin-tuc/dem-hoi-tren-song-cau/$"))
    expect(reader.locator("h1")).to_have_text("Đêm hội trên sông Cầu")
    expect(reader.locator("main")).to_contain_text(WORDS)


def test_no_admin_page_asks_another_host(signed_in):
    """The window itself counts; here are the pages that stock Wagtail would ask from."""
    page = signed_in
    for address in ("/admin/", "/admin/pages/", "/admin/images/", "/admin/users/", "/admin/account/"):
        assert page.goto(address, wait_until="networkidle").status == 200, address
