"""What other rooms may ask of the calendar. Every answer is a list of light rows (events.rows.Row), one query each."""

from django.utils import timezone

from events.models import Occurrence


def on_now(at, language="vi"):
    """Of several days and under way, the soonest to end first."""
    return Occurrence.objects.visible(at, language).on_now(timezone.localdate(at)).rows()


def upcoming(at, language="vi", limit=5):
    """That begin today or later, in order."""
    return Occurrence.objects.visible(at, language).from_day(timezone.localdate(at)).in_order()[:limit].rows()


def on_day(day, at, language="vi"):
    """That touch a day, in order."""
    return Occurrence.objects.visible(at, language).between(day, day).in_order().rows()


def programme(day, at, language="vi"):
    """The anniversary programme of a day: what touches it, other happenings left out."""
    return [row for row in on_day(day, at, language) if not row.context_only]


def past(at, language="vi", limit=5):
    """That were over before today, the latest first."""
    return Occurrence.objects.visible(at, language).before_day(timezone.localdate(at))[:limit].rows()


def between(first, last, at, language="vi"):
    """That touch the days from `first` to `last`, in order."""
    return Occurrence.objects.visible(at, language).between(first, last).in_order().rows()
