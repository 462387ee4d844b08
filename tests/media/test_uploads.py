"""Files for readers: ranges as Safari asks for them, and nothing outside the public folders."""

import os

import pytest
from django.http import Http404
from django.test import RequestFactory

from media.models import ArchiveDocument, Rendition
from media.uploads import upload
from tests.factories import ArticleFactory, FilmFactory
from tests.media import files

pytestmark = pytest.mark.django_db

BODY = bytes(range(256)) * 4


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, tree):
    """Files of every folder; what lies in the public ones is shown by a page."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    image = files.image(files.picture(size=(60, 40)))
    ArticleFactory(parent=tree["tin-tuc"], lead_image=image)
    for name in ("a", "empty"):
        Rendition.objects.create(image=image, filter_spec=name, file=f"images/{name}.jpg", width=1, height=1)
    film = ArchiveDocument.objects.create(title="Phim", credit="Đài tỉnh", rights="own", file="films/b.mp4")
    FilmFactory(parent=tree["tu-lieu/phim"], file=film)
    for name in ("images/a.jpg", "films/b.mp4", "original_images/c.jpg", "documents/d.pdf", "images/empty.jpg"):
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"" if "empty" in name else BODY)
    (tmp_path / "secret.jpg").write_bytes(BODY)
    os.symlink(tmp_path / "secret.jpg", settings.MEDIA_ROOT / "original_images/link.jpg")


def ask(name, **headers):
    answer = upload(RequestFactory().get("/uploads/x", headers=headers), name)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer, body


def test_a_whole_file():
    answer, body = ask("films/b.mp4")
    assert (answer.status_code, body, answer["Content-Length"]) == (200, BODY, "1024")
    assert (answer["Content-Type"], answer["Accept-Ranges"]) == ("video/mp4", "bytes")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "begin", "end"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=100-", 100, 1023),
        ("bytes=-24", 1000, 1023),
        ("bytes=1000-5000", 1000, 1023),
        ("bytes=-5000", 0, 1023),
        ("bytes=0-0", 0, 0),
    ],
)
def test_one_range(asked, begin, end):
    answer, body = ask("films/b.mp4", Range=asked)
    assert (answer.status_code, body) == (206, BODY[begin : end + 1])
    assert answer["Content-Range"] == f"bytes {begin}-{end}/1024"
    assert answer["Content-Length"] == str(end - begin + 1)


@pytest.mark.parametrize("asked", ["bytes=1024-", "bytes=5000-6000", "bytes=-0"])
def test_a_range_outside_the_file(asked):
    answer, _body = ask("films/b.mp4", Range=asked)
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */1024")


@pytest.mark.parametrize(
    "asked",
    ["bytes=5-2", "bytes=", "bytes=-", "items=0-1", "bytes=0-1,4-5", "bytes=a-b", f"bytes={'9' * 10_000}-x"],
)
def test_a_range_that_means_nothing_gets_the_whole(asked):
    answer, body = ask("films/b.mp4", Range=asked)
    assert (answer.status_code, body) == (200, BODY)


def test_numbers_of_any_length():
    assert ask("films/b.mp4", Range=f"bytes={'9' * 9000}-")[0].status_code in (200, 416)


def test_an_empty_file():
    assert ask("images/empty.jpg")[0].status_code == 200
    assert ask("images/empty.jpg", Range="bytes=0-")[0].status_code == 416


def test_a_file_the_reader_has_is_not_sent_again():
    first, _body = ask("images/a.jpg")
    answer, body = ask("images/a.jpg", **{"If-Modified-Since": first["Last-Modified"]})
    assert (answer.status_code, body) == (304, b"")


def test_a_range_of_an_older_file_gets_the_whole_newer_one():
    answer, body = ask("films/b.mp4", **{"Range": "bytes=0-1", "If-Range": "Mon, 01 Jan 2001 00:00:00 GMT"})
    assert (answer.status_code, body) == (200, BODY)
    first, _body = ask("films/b.mp4")
    assert ask("films/b.mp4", **{"Range": "bytes=0-1", "If-Range": first["Last-Modified"]})[0].status_code == 206


@pytest.mark.parametrize(
    "name",
    [
        "original_images/c.jpg",
        "documents/d.pdf",
        "images/none.jpg",
        "images",
        "images/",
        "images/../original_images/c.jpg",
        "images/../../secret.jpg",
        "../secret.jpg",
        "/etc/passwd",
        "images//etc/passwd",
        "images/a.jpg\x00",
        "\x00",
        "images/" + "x" * 5000,
        "",
        "images/..%2f..%2fsecret.jpg",
    ],
)
def test_everything_else_is_not_there(name):
    with pytest.raises(Http404):
        ask(name)
