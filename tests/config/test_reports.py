"""Reports for editors: what ends, what is translated, what is old."""

import csv
import datetime
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Page

from home.models import Article
from tests.factories import ArticleFactory
from tests.staff import member

pytestmark = pytest.mark.django_db
REPORTS = ["ending_notices", "translations", "ageing_pages"]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def reading(client):
    client.force_login(member("Biên tập viên"))
    return client


def rows(client, report, **query):
    """The rows of a report's CSV export, the headings first."""
    answer = client.get(reverse(report), query | {"export": "csv"})
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))


def titles(client, report, **query):
    return [row[0] for row in rows(client, report, **query)[1:]]


@pytest.fixture
def notices(tree):
    now = timezone.now()
    ends = {"Qua rồi": now - DAY, "Sắp hết": now + 6 * DAY, "Còn lâu": now + 8 * DAY}
    for title, end in ends.items():
        ArticleFactory(parent=tree["tin-tuc"], title=title, kind="notice", valid_until=end)
    ArticleFactory(parent=tree["tin-tuc"], title="Tin thường", valid_until=now)
    ArticleFactory(parent=tree["tin-tuc"], title="Nháp", kind="notice", valid_until=now, live=False)


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_opens_for_an_editor_and_is_in_the_menu(reading, report):
    assert reading.get(reverse(report)).status_code == 200
    assert reading.get(reverse(f"{report}_results")).status_code == 200
    assert reverse(report) in reading.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_closed_to_who_edits_no_page(client, django_user_model, report):
    assert client.get(reverse(report)).url.startswith("/admin/login/")
    user = django_user_model.objects.create_user("khach", "khach@example.test", "Quan-ho-1954-2024")
    client.force_login(user)
    assert client.get(reverse(report)).status_code in (302, 403)


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_asks_no_more_for_more_rows(reading, tree, report, django_assert_max_num_queries):
    def make(count):
        for _each in range(count):
            ArticleFactory(parent=tree["tin-tuc"], kind="notice", valid_until=timezone.now())
        Page.objects.update(latest_revision_created_at=timezone.now() - 400 * DAY)

    make(2)
    reading.get(reverse(report))
    with django_assert_max_num_queries(60) as few:
        reading.get(reverse(report))
    make(20)
    with django_assert_max_num_queries(len(few)):
        reading.get(reverse(report))


@pytest.mark.parametrize("report", REPORTS)
def test_exports_have_vietnamese_headings(reading, notices, report):
    Page.objects.update(latest_revision_created_at=timezone.now() - 400 * DAY)
    answer = reading.get(reverse(report), {"export": "xlsx"})
    table = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    headings = [cell.value for cell in table[1]]
    assert headings == rows(reading, report)[0]
    assert table.max_row > 1
    assert not {"Title", "Page", "Notice", "State", "Date", "Kind"} & set(headings)


def test_notices_that_end_within_a_week_or_are_over(reading, notices):
    found = titles(reading, "ending_notices")
    assert {"Qua rồi", "Sắp hết"} <= set(found)
    assert not {"Còn lâu", "Tin thường", "Nháp"} & set(found)


def test_notices_are_filtered_by_what_they_are(reading, notices):
    assert "Qua rồi" not in titles(reading, "ending_notices", state="soon")
    assert "Sắp hết" not in titles(reading, "ending_notices", state="over")


def test_old_pages_are_those_that_nobody_has_changed_for_the_age_asked(reading, tree):
    page = ArticleFactory(parent=tree["tin-tuc"], title="Bài cũ")
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=timezone.now() - 200 * DAY)
    assert "Bài cũ" in titles(reading, "ageing_pages")
    assert "Bài cũ" in titles(reading, "ageing_pages", age="90")
    assert "Bài cũ" not in titles(reading, "ageing_pages", age="365")
    assert len(titles(reading, "ageing_pages")) < len(titles(reading, "ageing_pages", age="0"))


def test_an_old_page_says_who_edited_it_last(reading, tree):
    editor = member("Biên tập viên")
    page = ArticleFactory(parent=tree["tin-tuc"], title="Bài cũ", owner=editor)
    page.save_revision(user=editor)
    found = next(row for row in rows(reading, "ageing_pages", age="0") if row[0] == "Bài cũ")
    assert editor.username in found


def test_each_vietnamese_article_has_the_state_of_its_english_version(reading, trees):
    now = timezone.now()
    states = {
        "Chưa": (None, "chưa dịch"),
        "Nháp": ({"live": False}, "bản nháp"),
        "Xong": ({"last_published_at": now}, "đã xuất bản"),
        "Cũ": ({"last_published_at": now - 2 * DAY}, "đã xuất bản, cũ hơn bản tiếng Việt"),
    }
    for title, (english, _state) in states.items():
        page = ArticleFactory(parent=trees["vi"]["tin-tuc"], title=title, last_published_at=now - DAY)
        if english is not None:
            ArticleFactory(
                parent=trees["en"]["tin-tuc"],
                translation_key=page.translation_key,
                title=f"English {page.pk}",
                **english,
            )
    found = {row[0]: row[-1] for row in rows(reading, "translations")}
    assert {title: found[title] for title in states} == {title: state for title, (_english, state) in states.items()}
    assert "Chưa" in titles(reading, "translations", state="none")
    assert "Nháp" not in titles(reading, "translations", state="none")


def test_a_translation_is_begun_or_edited_from_the_report(reading, tree):
    shown = reading.get(reverse("translations")).content.decode()
    english = Article.objects.filter(locale__language_code="en").first()
    assert reverse("wagtailadmin_pages:edit", args=[english.pk]) in shown
    bare = ArticleFactory(parent=tree["tin-tuc"], date="2030-01-01")
    shown = reading.get(reverse("translations")).content.decode()
    assert reverse("simple_translation:submit_page_translation", args=[bare.pk]) in shown
