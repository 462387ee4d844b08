"""Publishing by program: loaders and imports."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published


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
