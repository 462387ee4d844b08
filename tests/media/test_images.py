"""What may be uploaded, what must be said of it, and what readers get."""

import resource
import time

import pytest
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images.forms import get_image_form

from media.models import ArchiveImage
from tests.media import files

pytestmark = pytest.mark.django_db

SAID = {"title": "Cổng thành", "alt": "Cổng thành gạch", "credit": "Ban biên tập", "rights": "own"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'
GIF = files.picture("GIF", (40, 40))


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def form(name, body, **said):
    return get_image_form(ArchiveImage)(SAID | {"collection": 1} | said, {"file": files.upload(name, body)})


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif", "a.gif"])
def test_a_whole_image_is_taken(editor, name):
    kind = {"jpg": "JPEG"}.get(name[2:], name[2:].upper())
    filled = form(name, files.picture(kind, (300, 200)))
    assert filled.is_valid(), filled.errors


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("cut.jpg", files.picture()[:30_000]),
        ("cut.png", files.picture("PNG", (300, 200))[:-4000]),
        ("cut.webp", files.picture("WEBP", (300, 200))[:-3000]),
        ("cut.gif", GIF[: len(GIF) // 2]),
        ("bomb.png", files.bomb()),
        ("drawing.svg", SVG),
        ("drawing.jpg", SVG),
        ("words.jpg", "chỉ là chữ".encode()),
        ("moving.jpg", GIF),
        ("nothing.png", b""),
        ("nul.jpg", b"\x00" * 2000),
    ],
)
def test_a_bad_file_is_an_error_of_the_form_at_once(name, body):
    memory, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    filled = form(name, body)
    assert not filled.is_valid() and "file" in filled.errors
    assert time.process_time() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 300_000


@pytest.mark.parametrize("field", ["alt", "credit", "rights"])
def test_what_must_be_said_is_asked_for_by_name(field):
    filled = form("a.jpg", files.picture(size=(60, 40)), **{field: ""})
    assert not filled.is_valid() and list(filled.errors) == [field]


def test_a_decorative_image_needs_no_alternative_text():
    assert form("a.jpg", files.picture(size=(60, 40)), alt="", decorative="on").is_valid()


def test_a_decorative_image_stays_decorative():
    stored = ArchiveImage.objects.get(pk=files.image(alt="", decorative=True).pk)
    assert stored.decorative and not stored.unsaid()


def test_a_nul_in_the_words_is_an_error():
    assert "title" in form("a.jpg", files.picture(size=(60, 40)), title="a\x00b").errors


def test_a_rendition_holds_pixels_only():
    stored = files.image(files.picture_with_place())
    assert b"TELEPHONE" in stored.file.open("rb").read()
    for spec in ("width-400|format-jpeg", "width-400|format-avif", "width-400|format-webp", "original", "width-5000"):
        rendition = stored.get_rendition(spec)
        body = rendition.file.open("rb").read()
        assert not [word for word in (b"TELEPHONE", b"SECRET", b"Exif") if word in body], spec
        with Image.open(rendition.file.open("rb")) as shown:
            assert not shown.getexif() and "exif" not in shown.info
            assert shown.height > shown.width  # turned upright before the camera's note was dropped


def test_readers_get_avif_and_webp(client, tree):
    from tests.factories import ArticleFactory

    page = ArticleFactory(parent=tree["tin-tuc"], lead_image=files.image())
    html = client.get(page.address).content.decode()
    assert 'type="image/avif"' in html and 'type="image/webp"' in html
    assert 'alt="Cổng thành gạch"' in html and "Ban biên tập" in html
    assert "original_images" not in html


def test_several_uploads_at_once_ask_for_what_is_missing(editing):
    answer = editing.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Cổng", "collection": 1, "files[]": files.upload("cong\x00.jpg", files.picture(size=(60, 40)))},
        headers={"X-Requested-With": "XMLHttpRequest"},
    ).json()
    assert answer["success"] and "image_id" not in answer and not ArchiveImage.objects.exists()
    for field in ("alt", "decorative", "credit", "rights"):
        assert f'-{field}"' in answer["form"]
    pk = answer["uploaded_file_id"]
    finish = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[pk])
    said = {f"uploaded-image-{pk}-{name}": value for name, value in (SAID | {"collection": 1}).items()}
    refused = editing.post(finish, said | {f"uploaded-image-{pk}-credit": ""}).json()
    assert not refused["success"] and not ArchiveImage.objects.exists()
    assert editing.post(finish, said).json()["success"]
    assert ArchiveImage.objects.get().credit == "Ban biên tập"


def test_a_bad_file_among_several_is_refused(editing):
    answer = editing.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Cổng", "collection": 1, "files[]": files.upload("cut.jpg", files.picture()[:30_000])},
        headers={"X-Requested-With": "XMLHttpRequest"},
    ).json()
    assert not answer["success"] and answer["error_message"]


@pytest.mark.parametrize("field", ["credit", "rights"])
def test_documents_too_must_say_credit_and_rights(editing, field):
    said = {"title": "Đề cương", "credit": "Ban biên tập", "rights": "own", "collection": 1, field: ""}
    answer = editing.post(
        reverse("wagtaildocs:add"), said | {"file": files.upload("de-cuong.txt", "Đề cương".encode())}
    )
    assert answer.status_code == 200 and field in answer.context["form"].errors
    assert not get_document_model().objects.exists()
