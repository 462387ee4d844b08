"""A file is reached by readers only while something public shows it and its own embargo has passed."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import PageViewRestriction, ReferenceIndex

from common.anniversary import Anniversary
from common.edition import Edition
from media.models import ArchiveDocument
from tests.factories import ArticleFactory, FilmFactory, HonoreeFactory, MaterialFactory
from tests.media import files

pytestmark = pytest.mark.django_db

WORDS = "Đề cương tuyên truyền".encode()
FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT"
DAY = datetime.timedelta(days=1)
CONDITIONS = [
    {},
    {"Range": "bytes=0-3"},
    {"Range": "bytes=0-3", "If-Range": "x"},
    {"Range": "bytes=99999999-"},
    {"If-Modified-Since": FUTURE},
    {"If-None-Match": "*"},
    {"If-None-Match": '"x"', "If-Modified-Since": FUTURE},
]


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def document(name="de-cuong.pdf", folder="", **values):
    stored = ArchiveDocument(title="Đề cương", credit="Ban biên tập", rights="own", **values)
    stored.file.save(name, ContentFile(WORDS), save=False)
    if folder:  # a film put there by hand
        path = stored.file.storage.base_location / folder / name
        path.parent.mkdir()
        path.write_bytes(WORDS)
        stored.file.name = f"{folder}/{name}"
    stored.save()
    return stored


@pytest.fixture
def image():
    return files.image(files.picture(size=(500, 300)))


@pytest.fixture
def text():
    return document()


@pytest.fixture
def film():
    return document("phim.mp4")


@pytest.fixture
def reel():
    return document("phim-goc.mp4", folder="films")


@pytest.fixture
def doors(image, text, film, reel):
    """Addresses of one file of each kind."""
    rendition = image.get_rendition("width-400|format-webp")
    assert rendition.url.startswith("/uploads/images/")
    return {
        "rendition": rendition.url,
        "document": text.url,
        "film": film.url,
        "reel": f"/uploads/{reel.file.name}",
    }


@pytest.fixture
def show(tree, image, text, film, reel):
    """Pages that show all of them, published unless told otherwise: `show(live=False)`."""

    def make(**values):
        story = [("document", {"document": text, "caption": ""}), ("document", {"document": reel, "caption": ""})]
        return [
            ArticleFactory(parent=tree["tin-tuc"], lead_image=image, story=story, **values),
            FilmFactory(parent=tree["tu-lieu/phim"], file=film, planned=False, **values),
        ]

    return make


def statuses(client, doors):
    return {kind: client.get(address).status_code for kind, address in doors.items()}


def everywhere(status):
    return dict.fromkeys(["rendition", "document", "film", "reel"], status)


def never_public(pages):
    for page in pages:
        page.unpublish()


def scheduled(pages):
    for page in pages:
        page.live, page.go_live_at = False, timezone.now() + DAY
        page.save_revision(approved_go_live_at=page.go_live_at)
        page.save()


def expired(pages):
    """By the clock only: `tick` has not run, the pages are still marked as live."""
    for page in pages:
        page.expire_at = timezone.now() - datetime.timedelta(minutes=1)
        page.save()


def private(pages):
    for page in pages:
        PageViewRestriction.objects.create(page=page, restriction_type="login")


def private_above(pages):
    for page in pages:
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="password", password="x")


def deleted(pages):
    for page in pages:
        page.delete()


def replaced(pages):
    article, film = pages
    article.lead_image, article.story, film.file = None, [], None
    for page in pages:
        page.save_revision().publish()


HIDDEN = [never_public, scheduled, expired, private, private_above, deleted, replaced]


def test_what_a_public_page_shows_is_had_by_everyone(client, show, doors):
    show()
    assert statuses(client, doors) == everywhere(200)
    for address in doors.values():
        answer = client.get(address)
        assert answer["Cache-Control"] == "public, max-age=3600, s-maxage=60" and "Cookie" not in answer.get("Vary", "")
        assert client.head(address).status_code == 200
        part = client.get(address, headers={"Range": "bytes=0-3"})
        assert part.status_code == 206 and len(b"".join(part.streaming_content)) == 4
        seen = {"If-Modified-Since": answer["Last-Modified"]}
        assert client.get(address, headers=seen).status_code == 304


def test_what_nobody_shows_is_refused(client, doors):
    assert statuses(client, doors) == everywhere(403)


def test_what_only_a_draft_shows_is_refused(client, show, doors):
    show(live=False)
    assert statuses(client, doors) == everywhere(403)


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_a_file_goes_with_the_last_page_that_shows_it(client, show, doors, hide):
    pages = show()
    statuses(client, doors)  # kept for the minute: hiding must not wait for the next one
    hide(pages)
    for address in doors.values():
        for headers in CONDITIONS:
            for ask in (client.get, client.head):
                answer = ask(address, headers=headers)
                assert answer.status_code == 403, (address, headers)
                assert answer["Cache-Control"] == "no-store"
                assert not {"Last-Modified", "ETag", "Content-Range"} & set(answer.headers)
    assert "Tệp này" in client.get(doors["rendition"]).content.decode()


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_a_file_stays_while_another_page_shows_it(client, show, doors, hide):
    hide(show())
    if hide is private_above:
        PageViewRestriction.objects.all().delete()
    show()
    assert statuses(client, doors) == everywhere(200)


@pytest.mark.parametrize("hide", [None, *HIDDEN])
def test_the_original_of_an_image_is_never_had(client, show, image, text, hide):
    pages = show()
    if hide:
        hide(pages)
    assert client.get(f"/uploads/{image.file.name}").status_code == 404
    assert client.get(f"/uploads/{text.file.name}").status_code == 404


def test_what_is_not_there_is_not_found(client, text):
    assert client.get("/uploads/images/khong-co.webp").status_code == 404
    assert client.get(f"/documents/{text.pk + 1000}/de-cuong.pdf").status_code == 404
    assert client.get(f"/documents/{text.pk}/khac.pdf").status_code == 404


def test_a_draft_of_a_public_page_neither_gives_nor_takes(client, tree, image, text, doors):
    shows = ArticleFactory(parent=tree["tin-tuc"], lead_image=image)
    will_show = ArticleFactory(parent=tree["tin-tuc"])
    shows.lead_image = None
    shows.save_revision()
    will_show.story = [("document", {"document": text, "caption": ""})]
    will_show.save_revision()
    found = statuses(client, doors)
    assert (found["rendition"], found["document"]) == (200, 403)
    will_show.get_latest_revision().publish()
    assert client.get(doors["document"]).status_code == 200


def test_a_document_linked_in_a_sentence_is_shown(client, tree, text, doors):
    body = f'<p><a linktype="document" id="{text.pk}">đề cương</a></p>'
    ArticleFactory(parent=tree["tin-tuc"], story=[("text", {"body": body, "notes": []})])
    assert client.get(doors["document"]).status_code == 200


def test_what_a_setting_shows_is_public(client, image, doors):
    settings_type = ContentType.objects.get_for_model(Anniversary)
    ReferenceIndex.objects.create(
        content_type=settings_type,
        base_content_type=settings_type,
        object_id="mot-khoa-bang-chu",
        to_content_type=ContentType.objects.get_for_model(image),
        to_object_id=str(image.pk),
        model_path="logo",
        content_path="logo",
        content_path_hash="00000000-0000-0000-0000-000000000000",
    )
    assert client.get(doors["rendition"]).status_code == 200


def test_expiry_takes_the_files_at_its_minute(client, clock, show, doors):
    clock(2026, 8, 8, 9, 0)
    show(expire_at=timezone.now() + datetime.timedelta(hours=1))
    clock(2026, 8, 8, 9, 59)
    assert statuses(client, doors) == everywhere(200)
    clock(2026, 8, 8, 10, 0)
    assert statuses(client, doors) == everywhere(403)


def test_a_files_own_embargo_ends_at_its_minute(client, clock, show, doors, image, text, film, reel):
    until = clock(2026, 8, 8, 10, 0)
    clock(2026, 8, 8, 9, 0)
    show()
    for file in (image, text, film, reel):
        file.embargo_until = until
        file.save()
    clock(2026, 8, 8, 9, 59)
    assert statuses(client, doors) == everywhere(403)
    clock(2026, 8, 8, 10, 0)
    assert statuses(client, doors) == everywhere(200)


def test_an_embargoed_picture_gives_way_to_the_drawing(client, clock, tree, django_assert_num_queries):
    until = clock(2026, 8, 8, 10, 0)
    clock(2026, 8, 8, 9, 0)
    held, free = (files.image(files.picture(size=(500, 300)), alt=alt) for alt in ("Ảnh giữ lại", "Ảnh để xem"))
    page = MaterialFactory(
        parent=tree["tu-lieu/tuyen-truyen"],
        kind="poster",
        lead_image=held,
        drawing="sen",
        story=[
            ("image", {"image": free, "caption": ""}),
            ("image", {"image": held, "caption": "Chữ dưới ảnh giữ lại"}),
        ],
    )
    addresses = [page.address, "/tu-lieu/tuyen-truyen/"]
    open_pages = [client.get(address).content.decode() for address in addresses]
    assert all("Ảnh giữ lại" in html for html in open_pages)
    held.embargo_until = until
    held.save()
    for address in addresses:
        html = client.get(address).content.decode()
        assert "nh giữ lại" not in html and "sen" in html
    assert "Ảnh để xem" in client.get(page.address).content.decode()
    clock(2026, 8, 8, 10, 0)
    assert "Ảnh giữ lại" in client.get(page.address).content.decode()


def test_embargoed_documents_are_not_offered(client, show, text, film):
    article, film_page = show()
    for file in (text, film):
        file.embargo_until = timezone.now() + DAY
        file.save()
    assert text.url not in client.get(article.address).content.decode()
    assert film.url not in client.get(film_page.address).content.decode()


def test_an_embargoed_portrait_gives_way_to_the_bust(client, tree, image):
    image.embargo_until = timezone.now() + DAY
    image.save()
    person = HonoreeFactory(parent=tree["cong-dan-tieu-bieu"], lead_image=image)
    assert image.alt not in client.get(person.address).content.decode()


def test_the_newsroom_always_gets_it(client, django_user_model, doors):
    writer = django_user_model.objects.create_user("nguoi-viet", password="mot-mat-khau")
    client.force_login(writer)
    assert statuses(client, doors) == everywhere(403)  # an account alone opens nothing
    desk = Group.objects.create(name="Tòa soạn")
    desk.permissions.add(Permission.objects.get(codename="access_admin"))
    writer.groups.add(desk)
    assert statuses(client, doors) == everywhere(200)
    assert client.get(doors["rendition"])["Cache-Control"] == "private, no-cache"
    client.logout()
    assert statuses(client, doors) == everywhere(403)


@pytest.mark.parametrize("visible", [True, False])
@pytest.mark.parametrize(
    ("kind", "cold", "warm"),
    # the edition and the rule; before a document its row and whether its collection is private
    [("rendition", 2, 1), ("reel", 2, 1), ("document", 4, 3), ("film", 4, 3)],
)
def test_few_queries_for_a_file(client, show, doors, django_assert_num_queries, kind, cold, warm, visible):
    show(live=visible)
    client.get(doors[kind])  # content types are remembered
    Edition.advance()
    with django_assert_num_queries(cold):
        client.get(doors[kind])
    with django_assert_num_queries(warm):
        client.get(doors[kind])


def test_the_look_up_by_name_uses_its_index(image, doors):
    from django.db import connection

    from media.shown import _files_shown

    plan = _files_shown(doors["rendition"].removeprefix("/uploads/"), timezone.now()).explain()
    assert connection.vendor == "sqlite" and "rendition_file" in plan, plan
