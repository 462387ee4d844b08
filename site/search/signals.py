"""When pages change, search follows."""

import time

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from common.publishing import pages_published
from search import outbox, postings
from search.indexing import forget_page, index_page, index_pages, terms_of
from search.models import SearchDocument


@receiver(page_published, dispatch_uid="search.published")
def published(sender, instance, **kwargs):
    index_page(instance)


@receiver(pages_published, dispatch_uid="search.published_together")
def published_together(sender, instances, **kwargs):
    index_pages(instances)


@receiver(page_unpublished, dispatch_uid="search.unpublished")
def unpublished(sender, instance, **kwargs):
    forget_page(instance)


@receiver(post_page_move, dispatch_uid="search.moved")
@receiver(page_slug_changed, dispatch_uid="search.slug")
def moved(sender, instance, **kwargs):
    _index_from(instance)


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="search.restricted")
def restricted(sender, instance, **kwargs):
    _index_from(instance.page)


@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="search.unrestricted")
def unrestricted(sender, instance, **kwargs):
    # Once it is certain: a page that is deleted takes its restriction with it, and must not come back into the table.
    transaction.on_commit(lambda: [_index_from(page) for page in Page.objects.filter(pk=instance.page_id)])


@receiver(pre_delete, sender=SearchDocument, dispatch_uid="search.document_gone")
def gone(sender, instance, **kwargs):
    """However a document goes, with its page too, no term leads to it any more."""
    postings.change([postings.Change(instance.pk, instance.language, terms_of(instance))])
    outbox.add([(instance.pk, max(time.time_ns(), instance.version + 1))])


def _index_from(page):
    for below in page.get_descendants(inclusive=True).specific():
        index_page(below)
