"""What editors are asked to look at again."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.rich_text import RichText

from common.content_checks import findings
from home.models import Article
from media.models import ArchiveImage
from tests.common.test_pages import create, form
from tests.factories import ArticleFactory, PlaceFactory
from tests.media.files import picture
from tests.staff import member

pytestmark = pytest.mark.django_db
SOURCES = [("source", {"title": "Kế hoạch số 84-KH/TU", "url": "", "type": "document", "tier": "official"})]


def text(html):
    return ("text", {"body": RichText(html), "notes": []})


@pytest.fixture
def article(tree):
    article = ArticleFactory.build(title="Cầu mới qua sông", summary="Cầu thông xe ngày 1/8.", sources=SOURCES)
    article.story = [text("<h2>Một mục</h2><p>Cầu dài 200 mét.</p>")]
    return tree["tin-tuc"].add_child(instance=article)


def passages(page, field):
    return [finding.passage for finding in findings(page) if finding.field == field]


def fields(page):
    return [finding.field for finding in findings(page)]


def test_a_page_in_order_has_no_findings(article):
    assert findings(article) == []


def test_an_image_without_alternative_text_is_found_where_it_stands(article):
    image = ArchiveImage(
        title="Cầu", file=ContentFile(picture(), "cau.jpg"), credit="A", rights="own", width=1, height=1
    )
    image.save()
    article.lead_image = image
    article.story = [
        ("image", {"image": image, "caption": ""}),
        ("gallery", {"title": "", "images": [{"image": image}]}),
    ]
    assert fields(article) == ["lead_image", "story", "story"]


def test_a_decorative_image_needs_no_alternative_text(article):
    article.lead_image = ArchiveImage(title="Hoa văn", decorative=True)
    assert findings(article) == []


def test_an_article_names_its_sources_and_a_place_need_not(article, tree):
    article.sources = []
    assert fields(article) == ["sources"]
    assert "sources" not in fields(PlaceFactory(parent=tree["dia-diem"]))


@pytest.mark.parametrize(("length", "found"), [(0, True), (1, False), (220, False), (221, True)])
def test_a_summary_is_there_and_short(article, length, found):
    article.summary = "a" * length
    assert bool(fields(article)) == found


@pytest.mark.parametrize("words", ["tại đây", "Ở ĐÂY", "xem thêm", "Click here", "here.", "https://a.vn/b", "www.a.vn"])
def test_link_text_that_says_nothing_is_found(article, words):
    article.story = [text(f'<h2>Mục</h2><p>Thông tin có <a href="https://a.vn/b">{words}</a></p>')]
    assert passages(article, "story") == [words]


def test_link_text_that_names_its_target_is_left_alone(article):
    article.story = [text('<p>Đọc <a linktype="page" id="3">bài về cầu ở đây xưa</a>.</p>')]
    assert findings(article) == []


@pytest.mark.parametrize(("title", "found"), [("CẦU MỚI QUA SÔNG", True), ("UNESCO", False), ("Cầu UNESCO", False)])
def test_a_title_in_capitals_is_found(article, title, found):
    article.title = title
    assert fields(article) == (["title"] if found else [])


@pytest.mark.parametrize(
    ("words", "found"),
    [("hoà bình, văn hóa", True), ("hoà bình, văn hoá", False), ("hòa bình, ủy ban", False), ("uỷ ban, hòa", True)]
    + [("quý, quỳ, hoàn, khoản, thuở, thuế", False)],
)
def test_two_ways_of_placing_tones_in_one_text_are_found(article, words, found):
    article.story = [text(f"<p>{words}</p>")]
    assert fields(article) == (["story"] if found else [])


def test_a_heading_that_skips_a_level_is_found_and_one_that_follows_is_not(article):
    article.story = [text("<h3>Nhỏ trước</h3><h2>Lớn</h2><h3>Nhỏ sau</h3>")]
    assert passages(article, "story") == ["Nhỏ trước"]


def test_a_paragraph_all_in_bold_is_found_and_one_bold_word_is_not(article):
    article.story = [text("<p><b>Giờ mở cửa</b></p><p>Mở <b>cả ngày</b>.</p>")]
    assert passages(article, "story") == ["Giờ mở cửa"]


def test_findings_stand_above_the_form_and_forbid_nothing(editing, tree):
    assert create(editing, tree["tin-tuc"], title="CHỢ HOA XUÂN", **{"action-publish": ""}).status_code == 302
    page = Article.objects.get(slug="cho-hoa-xuan")
    shown = editing.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Tiêu đề viết toàn chữ hoa" in shown
    assert "Chưa có tóm tắt" in shown


def test_an_autosave_sends_the_findings_of_what_it_saved(editing, tree):
    page = ArticleFactory(parent=tree["tin-tuc"], title="Chợ hoa", live=False)
    data = form(title="CHỢ HOA XUÂN", slug=page.slug)
    del data["action-publish"]
    answer = editing.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), data, HTTP_ACCEPT="application/json"
    ).json()
    assert answer["success"]
    assert "Tiêu đề viết toàn chữ hoa" in answer["html"]


def test_a_new_page_gets_its_findings_with_its_first_autosave(editing, tree):
    page = ArticleFactory(parent=tree["tin-tuc"], title="Chợ hoa", summary="", live=False)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Chưa có tóm tắt" in editing.get(address, {"_w_hydrate_create_view": 1}).content.decode()


def test_who_publishes_is_told(editing, tree):
    response = create(editing, tree["tin-tuc"], title="CHỢ HOA XUÂN")
    told = editing.get(response.url).content.decode()
    assert "Tiêu đề viết toàn chữ hoa" in told


def test_who_submits_is_told_and_the_approver_sees_it_too(client, tree):
    client.force_login(member("Biên tập viên"))
    data = {"title": "CHỢ HOA XUÂN", "action-publish": "", "action-submit": "1"}
    response = create(client, tree["tin-tuc"], **data)
    assert "Tiêu đề viết toàn chữ hoa" in client.get(response.url).content.decode()
    page = Article.objects.get(slug="cho-hoa-xuan")
    client.force_login(member("Người duyệt"))
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Tiêu đề viết toàn chữ hoa" in shown


def test_nobody_reads_findings_who_may_not_edit(client, tree, article):
    assert client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 302
