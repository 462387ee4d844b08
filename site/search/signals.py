"""When pages change, search follows."""

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
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
    for page in instance.get_descendants(inclusive=True).specific():
        index_page(page)


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="search.restricted")
@receiver(pre_delete, sender=PageViewRestriction, dispatch_uid="search.unrestricted")
def restricted(sender, instance, **kwargs):
    for page in instance.page.get_descendants(inclusive=True).specific():
        index_page(page)
