"""What editors are told about their images."""

import csv
import io

import pytest
from django.urls import reverse

from media.models import ArchiveImage
from tests.factories import ArticleFactory
from tests.media import files

pytestmark = pytest.mark.django_db

REPORT = reverse("media_unsourced")


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(**values):
    return files.image(files.picture(size=(60, 40)), **values)


@pytest.fixture
def images(editor):
    """One that says all, and one for each thing that can be left unsaid."""
    said = {"source": "Thư viện tỉnh", "uploaded_by_user": editor}
    return [
        picture(title="Đủ cả", **said),
        picture(title="Trang trí", alt="", decorative=True, **said),
        picture(title="Thiếu chữ", alt="", **said),
        picture(title="Thiếu tên", credit="", **said),
        picture(title="Thiếu quyền", rights="", **said),
        picture(title="Thiếu nguồn", uploaded_by_user=editor),
    ]


def titles(answer):
    return {image.title for image in answer.context["object_list"]}


def test_images_that_leave_something_unsaid_are_listed(editing, images):
    answer = editing.get(REPORT)
    assert titles(answer) == {"Thiếu chữ", "Thiếu tên", "Thiếu quyền", "Thiếu nguồn"}
    by_title = {image.title: image.lacks for image in answer.context["object_list"]}
    assert by_title["Thiếu nguồn"] == str(ArchiveImage._meta.get_field("source").verbose_name)


def test_the_report_can_be_narrowed(editing, images, tree):
    page = ArticleFactory(parent=tree["tin-tuc"], lead_image=images[-1])
    assert titles(editing.get(REPORT, {"lacks": ["alt", "credit"]})) == {"Thiếu chữ", "Thiếu tên"}
    answer = editing.get(REPORT, {"used": "true"})
    assert titles(answer) == {"Thiếu nguồn"}
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in answer.content.decode()
    assert titles(editing.get(REPORT, {"used": "false", "lacks": "source"})) == set()
    assert len(titles(editing.get(REPORT, {"lacks": "khong-co", "created_at_from": "x"}))) == 4


def test_the_report_can_be_taken_away(editing, images, tree):
    page = ArticleFactory(parent=tree["tin-tuc"], lead_image=images[-1])
    sheet = b"".join(editing.get(REPORT, {"export": "csv"}).streaming_content).decode()
    rows = {row[0]: row for row in csv.reader(io.StringIO(sheet))}
    assert rows["Thiếu nguồn"][2] == page.title and len(rows) == 5
    assert editing.get(REPORT, {"export": "xlsx"}).status_code == 200


def test_the_report_asks_no_more_for_more_images(editing, images, django_assert_max_num_queries):
    editing.get(REPORT)  # makes the thumbnails
    with django_assert_max_num_queries(40) as few:
        editing.get(REPORT)
    asked = len(few)  # the log of queries begins anew with each request
    for _ in range(4):
        picture(title="Thiếu nguồn nữa")
    editing.get(REPORT)
    with django_assert_max_num_queries(asked):
        editing.get(REPORT)


def test_who_may_not_change_images_sees_no_report(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("doc-gia", password="mot-mat-khau"))
    assert client.get(REPORT).status_code == 302


@pytest.mark.parametrize("form", ["wagtailimages:add", "wagtaildocs:add"])
def test_every_field_of_a_file_is_explained(editing, form):
    fields = editing.get(reverse(form)).context["form"].visible_fields()
    assert len(fields) > 8 and not [field.name for field in fields if not field.help_text]


def test_an_editor_sets_the_embargo_of_an_image(editing):
    image = picture()
    address = reverse("wagtailimages:edit", args=[image.pk])
    said = {"title": "Cổng", "alt": "Cổng", "credit": "Ban biên tập", "rights": "own", "collection": 1, "tags": ""}
    answer = editing.post(address, said | {"embargo_until": "khi nào đó"})
    assert answer.status_code == 200 and "embargo_until" in answer.context["form"].errors
    assert editing.post(address, said | {"embargo_until": "2026-12-01 08:00"}).status_code == 302
    image.refresh_from_db()
    assert image.embargo_until.isoformat() == "2026-12-01T01:00:00+00:00"
