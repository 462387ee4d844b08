"""When pages change, search follows."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from search.indexing import forget_page, index_page


@receiver(page_published, dispatch_uid="search.published")
def published(sender, instance, **kwargs):
    index_page(instance)


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


def _index_from(page):
    for below in page.get_descendants(inclusive=True).specific():
        index_page(below)
