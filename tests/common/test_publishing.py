"""Many pages published at once are what each of them published alone would be."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.models import IndexEntry
from wagtail.signals import page_published

from common.edition import Edition
from common.publishing import check_new, pages_published, publish_many, publish_new
from common.topics import Topic
from home.models import Article, NewsIndexPage
from search.models import SearchDocument

pytestmark = pytest.mark.django_db
STORY = json.dumps([{"type": "text", "value": {"body": "<p>Một đoạn văn.</p>", "notes": []}, "id": "a"}])
# What is another page's own: its number, its place, its moment.
OWN = {"pk", "id", "page_ptr", "path", "slug", "url_path", "translation_key", "latest_revision", "live_revision"}
TIMES = {"first_published_at", "last_published_at", "latest_revision_created_at"}


@pytest.fixture
def newsroom(tree):
    return tree["tin-tuc"]


def draft(newsroom, number):
    """An article with something of everything that hangs on a page."""
    article = Article(
        title="Cùng một tin", slug=f"cung-mot-tin-{number}", summary="Tóm tắt.", locale=newsroom.locale, story=STORY
    )
    article.topics.set(Topic.objects.all()[:2])
    article.related_links.create(target=newsroom)
    article.count_minutes()
    return article


def together(newsroom, *articles):
    for article in articles:
        check_new(article)
    return publish_many(newsroom, list(articles), timezone.now())


def kept(article):
    """All that the database keeps of an article, save what is its own."""
    article = Article.objects.get(pk=article.pk)
    revision = article.latest_revision
    assert revision == article.live_revision == article.revisions.get()
    assert revision.created_at == article.latest_revision_created_at
    now, then = ({**content} for content in (article.serializable_data(), revision.content))
    for content in (now, then):
        for name in OWN | TIMES:
            content.pop(name, None)
        for name in ("topic_links", "related_links"):
            content[name] = [{**row, "pk": None, "content_object": None, "page": None} for row in content[name]]
    logs = PageLogEntry.objects.filter(page=article.pk)
    references = ReferenceIndex.get_references_for_object(article)
    found = SearchDocument.objects.filter(page_id=article.pk)
    entries = IndexEntry.objects.filter(object_id=str(article.pk), content_type=article.content_type)
    return (
        now,
        then,
        (revision.object_str, revision.content_type, revision.base_content_type, revision.user_id),
        list(logs.values("action", "label", "user_id", "content_type", "content_changed", "revision_id")),
        sorted(references.values_list("model_path", "to_content_type", "to_object_id", "content_type")),
        list(found.values("kind", "language", "title", "text", "date", "facets")),
        list(entries.values("title", "body", "autocomplete")),
    )


def test_a_page_published_with_others_is_kept_as_one_published_alone(newsroom):
    alone = draft(newsroom, 1)
    publish_new(newsroom, alone)
    first, second = draft(newsroom, 2), draft(newsroom, 3)
    together(newsroom, first, second)
    for page in (first, second):
        for mine, theirs in zip(kept(page), kept(alone), strict=True):
            assert mine == theirs


def test_what_refers_to_what_is_as_wagtail_would_note_it(newsroom):
    page = draft(newsroom, 1)
    together(newsroom, page)
    noted = set(ReferenceIndex.get_references_for_object(page).values_list())
    assert len(noted) == 3
    ReferenceIndex.create_or_update_for_object(Article.objects.get(pk=page.pk))
    assert set(ReferenceIndex.get_references_for_object(page).values_list()) == noted


def test_pages_published_together_stand_after_the_others_in_a_sound_tree(newsroom, tree):
    before = newsroom.get_last_child()
    pages = [draft(newsroom, number) for number in range(3)]
    together(newsroom, *pages)
    assert [page.pk for page in Page.objects.get(pk=newsroom.pk).get_children()][-4:] == [
        before.pk,
        *(page.pk for page in pages),
    ]
    assert all(not problems for problems in Page.find_problems())
    again = newsroom.add_child(instance=draft(newsroom, 9))
    assert again.path > pages[-1].path


def test_the_first_children_of_a_page_can_be_published_together(tree):
    newsroom = tree[""].add_child(instance=NewsIndexPage(title="Rỗng", slug="rong", locale=tree[""].locale))
    together(newsroom, draft(newsroom, 1))
    assert Page.objects.get(pk=newsroom.pk).numchild == 1
    assert all(not problems for problems in Page.find_problems())


def test_no_two_pages_get_one_address(newsroom):
    publish_new(newsroom, draft(newsroom, 1))
    with pytest.raises(ValueError, match="address"):
        together(newsroom, draft(newsroom, 1))
    with pytest.raises(ValueError, match="address"):
        together(newsroom, draft(newsroom, 2), draft(newsroom, 2))


def test_a_page_that_is_wrong_is_refused(newsroom):
    with pytest.raises(ValidationError):
        check_new(Article(title="", slug="x", locale=newsroom.locale))


def test_readers_get_a_new_edition(newsroom):
    before = Edition.current()
    together(newsroom, draft(newsroom, 1))
    assert Edition.current() > before


def test_ten_pages_cost_no_more_queries_than_two(newsroom):
    counts = []
    for numbers in (range(2), range(2, 12)):
        pages = [draft(newsroom, number) for number in numbers]
        with CaptureQueriesContext(connection) as asked:
            publish_many(newsroom, pages, timezone.now())
        counts.append(len(asked))
    assert counts[1] <= counts[0]


def test_whoever_hears_of_a_publication_hears_of_many_or_has_nothing_to_do_with_new_articles():
    """A new receiver of page_published listens to pages_published too, or is named here with its reason."""
    of_articles_only = {"home.amended"}  # a new article amends nothing
    of_places_only = {"events.place_published"}
    heard = {uid for (uid, _sender), *_receiver in page_published.receivers}
    assert heard - of_articles_only - of_places_only == {"search.published"}
    assert {uid for (uid, _sender), *_receiver in pages_published.receivers} == {"search.published_together"}
