"""A page is not published while a file it shows does not say what it must."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from media.models import ArchiveDocument, ArchiveImage
from tests.factories import ArticleFactory, ChapterFactory, FilmFactory
from tests.media import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_silent_lead_image_is_refused_at_its_field(tree):
    with pytest.raises(ValidationError) as refused:
        ArticleFactory(parent=tree["tin-tuc"], lead_image=files.image(credit=""))
    assert list(refused.value.message_dict) == ["lead_image"]


def test_a_silent_image_in_the_story_is_refused_at_the_story(tree):
    block = ("image", {"image": files.image(alt="", rights=""), "caption": ""})
    with pytest.raises(ValidationError) as refused:
        ChapterFactory(parent=tree["tu-lieu/so-tay"], story=[block])
    assert list(refused.value.message_dict) == ["story"] and "Cổng thành" in str(refused.value)


def test_images_that_say_all_are_published(tree):
    block = ("gallery", {"title": "", "images": [{"image": files.image(), "caption": ""}] * 2})
    page = ChapterFactory(parent=tree["tu-lieu/so-tay"], lead_image=files.image(), story=[block])
    page.save_revision().publish()
    assert page.live


def test_a_silent_file_is_refused(tree):
    document = ArchiveDocument(title="Phim", credit="", rights="own")
    document.file.save("phim.txt", ContentFile(b"phim"))
    with pytest.raises(ValidationError) as refused:
        FilmFactory(parent=tree["tu-lieu/phim"], file=document)
    assert list(refused.value.message_dict) == ["file"]


def test_the_editor_is_told_at_the_field(editing, tree):
    image = files.image()
    page = ArticleFactory(parent=tree["tin-tuc"], lead_image=image)
    ArchiveImage.objects.filter(pk=image.pk).update(credit="")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    filled = querydict_from_html(editing.get(address).content.decode(), form_id="page-edit-form")
    blocks = {"story-count": 0, "sources-count": 0}  # drawn by script, so not in the form as it was sent
    said = {"change_kind": "typo", "action-publish": "1"}
    answer = editing.post(address, filled.dict() | blocks | said)
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["lead_image"]
