"""When events change, their occurrences follow, in the same transaction."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_unpublished

from events.horizon import renew
from events.models import Event


@receiver(post_save, sender=Event, dispatch_uid="events.saved")
def saved(sender, instance, update_fields, raw, **kwargs):
    """A save of some fields only keeps a draft beside the live page: the page itself has not changed."""
    if update_fields is None and not raw:
        renew(instance, timezone.localdate())


@receiver(page_unpublished, sender=Event, dispatch_uid="events.unpublished")
def unpublished(sender, instance, **kwargs):
    renew(instance, timezone.localdate())
