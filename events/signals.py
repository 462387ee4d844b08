"""When events change, or the places where they are held, the calendar follows, in the same transaction."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_unpublished

from events.horizon import renew
from events.models import CalendarText, Event


@receiver(post_save, sender=Event, dispatch_uid="events.saved")
def saved(sender, instance, update_fields, raw, **kwargs):
    """A save of some fields only keeps a draft beside the live page: the page itself has not changed."""
    if update_fields is None and not raw:
        renew(instance, timezone.localdate())


@receiver(page_unpublished, sender=Event, dispatch_uid="events.unpublished")
def unpublished(sender, instance, **kwargs):
    renew(instance, timezone.localdate())


@receiver(page_published, dispatch_uid="events.place_published")
@receiver(page_unpublished, dispatch_uid="events.place_unpublished")
def place_changed(sender, instance, **kwargs):
    """Files name the place of an event as long as readers may see its page, and by its newest name."""
    _write_again(Event.objects.filter(venue=instance.pk))


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="events.place_restricted")
@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="events.place_unrestricted")
def place_restricted(sender, instance, **kwargs):
    _write_again(Event.objects.filter(venue__path__startswith=instance.page.path))


def _write_again(events):
    for event in events.live():
        CalendarText.write(event, timezone.localdate())
