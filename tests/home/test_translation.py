"""From a Vietnamese article to its English version, as an editor goes."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.rich_text import RichText

from common.models import RelatedLink
from home.models import Article
from tests.common.test_pages import form
from tests.factories import ArticleFactory, SeriesPageFactory
from tests.staff import member

pytestmark = pytest.mark.django_db
TITLE, SUMMARY, WORDS = "Cầu mới qua sông Cầu", "Cầu thông xe sáng ngày mai.", "Cây cầu mới nối hai bờ sông."
IN_ENGLISH = {
    "title": "A new bridge over the river Cầu",
    "summary": "The bridge opens tomorrow morning.",
    "words": "The new bridge joins the two banks.",
}


def story(words, key="story"):
    """A story of one text block as the editor sends it."""
    raw = '{"blocks": [{"key": "aaaaa", "text": "%s", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],'
    raw += ' "entityRanges": []}], "entityMap": {}}'
    block = {"deleted": "", "order": "0", "type": "text", "id": "", "value-body": raw % words, "value-notes-count": "0"}
    return {f"{key}-count": 1} | {f"{key}-0-{name}": value for name, value in block.items()}


@pytest.fixture
def article(tree):
    article = ArticleFactory(parent=tree["tin-tuc"], title=TITLE, summary=SUMMARY, slug="cau-moi")
    article.story = [("text", {"body": RichText(f"<p>{WORDS}</p>"), "notes": []})]
    article.save_revision().publish()
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def editing_as_editor(client):
    client.force_login(member("Biên tập viên"))
    return client


@pytest.fixture
def reviewing(client):
    client.force_login(member("Người duyệt"))
    return client


def translate(client, article):
    """Press “Translate”; the answer."""
    english = Locale.objects.get(language_code="en")
    return client.post(
        reverse("simple_translation:submit_page_translation", args=[article.pk]), {"locales": [english.pk]}
    )


def copy_of(article):
    return Article.objects.get(translation_key=article.translation_key, locale__language_code="en")


def send(client, page, action="action-publish", title=TITLE, summary=SUMMARY, words=WORDS, **values):
    """Send the form of the English version."""
    data = form(title=title, summary=summary, slug=page.slug, **story(words), **values)
    del data["action-publish"]
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data | ({action: "1"} if action else {}))


def test_an_editor_translates_and_gets_a_draft_at_the_same_slug(editing_as_editor, article):
    listing = editing_as_editor.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert reverse("simple_translation:submit_page_translation", args=[article.pk]) in listing
    response = translate(editing_as_editor, article)
    copy = copy_of(article)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert (copy.live, copy.slug, copy.get_parent().url_path) == (False, "cau-moi", "/en/tin-tuc/")
    assert editing_as_editor.get(response.url).status_code == 200


def test_the_draft_is_shown_to_no_reader_and_named_to_no_machine(editing_as_editor, client, article):
    translate(editing_as_editor, article)
    assert client.get("/en/tin-tuc/cau-moi/").status_code == 404
    assert TITLE not in client.get("/en/tin-tuc/").content.decode()
    assert "hreflang" not in client.get("/tin-tuc/cau-moi/").content.decode().split("</head>")[0]


def test_the_copy_belongs_to_the_english_series(editing_as_editor, trees, article):
    series = SeriesPageFactory(parent=trees["vi"]["chuyen-muc"])
    english = SeriesPageFactory(parent=trees["en"]["chuyen-muc"], translation_key=series.translation_key)
    article.series = series
    article.save_revision().publish()
    translate(editing_as_editor, article)
    assert copy_of(article).series == english
    assert copy_of(article).get_latest_revision_as_object().series == english


def test_the_copy_belongs_to_no_series_where_the_series_has_no_english_page(editing_as_editor, tree, article):
    article.series = SeriesPageFactory(parent=tree["chuyen-muc"])
    article.save_revision().publish()
    translate(editing_as_editor, article)
    assert copy_of(article).get_latest_revision_as_object().series is None


def test_the_copy_points_to_english_pages_only(editing_as_editor, trees, article):
    twin, single = (ArticleFactory(parent=trees["vi"]["tin-tuc"]) for _each in range(2))
    english = ArticleFactory(parent=trees["en"]["tin-tuc"], translation_key=twin.translation_key, title="In English")
    article.related_links = [RelatedLink(target=twin), RelatedLink(target=single)]
    article.save_revision().publish()
    translate(editing_as_editor, article)
    copy = copy_of(article)
    assert [link.target_id for link in copy.related_links.all()] == [english.pk]
    assert [link.target_id for link in copy.get_latest_revision_as_object().related_links.all()] == [english.pk]


def test_an_untranslated_copy_is_saved_as_a_draft(editing_as_editor, article):
    translate(editing_as_editor, article)
    assert send(editing_as_editor, copy_of(article), action=None).status_code == 302


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
@pytest.mark.parametrize("field", ["title", "summary", "story"])
def test_a_half_translated_page_is_refused_in_the_field_that_is_left(reviewing, article, action, field):
    translate(reviewing, article)
    left = {"title": "title", "summary": "summary", "story": "words"}[field]
    whole = {name: words for name, words in IN_ENGLISH.items() if name != left}
    response = send(reviewing, copy_of(article), action=action, **whole)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert "chưa dịch" in str(response.context["form"].errors[field])
    assert not copy_of(article).live


def test_a_story_that_was_translated_in_part_is_refused(reviewing, article):
    article.story = [("text", {"body": RichText(f"<p>{WORDS}</p><p>Xe đạp đi bên phải.</p>"), "notes": []})]
    article.save_revision().publish()
    translate(reviewing, article)
    page = copy_of(article)
    page.title, page.summary = IN_ENGLISH["title"], IN_ENGLISH["summary"]
    page.story = [("text", {"body": RichText("<p>In English.</p><p>Xe đạp đi bên phải.</p>"), "notes": []})]
    assert list(page.untranslated()) == ["story"]
    assert "Xe đạp" in page.untranslated()["story"]


def test_vietnamese_that_the_source_no_longer_says_is_refused_too(reviewing, article):
    translate(reviewing, article)
    article.story = [("text", {"body": RichText("<p>Bài đã được viết lại hoàn toàn.</p>"), "notes": []})]
    article.save_revision().publish()
    response = send(reviewing, copy_of(article), **IN_ENGLISH | {"words": WORDS})
    assert list(response.context["form"].errors) == ["story"]


def test_names_and_quotations_stay_as_they_are(article, trees):
    page = ArticleFactory(parent=trees["en"]["tin-tuc"], translation_key=article.translation_key, title="In English")
    page.story = [
        ("text", {"body": RichText("<p>Nguyễn Văn Cừ and Hoàng Quốc Việt were born near Từ Sơn.</p>"), "notes": []}),
        ("quote", {"quote": "Người ơi người ở đừng về.", "speaker": "Quan họ song", "source": ""}),
    ]
    assert page.untranslated() == {}


def test_no_other_door_publishes_an_untranslated_copy(editing, article):
    translate(editing, article)
    page = copy_of(article)
    with pytest.raises(ValidationError):
        page.get_latest_revision().publish()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
    response = editing.post(address, {"include_descendants": ""}, follow=True)
    assert response.status_code == 200
    assert "chưa dịch" in response.content.decode()
    assert not copy_of(article).live


def test_a_translated_page_is_published_and_both_name_each_other(reviewing, client, article):
    translate(reviewing, article)
    response = send(reviewing, copy_of(article), **IN_ENGLISH)
    assert response.status_code == 302, response.context["form"].errors
    for address in ("/tin-tuc/cau-moi/", "/en/tin-tuc/cau-moi/"):
        head = client.get(address).content.decode().split("</head>")[0]
        for language, path in (("vi", "/tin-tuc/cau-moi/"), ("en", "/en/tin-tuc/cau-moi/"), ("x-default", "/tin-tuc/")):
            assert f'hreflang="{language}" href="http' in head
            assert path in head


def test_an_english_page_taken_down_is_named_by_the_vietnamese_no_more(reviewing, client, article):
    translate(reviewing, article)
    send(reviewing, copy_of(article), **IN_ENGLISH)
    copy_of(article).unpublish()
    assert "hreflang" not in client.get("/tin-tuc/cau-moi/").content.decode().split("</head>")[0]


def test_a_translation_keeps_its_slug_whatever_the_editor_sends(reviewing, article):
    translate(reviewing, article)
    page = copy_of(article)
    page.slug = "another"
    send(reviewing, page, **IN_ENGLISH)
    assert copy_of(article).slug == "cau-moi"


def test_a_translation_follows_its_source_to_another_address(
    editing_as_editor, article, django_capture_on_commit_callbacks
):
    translate(editing_as_editor, article)
    article.slug = "cau-ten-khac"
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    assert copy_of(article).url_path == "/en/tin-tuc/cau-ten-khac/"


def test_the_editor_of_the_english_version_sees_the_vietnamese(editing_as_editor, article):
    translate(editing_as_editor, article)
    address = reverse("wagtailadmin_pages:edit", args=[copy_of(article).pk])
    send(editing_as_editor, copy_of(article), action=None, **IN_ENGLISH)
    shown = editing_as_editor.get(address).content.decode()
    for words in (TITLE, SUMMARY, WORDS, reverse("wagtailadmin_pages:edit", args=[article.pk])):
        assert words in shown


def test_the_editor_is_told_that_the_vietnamese_has_changed_since(editing_as_editor, article):
    translate(editing_as_editor, article)
    address = reverse("wagtailadmin_pages:edit", args=[copy_of(article).pk])
    assert "sau bản dịch này" not in editing_as_editor.get(address).content.decode()
    Article.objects.filter(pk=article.pk).update(last_published_at=timezone.now() + datetime.timedelta(minutes=1))
    assert "sau bản dịch này" in editing_as_editor.get(address).content.decode()


def test_the_vietnamese_article_has_no_source_beside_it(editing_as_editor, article):
    shown = editing_as_editor.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert "Nguyên văn tiếng Việt" not in shown


def test_who_may_not_translate_is_refused(client, article):
    response = translate(client, article)
    assert response.url.startswith("/admin/login/")


@pytest.mark.parametrize("extra", [{}, {"publish_copies": "on"}, {"alias": "on"}])
def test_a_plain_copy_never_stands_in_the_other_language(editing, trees, article, extra):
    data = {"new_title": TITLE, "new_slug": "cau-moi", "new_parent_page": trees["en"]["tin-tuc"].pk}
    editing.post(reverse("wagtailadmin_pages:copy", args=[article.pk]), data | extra)
    assert not trees["en"]["tin-tuc"].get_children().filter(slug="cau-moi").exists()
