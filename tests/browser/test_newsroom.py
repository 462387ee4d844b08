"""An article's whole life, each role signed in for itself, as readers see it from every door."""

import datetime
import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from home.models import NewsIndexPage

TITLE = "Sửa mặt đường Nguyễn Du từ thứ Hai"
SLUG = "sua-mat-duong-nguyen-du-tu-thu-hai"
ADDRESS = f"/tin-tuc/{SLUG}/"
LISTS = ["/", "/tin-tuc/", "/tin-tuc/feed/rss/", "/tin-tuc/feed/atom/", "/tin-tuc/feed/json/", "/sitemap.xml"]
LISTS += ["/sitemap-news.xml", "/tim-kiem/?q=sua+mat+duong+nguyen+du"]
STAFF = {"lan": "Biên tập viên", "minh": "Biên tập viên", "hoa": "Người duyệt", "binh": "Quản trị"}
MAKE_STAFF = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
for name, group in {STAFF!r}.items():
    user = get_user_model().objects.create_user(name, f"{{name}}@example.test", "Quan-ho-1954-2024")
    user.groups.add(Group.objects.get(name=group))
"""


@pytest.fixture(scope="module")
def staff(manage):
    manage("shell", "-v0", "-c", MAKE_STAFF)


@pytest.fixture
def newsroom(db):
    return NewsIndexPage.objects.get(locale__language_code="vi").pk


def menu(page, name):
    """Choose from the actions under the editor's form."""
    page.get_by_role("button", name="Thao tác khác").click()
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def answer(page, action, words):
    """Approve or send back, with a comment."""
    page.get_by_role("button", name="Thao tác khác").click()
    page.locator(f"footer button[data-workflow-action-name={action}]").last.click()
    page.locator(".modal textarea").fill(words)
    with page.expect_navigation():
        page.locator(".modal [type=submit]").click()


def opened(page, title=TITLE):
    """The article, from the desk of who must see to it."""
    page.goto("/admin/")
    page.get_by_role("link", name=title).first.click()
    page.wait_for_url("**/edit/")
    return page


def next_minute():
    """The first whole minute that is at least twenty seconds away."""
    soon = timezone.localtime() + datetime.timedelta(seconds=80)
    return soon.replace(second=0, microsecond=0)


def wait_until(moment):
    time.sleep(max(0, (moment - timezone.localtime()).total_seconds() + 0.5))


def schedule(page, field, moment):
    """Set when the article goes live or expires, in the dialog of the status panel."""
    status = page.locator("[data-side-panel-toggle=status]")
    if status.get_attribute("aria-expanded") != "true":  # the editor remembers which panel stood open
        status.click()
    page.get_by_role("button", name="Hẹn giờ").or_(page.get_by_role("button", name="Sửa lịch")).first.click()
    page.fill(f"#id_{field}", f"{moment:%d/%m/%Y %H:%M}")
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    calendar.wait_for()
    page.get_by_role("heading", name="Hẹn giờ xuất bản").click()  # leaves the field, so that its calendar folds
    expect(calendar).to_have_count(0)
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu lịch").click()


def doors(reader, site_url):
    """The lists that name the article now."""
    texts = {where: reader.get(f"{site_url}{where}").text() for where in LISTS}
    return [where for where, text in texts.items() if TITLE in text or SLUG in text]


@pytest.mark.timeout(600)
def test_an_article_is_written_sent_back_approved_scheduled_corrected_and_gone(
    staff, newsroom, sign_in, visit, manage, site_url
):
    writer, reader = sign_in("lan"), visit(width=360)
    writer.goto(f"/admin/pages/add/home/article/{newsroom}/")
    writer.fill("#id_title", TITLE)
    writer.fill("#id_summary", "Xe máy đi được, ô tô đi đường Lý Thái Tổ.")
    menu(writer, "Gửi đến Quy trình duyệt bài")
    expect(writer.locator("body")).to_contain_text("gửi duyệt")

    reviewer = opened(sign_in("hoa"))
    answer(reviewer, "reject", "Thiếu ngày xong việc.")

    opened(writer)
    expect(writer.locator("body")).to_contain_text("Thiếu ngày xong việc.")
    writer.fill("#id_summary", "Ba ngày, từ thứ Hai. Xe máy đi được, ô tô đi đường Lý Thái Tổ.")
    menu(writer, "Gửi lại đến Đọc soát")

    answer(opened(reviewer), "approve", "Được.")
    release = opened(sign_in("binh"))
    article_key = release.url.split("/")[-3]
    due = next_minute()
    schedule(release, "go_live_at", due)
    answer(opened(release), "approve", "Cho đăng.")
    assert reader.request.get(f"{site_url}{ADDRESS}").status == 404
    assert not doors(reader.request, site_url)

    wait_until(due)
    manage("tick")
    reader.goto(ADDRESS)
    expect(reader.locator("h1")).to_have_text(TITLE)
    assert doors(reader.request, site_url) == LISTS
    assert "binh" not in reader.content() and "lan@" not in reader.content()

    release.goto(f"/admin/pages/{article_key}/edit/")
    release.select_option("#id_change_kind", "correction")
    release.fill("#id_change_note", "Bài trước ghi hai ngày; đúng là ba ngày.")
    end = next_minute()
    schedule(release, "expire_at", end)
    menu(release, "Xuất bản")
    reader.goto(ADDRESS)
    expect(reader.locator("main")).to_contain_text("Bài trước ghi hai ngày; đúng là ba ngày.")
    reader.goto("/dinh-chinh/")
    expect(reader.locator("main")).to_contain_text("Bài trước ghi hai ngày; đúng là ba ngày.")

    wait_until(end)
    assert reader.goto(ADDRESS).status == 404
    assert not doors(reader.request, site_url)
    reader.goto("/dinh-chinh/")
    expect(reader.locator("main")).not_to_contain_text("đúng là ba ngày")
    manage("tick")
    assert reader.goto(ADDRESS).status == 404
