"""Publishing by program: loaders and imports."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, OuterRef
from django.db.models.functions import Cast
from django.dispatch import Signal
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published

from common.edition import Edition

pages_published = Signal()  # of publish_many, in place of page_published: `instances`, pages that are new to readers
# What publish_many gives a page or knows to be right, so that nobody need ask the database.
GIVEN = {"path", "depth", "content_type", "locale"}


@transaction.atomic
def publish_new(parent, page):
    """Add a page under its parent and publish it; its revision.

    The editor's way (add, save a revision, publish it) saves a page three times and indexes it after each; a page
    that has never been anything else needs it once.
    """
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = timezone.now()
    with disable_reference_index_auto_update():
        parent.add_child(instance=page)
        revision = page.save_revision(clean=False)
        page.live_revision = revision
        Page.objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)
    page.has_unpublished_changes = False
    ReferenceIndex.create_or_update_for_object(page)
    page_published.send(sender=type(page), instance=page, revision=revision)
    return revision


def check_new(page):
    """ValidationError if readers must not see the page as it is; its address is looked at where it is written."""
    page.full_clean(exclude=GIVEN, validate_unique=False)
    if problems := page.untranslated():
        raise ValidationError(problems)


@transaction.atomic
def publish_many(parent, pages, at):
    """Publish new pages of one type, each checked by check_new; their revisions (docs/decisions/0013).

    Writes what publish_new writes, table by table. For types whose `save` does no more than write the page.
    """
    children = _children(pages)
    _place(parent, pages)
    for page in pages:
        page.live, page.has_unpublished_changes, page.draft_title = True, False, page.title
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = at
    _insert(pages)
    for model, rows in children:
        for row, key, page in rows:
            setattr(row, key, page)  # again, now that the page has its number
        model._base_manager.bulk_create([row for row, _key, _page in rows])
    revisions = Revision.objects.bulk_create([_revision(page, at) for page in pages])
    _tie(pages, revisions)
    PageLogEntry.objects.bulk_create([_log_entry(page, at) for page in pages])
    ReferenceIndex.objects.bulk_create([reference for page in pages for reference in _references(page)])
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(type(pages[0]), pages)
    Edition.advance()
    pages_published.send(sender=type(pages[0]), instances=pages)
    return revisions


def _place(parent, pages):
    """Give the pages their places after the children that the parent has, as treebeard does: its row stays locked."""
    parent = Page.objects.select_for_update().get(pk=parent.pk)
    siblings, slugs = parent.get_children(), {page.slug for page in pages}
    if len(slugs) < len(pages) or siblings.filter(slug__in=slugs).exists():
        raise ValueError(f"two pages under {parent} would have one address")
    last = siblings.last()
    for page in pages:
        page.depth = parent.depth + 1
        page.path = last._inc_path() if last else Page._get_path(parent.path, page.depth, 1)
        page.set_url_path(parent)
        last = page
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))


def _insert(pages):
    """Write the pages' rows: Django's bulk_create takes no model that is kept in two tables."""
    for model in (Page, type(pages[0])):
        fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)]
        rows = model._base_manager.all()._batched_insert(pages, fields, None)
        if model is Page:
            for page, (number,) in zip(pages, rows, strict=True):
                page.pk = page.id = number
    for page in pages:
        page._state.adding = False


def _children(pages):
    """What hangs on the unwritten pages (topics, related pages …): by model, rows with the name of their key."""
    return [
        (
            relation.related_model,
            [
                (row, relation.field.name, page)
                for page in pages
                for row in getattr(page, relation.get_accessor_name()).get_object_list()
            ],
        )
        for relation in get_all_child_relations(type(pages[0]))
    ]


def _revision(page, at):
    return Revision(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        created_at=at,
        content=page.serializable_data(),
        object_str=str(page),
    )


def _tie(pages, revisions):
    """Say of each page that its revision is the one that readers see and editors go on from."""
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = page.live_revision = revision
    its_number = Cast(OuterRef("pk"), models.CharField())
    its_only = Revision.page_revisions.filter(object_id=its_number).values("pk")
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(latest_revision=its_only, live_revision=its_only)


def _references(page):
    """As ReferenceIndex.create_or_update_for_object has them, without asking for those of before: there are none."""
    for to_type, to, model_path, content_path in set(ReferenceIndex._extract_references_from_object(page)):
        yield ReferenceIndex(
            content_type=page.content_type,
            base_content_type=page.get_base_content_type(),
            object_id=page.pk,
            to_content_type_id=to_type,
            to_object_id=to,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )


def _log_entry(page, at):
    return PageLogEntry(
        page=page,
        content_type=page.content_type,
        label=page.get_admin_display_title(),
        action="wagtail.create",
        timestamp=at,
        content_changed=True,
    )
