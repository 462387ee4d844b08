"""Readers search on a phone: without marks, by a number, with slips, by the keyboard, without a script."""

import pytest
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740, "has_touch": True}


@pytest.fixture
def search(visit):
    """`search("den do")` types the words into the box of a phone's search page; the window with the answer."""

    def asked(words, **options):
        page = visit(**PHONE | options)
        page.goto("/tim-kiem/")
        page.fill("main input[name=q]", words)
        page.locator("main .find button").click()
        page.wait_for_url("**/tim-kiem/?q=*")
        return page

    return asked


def hits(page):
    return page.locator(".hits li")


def test_a_grandmother_finds_den_do_without_marks(search):
    page = search("den do")
    expect(hits(page).filter(has_text="Địa điểm").first.locator("h3")).to_have_text("Đền Đô")
    expect(hits(page).first.locator("mark").first).to_have_text("Đền Đô")
    expect(page.locator("[aria-live]")).to_contain_text("kết quả")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_pupil_finds_hoi_lim_and_opens_it(search):
    page = search("hoi lim")
    expect(hits(page).first.locator("h3")).to_have_text("Hội Lim")
    hits(page).first.locator("h3 a").click()
    expect(page.locator("h1")).to_contain_text("Hội Lim")


def test_an_officer_finds_a_document_by_its_number(search):
    for words in ("84 KH TU", "84-KH/TU", "84KH/TU"):
        page = search(words)
        expect(page.locator(".hits")).to_contain_text("84-KH/TU")


def test_leftovers_of_a_keyboard_are_repaired_and_the_repair_undone(search):
    page = search("ddeenf ddoo")
    expect(page.locator("main .did").first).to_contain_text("Có phải bạn tìm đền đô?")
    expect(hits(page).first.locator("h3")).to_have_text("Đền Đô")
    page.get_by_role("link", name="Tìm đúng như đã gõ: ddeenf ddoo").click()
    page.wait_for_url("**/tim-kiem/?q=ddeenf+ddoo&nguyen-van=1")
    expect(page.locator("[aria-live]")).to_contain_text("0 kết quả")
    page.get_by_role("link", name="Tìm có sửa lỗi gõ").click()
    expect(hits(page).first.locator("h3")).to_have_text("Đền Đô")


def test_the_list_is_narrowed_and_ordered(search):
    page = search("bac ninh")
    page.locator(".facets summary").click()
    page.get_by_label("Địa điểm").check()
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.wait_for_url("**loai=place*")
    page.get_by_role("link", name="mới nhất").click()
    page.wait_for_url("**loai=place&sap-xep=moi")
    page.get_by_role("link", name="Bỏ “địa điểm”").click()
    page.wait_for_url("**q=bac+ninh&sap-xep=moi")
    expect(page.get_by_role("link", name="mới nhất")).to_have_attribute("aria-current", "true")


def test_suggestions_are_chosen_by_the_keyboard(visit):
    page = visit(**PHONE)
    page.goto("/tim-kiem/")
    box = page.locator("main input[name=q]")
    expect(box).to_have_attribute("role", "combobox")
    box.press_sequentially("den do", delay=20)
    choices = page.get_by_role("listbox").get_by_role("option")
    expect(choices.first).to_have_text("Đền Đô")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".find [role=status]")).to_contain_text("gợi ý")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("den do")
    box.press_sequentially(" ")
    expect(choices.first).to_be_visible()
    box.press("ArrowDown")
    expect(choices.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == choices.first.get_attribute("id")
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/dia-diem/den-do/")


def test_enter_without_a_choice_searches(visit):
    page = visit(**PHONE)
    page.goto("/tim-kiem/")
    box = page.locator("main input[name=q]")
    box.press_sequentially("hoi lim", delay=20)
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=hoi+lim")


def test_a_suggestion_is_touched(visit):
    page = visit(**PHONE)
    page.goto("/")
    page.locator("main input[name=q]").press_sequentially("hoi lim", delay=20)
    page.get_by_role("option", name="Hội Lim", exact=True).first.tap()
    page.wait_for_url("**/hoi-lim/")


def test_nothing_is_asked_before_two_letters_or_for_each_one(visit):
    page = visit(**PHONE)
    asked = []
    page.on("request", lambda request: "/api/suggest" in request.url and asked.append(request.url))
    page.goto("/tim-kiem/")
    box = page.locator("main input[name=q]")
    box.press("h")
    page.wait_for_timeout(400)
    assert asked == []
    box.press_sequentially("oi lim")
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(asked) < len("oi lim")


def test_without_a_script_nothing_is_lost(search):
    page = search("den do", java_script_enabled=False)
    expect(hits(page).first.locator("mark").first).to_have_text("Đền Đô")
    assert page.locator("[role=combobox]").count() == 0
    page.locator(".facets summary").click()
    page.get_by_label("Địa điểm").check()
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.locator("[aria-live]")).to_contain_text("kết quả")


def test_an_empty_answer_helps_on(search):
    page = search("khongcogiz zzzzq")
    expect(page.locator(".empty")).to_contain_text("Không tìm thấy gì.")
    page.locator(".empty a").first.click()
    expect(page.locator("h1")).to_be_visible()
