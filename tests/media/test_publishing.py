"""A page is not published while a file it shows does not say what it must."""

import pytest
from django.core.exceptions import ValidationError

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
    from django.core.files.base import ContentFile

    from media.models import ArchiveDocument

    document = ArchiveDocument(title="Phim", credit="", rights="own")
    document.file.save("phim.txt", ContentFile(b"phim"))
    with pytest.raises(ValidationError) as refused:
        FilmFactory(parent=tree["tu-lieu/phim"], file=document)
    assert list(refused.value.message_dict) == ["file"]
