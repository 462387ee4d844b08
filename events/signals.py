"""When events change, or the places where they are held, the calendar follows, in the same transaction."""

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from events.changes import Announced, previous_start
from events.horizon import renew
from events.models import CalendarText, Event, ScheduleChange, WithdrawnText
from events.occurrences import Slot, span_of

SLOT = ("first_day", "last_day", "begins", "ends")
STORED = ("live", "status", "status_reason", "previous_start", "worked_out_to", *SLOT)


@receiver(pre_save, sender=Event, dispatch_uid="events.about_to_be_saved")
def about_to_be_saved(sender, instance, update_fields, raw, **kwargs):
    """Remember what readers see until now, as long as it is stored."""
    instance.was = None
    if update_fields is not None or raw:
        return
    stored = Event.objects.filter(pk=instance.pk).values(*STORED).first() if instance.pk else None
    if stored is None:
        instance.previous_start = None
        return
    known_start = span_of(Slot(*(stored[name] for name in SLOT))).start
    start, known = span_of(instance.slot).start, stored["previous_start"]
    instance.previous_start = previous_start(instance.status, start, known_start, known)
    if stored["live"] and instance.live:
        spans = (row.span for row in instance.occurrences.order_by("start", "end"))
        announced = Announced(stored["status"], stored["status_reason"], tuple(spans))
        instance.was = announced, stored["worked_out_to"]
    elif stored["live"]:
        WithdrawnText.leave(Event.objects.filter(pk=instance.pk), timezone.now())


@receiver(post_save, sender=Event, dispatch_uid="events.saved")
def saved(sender, instance, update_fields, raw, **kwargs):
    """A save of some fields only keeps a draft beside the live page: the page itself has not changed."""
    if update_fields is not None or raw:
        return
    at = timezone.now()
    if instance.was:
        announced, worked_out_to = instance.was
        ScheduleChange.tell(instance, announced, worked_out_to or timezone.localdate(at), at)
    renew(instance, timezone.localdate(at))
    WithdrawnText.take_back(Event.objects.filter(pk=instance.pk), at)


@receiver(page_unpublished, sender=Event, dispatch_uid="events.unpublished")
def unpublished(sender, instance, **kwargs):
    """Also by a door that saves the page without its kind."""
    WithdrawnText.leave(Event.objects.filter(pk=instance.pk), timezone.now())
    renew(instance, timezone.localdate())


@receiver(pre_delete, sender=Event, dispatch_uid="events.about_to_be_deleted")
def about_to_be_deleted(sender, instance, **kwargs):
    WithdrawnText.leave(Event.objects.filter(pk=instance.pk), timezone.now())


@receiver(pre_save, sender=PageViewRestriction, dispatch_uid="events.about_to_be_restricted")
def about_to_be_restricted(sender, instance, raw, **kwargs):
    if not raw:
        WithdrawnText.leave(Event.objects.filter(path__startswith=instance.page.path), timezone.now())


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="events.restricted")
@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="events.unrestricted")
def restricted(sender, instance, **kwargs):
    _write_again(instance.page.path)


@receiver(page_published, dispatch_uid="events.place_published")
@receiver(page_unpublished, dispatch_uid="events.place_unpublished")
def place_changed(sender, instance, **kwargs):
    """Files name the place of an event as long as readers may see its page, and by its newest name."""
    CalendarText.write(Event.objects.live().filter(venue=instance.pk), timezone.localdate())


@receiver(page_slug_changed, dispatch_uid="events.address_changed")
@receiver(post_page_move, dispatch_uid="events.moved")
def address_changed(sender, instance, **kwargs):
    _write_again(instance.path)


@receiver(pre_delete, sender="history.Place", dispatch_uid="events.place_about_to_be_deleted")
def place_about_to_be_deleted(sender, instance, **kwargs):
    instance.had_events = list(Event.objects.live().filter(venue=instance.pk).values_list("pk", flat=True))


@receiver(post_delete, sender="history.Place", dispatch_uid="events.place_deleted")
def place_deleted(sender, instance, **kwargs):
    CalendarText.write(Event.objects.filter(pk__in=instance.had_events), timezone.localdate())


def _write_again(path):
    """The texts of events there that readers see (again), and of those held at a place there."""
    at = timezone.now()
    here = Event.objects.filter(Q(path__startswith=path) | Q(venue__path__startswith=path)).visible(at)
    CalendarText.write(here, timezone.localdate(at))
    WithdrawnText.take_back(here, at)
