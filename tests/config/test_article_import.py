"""import_articles and undo_import, as the contract has them."""

import datetime
import json
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from PIL import Image
from wagtail.models import Page

from common.imports import ImportBatch, ImportedPage
from common.topics import Topic
from config import article_import
from home.models import Article
from media.models import ArchiveImage

pytestmark = pytest.mark.django_db
LINE = {"id": "a-1", "title": "Đại hội thử", "body": ["Đoạn một.", "Đoạn <b>hai</b>."]}


@pytest.fixture
def write(tmp_path):
    """A JSONL file of these objects, or of raw lines."""

    def file(*rows):
        path = tmp_path / "articles.jsonl"
        lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows]
        path.write_bytes(b"\n".join(lines) + b"\n")
        return path

    return file


def run(path, *options):
    """The exit code and the lines of both outputs."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("import_articles", str(path), *options, stdout=out, stderr=err)
    except SystemExit as stop:
        code = stop.code
    return code, out.getvalue().splitlines(), err.getvalue().strip()


def imported(key="a-1"):
    return Article.objects.get(source_id=key)


def test_a_line_becomes_a_published_article(write, client):
    code, out, err = run(
        write(LINE | {"kind": "feature", "date": "2024-08-08", "tags": ["lịch sử", "Thẻ mới"], "summary": "Tóm tắt."})
    )
    assert (code, err) == (0, "")
    assert out[-1] == f"batch {ImportBatch.objects.get().pk}"
    html = client.get("/tin-tuc/dai-hoi-thu/").content.decode()
    assert "Đoạn &lt;b&gt;hai&lt;/b&gt;." in html
    article = imported()
    assert (article.kind, article.date, article.summary) == ("feature", datetime.date(2024, 8, 8), "Tóm tắt.")
    assert sorted(article.topics.names()) == ["Thẻ mới", "lịch sử"]
    assert article.address in client.get("/tim-kiem/?q=dai+hoi+thu").content.decode()


def test_titles_alike_get_an_address_each(write):
    run(write(LINE, LINE | {"id": "a-2"}))
    assert imported("a-2").slug == "dai-hoi-thu-2"


def test_the_same_id_updates_what_the_line_names_and_clears_nothing(write):
    run(write(LINE | {"summary": "Giữ lại.", "tags": ["lịch sử"]}))
    slug = imported().slug
    run(write(LINE | {"title": "Tên khác", "kind": "press"}))
    article = imported()
    assert (article.title, article.kind, article.slug) == ("Tên khác", "press", slug)
    assert (article.summary, list(article.topics.names())) == ("Giữ lại.", ["lịch sử"])


def test_a_future_date_is_scheduled(write, client):
    run(write(LINE | {"date": (timezone.localdate() + datetime.timedelta(days=3)).isoformat()}))
    article = imported()
    assert not article.live and article.approved_schedule
    assert client.get(article.address).status_code == 404


def test_new_known_and_coming_articles_may_stand_in_one_file_in_any_order(write, tree, monkeypatch):
    monkeypatch.setattr(article_import, "AT_ONCE", 2)
    run(write(LINE))
    coming = {"date": (timezone.localdate() + datetime.timedelta(days=3)).isoformat()}
    more = [LINE | {"id": f"a-{number}"} for number in range(2, 9)]
    more[1] |= coming
    code, out, err = run(write(more[0], LINE | {"summary": "Mới."}, *more[1:]))
    assert (code, err, out[0]) == (0, "", "articles 8")
    assert imported().summary == "Mới."
    assert [imported(f"a-{number}").live for number in range(2, 9)] == [True, False, True, True, True, True, True]
    slugs = {article.slug for article in Article.objects.filter(source_id__startswith="a-")}
    assert slugs == {"dai-hoi-thu", *(f"dai-hoi-thu-{number}" for number in range(2, 9))}
    assert Page.objects.get(pk=tree["tin-tuc"].pk).numchild == tree["tin-tuc"].get_children().count()
    assert all(not problems for problems in Page.find_problems())
    made = dict(ImportedPage.objects.values_list("page", "revision"))
    assert made == {article.pk: article.revisions.earliest("pk").pk for article in Article.objects.filter(pk__in=made)}
    assert len(made) == len(slugs)


def test_what_came_before_a_line_that_cannot_be_published_is_not_kept(write, monkeypatch):
    monkeypatch.setattr(article_import, "AT_ONCE", 1)
    wrong = {"id": "a-2", "title": "!" * 255, "kind": "notice", "area": "x"}
    monkeypatch.setattr(Article, "clean", lambda article: article.area == "x" and _refuse())
    code, _out, err = run(write(LINE, LINE | wrong))
    assert code == 1
    assert "dòng 2, khóa “area”" in err
    assert not Article.objects.filter(source_id="a-1").exists()


def _refuse():
    raise ValidationError({"area": "không được"})


def test_an_editor_opens_an_imported_article_and_goes_on_from_its_first_revision(write, editing):
    run(write(LINE | {"tags": ["lịch sử"]}))
    article = imported()
    html = editing.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert "Đại hội thử" in html
    assert editing.get(f"/admin/pages/{article.pk}/history/").status_code == 200
    revision = article.latest_revision.as_object()
    assert (revision.title, revision.live_revision_id) == ("Đại hội thử", None)
    assert list(revision.topics.names()) == ["lịch sử"]
    revision.title = "Đã sửa"
    revision.save_revision().publish()
    assert (imported().title, imported().revisions.count()) == ("Đã sửa", 2)
    assert list(imported().topics.names()) == ["lịch sử"]


def test_a_notice_carries_its_time_and_area(write):
    run(write(LINE | {"kind": "notice", "from": "2024-08-08T06:00", "until": "2024-08-08T22:00", "area": "Vũ Ninh"}))
    notice = imported()
    assert timezone.localtime(notice.valid_from).hour == 6
    assert notice.area == "Vũ Ninh"


def test_text_is_normal_and_free_of_control_characters(write):
    run(write(LINE | {"title": "Hội\x07 Lim"}))
    assert imported().title == "Hội Lim"


@pytest.mark.parametrize(
    ("bad", "key"),
    [
        ({"titel": "x"}, "titel"),
        ({"title": ""}, "title"),
        ({"title": 7}, "title"),
        ({"title": "x" * 300}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"body": "một chuỗi"}, "body"),
        ({"body": [1]}, "body"),
        ({"kind": "rumour"}, "kind"),
        ({"date": "8/8/2024"}, "date"),
        ({"date": "2024-02-30"}, "date"),
        ({"tags": ["!!!"]}, "tags"),
        ({"until": "2024-08-08T19:00"}, "until"),
        ({"kind": "notice", "from": "2024-08-08T19:00", "until": "2024-08-07T19:00"}, "until"),
        ({"image": "a.jpg"}, "image"),
        ({"image": {"file": "khong-co.jpg", "alt": "x", "credit": "x", "rights": "own"}}, "image.file"),
        ({"image": {"file": "../../etc/passwd", "alt": "x", "credit": "x", "rights": "own"}}, "image.file"),
        ({"image": {"file": "a.jpg", "credit": "x", "rights": "own"}}, "image.alt"),
        ({"image": {"file": "a.jpg", "alt": "x", "credit": "x", "rights": "mine"}}, "image.rights"),
    ],
)
def test_one_wrong_line_stops_all_and_is_named(write, bad, key):
    code, _out, err = run(write(LINE, LINE | {"id": "a-2"} | bad))
    assert code == 1
    assert f"dòng 2, khóa “{key}”" in err
    assert not Article.objects.filter(source_id="a-1").exists()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("raw", [b"{", b"[]", b'"x"', b"\xff\xfe", b"[" * 100_000])
def test_a_line_that_is_no_object_is_named(write, raw):
    code, _out, err = run(write(LINE, raw))
    assert code == 1
    assert "dòng 2" in err


def test_an_id_twice_in_a_file_is_named(write):
    code, _out, err = run(write(LINE, LINE))
    assert code == 1
    assert "dòng 2, khóa “id”" in err


def test_a_file_that_is_not_there_is_said(tmp_path):
    code, _out, err = run(tmp_path / "none.jsonl")
    assert code == 1
    assert err


def test_a_dry_run_writes_nothing(write):
    code, out, _err = run(write(LINE), "--dry-run")
    assert code == 0
    assert not Article.objects.filter(source_id="a-1").exists()
    assert not any(line.startswith("batch") for line in out)


def test_a_picture_is_stored_once_with_what_it_must_say(write, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    Image.new("RGB", (60, 40), "#A8261C").save(tmp_path / "a.jpg")
    image = {"file": "a.jpg", "alt": "Màu sơn", "credit": "Ban biên tập", "rights": "own"}
    run(write(LINE | {"image": image}, LINE | {"id": "a-2", "image": image}))
    assert imported().lead_image == imported("a-2").lead_image
    assert ArchiveImage.objects.get().alt == "Màu sơn"


def undo(batch):
    out = StringIO()
    call_command("undo_import", str(batch.pk), stdout=out)
    return out.getvalue()


def test_undoing_takes_back_what_nobody_has_edited_and_lists_the_rest(write):
    run(write(LINE, LINE | {"id": "a-2", "title": "Đã sửa"}))
    edited = imported("a-2")
    edited.save_revision().publish()
    out = undo(ImportBatch.objects.get())
    assert not Article.objects.filter(source_id="a-1").exists()
    assert imported("a-2").live
    assert "kept Đã sửa" in out


def test_undoing_takes_back_the_topics_and_pictures_that_nothing_else_uses(write, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    Image.new("RGB", (60, 40), "#A8261C").save(tmp_path / "a.jpg")
    Image.new("RGB", (60, 40), "#1D4F63").save(tmp_path / "b.jpg")
    image = {"file": "a.jpg", "alt": "Màu sơn", "credit": "Ban biên tập", "rights": "own"}
    first = LINE | {"tags": ["Chỉ ở đây"], "image": image}
    second = LINE | {"id": "a-2", "title": "Đã sửa", "tags": ["Còn dùng"], "image": image | {"file": "b.jpg"}}
    run(write(first, second))
    imported("a-2").save_revision().publish()
    undo(ImportBatch.objects.get())
    assert not Topic.objects.filter(name="Chỉ ở đây").exists()
    assert Topic.objects.filter(name="Còn dùng").exists()
    assert ArchiveImage.objects.get() == imported("a-2").lead_image


def test_an_import_leaves_topics_that_others_use(write):
    run(write(LINE | {"tags": ["lịch sử"]}))
    undo(ImportBatch.objects.get())
    assert Topic.objects.filter(name="lịch sử").exists()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (b'{"id": ' + b"9" * 5000 + b"}", "dòng 2"),
        (json.dumps(LINE | {"kind": "notice", "until": "9999-12-31T23:59:00-12:00"}).encode(), "until"),
    ],
)
def test_a_number_or_time_beyond_all_bounds_is_an_error_of_its_line(write, line, named):
    code, _out, err = run(write(LINE, line.replace(b'"a-1"', b'"a-2"')))
    assert code == 1
    assert named in err
    assert not Article.objects.filter(source_id="a-1").exists()
