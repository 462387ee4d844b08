"""The calendar as files to subscribe to: all of it, filtered, and each event alone."""

import hashlib

from django.conf import settings
from django.db.models import Count, Max, Sum
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from common import text
from common.addresses import ROOT_SLUG, address, root_path
from common.anniversary import Anniversary
from events import ical
from events.models import CalendarText, Event
from events.occurrences import horizon

FILE = "text/calendar; charset=utf-8"


def _texts(request, slug=None):
    """The texts that the address asks for, in an order that stays; 404 where it names nothing."""
    events = Event.objects.visible(timezone.now()).in_language(ROOT_SLUG)
    if slug is not None:
        events = events.filter(slug=slug)
    elif kind := request.GET.get("loai"):
        kinds = {text.slug(known): known for known in events.order_by().values_list("kind", flat=True).distinct()}
        if kind not in kinds:
            raise Http404
        events = events.filter(kind=kinds[kind])
    if slug is None and (place := request.GET.get("dia-diem")):
        events = events.filter(venue__slug=place, venue__live=True)
        if "\x00" in place or not events.exists():
            raise Http404
    return CalendarText.objects.filter(event__in=events.values("pk")).order_by("event")


def _version(request, slug=None):
    """A strong ETag in one query: texts only ever change together with their time and sequence."""
    found = _texts(request, slug).aggregate(
        count=Count("pk"), events=Sum("event"), sequences=Sum("sequence"), changed=Max("changed_at")
    )
    said = repr((sorted(found.items(), key=str), settings.SITE_URL, request.path, sorted(request.GET.items())))
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


@condition(etag_func=_version)
def calendar_file(request, slug=None):
    """`lich.ics`: past events too, nothing cut; of one event at `/su-kien/<slug>/lich.ics`."""
    texts = list(_texts(request, slug).values_list("text", flat=True))
    if slug is not None and not any(texts):
        raise Http404
    until = horizon(timezone.localdate())
    said = _("What returns without end is worked out to %(day)s.") % {"day": f"{until.day}/{until.month}/{until.year}"}
    where = f"{settings.SITE_URL}{address(root_path(ROOT_SLUG))}su-kien/"
    body = ical.calendar_of(Anniversary.current().site_name, said, where, texts)
    name = f"{slug or 'lich'}.ics"
    return HttpResponse(
        body,
        FILE,
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "public, max-age=900"},
    )
