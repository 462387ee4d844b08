"""The calendar as files to subscribe to: all of it, filtered, and each event alone."""

import hashlib

from django.apps import apps
from django.conf import settings
from django.db.models import Count, Max, Sum
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from common import text
from common.addresses import ROOT_SLUG, address, root_path
from common.anniversary import Anniversary
from events import ical
from events.models import CalendarText, Event, WithdrawnText
from events.occurrences import horizon

FILE = "text/calendar; charset=utf-8"
FILTERS = ("loai", "dia-diem", "don-vi", "su-kien")  # kind, place, unit of the plan, and events by their slugs
MOST_CHOSEN = 50


def _asked(query, slug=None):
    """The texts that the address asks for, in an order that stays, and those of what was taken away.

    404 where it names nothing. Of a single event nothing is left once it is taken away.
    """
    at = timezone.now()
    events = Event.objects.visible(at).in_language(ROOT_SLUG)
    withdrawn = WithdrawnText.objects.none() if slug else WithdrawnText.objects.told(at)
    kind, place, unit, chosen = ("" if slug else query.get(name, "") for name in FILTERS)
    if "\x00" in kind + place + unit + chosen:
        raise Http404
    if slug:
        events = events.filter(slug=slug)
    if kind:
        names = events.order_by().values_list("kind", flat=True).distinct()
        named = [name for name in names if text.slug(name) == kind]
        events, withdrawn = events.filter(kind__in=named), withdrawn.filter(kind_slug=kind)
    if place:
        open_places = apps.get_model("history", "Place").objects.visible(at).filter(slug=place)
        events, withdrawn = events.filter(venue__in=open_places.values("pk")), withdrawn.filter(place_slug=place)
    if unit:
        events, withdrawn = events.filter(unit__key=unit), withdrawn.none()
    if chosen:
        events, withdrawn = events.filter(slug__in=chosen.split(",")[:MOST_CHOSEN]), withdrawn.none()
    if (kind or place or unit or chosen) and not events.exists() and not withdrawn.exists():
        raise Http404
    return CalendarText.objects.filter(event__in=events.values("pk")).order_by("event"), withdrawn.order_by("pk")


def _head():
    """What the file says of itself: its name, how far it goes, where the calendar stands."""
    until = horizon(timezone.localdate())
    said = _("What returns without end is worked out to %(day)s.") % {"day": f"{until.day}/{until.month}/{until.year}"}
    return Anniversary.current().site_name, said, f"{settings.SITE_URL}{address(root_path(ROOT_SLUG))}su-kien/"


def _version(*said):
    """A strong ETag of what decides the file."""
    return f'"{hashlib.sha256(repr(said).encode()).hexdigest()[:32]}"'


def _state(texts, withdrawn):
    """Two short queries that need no text: texts only ever change together with their time and sequence."""
    return (
        texts.aggregate(Count("pk"), Sum("event"), Sum("sequence"), Max("changed_at")),
        withdrawn.aggregate(Count("pk"), Sum("pk"), Max("withdrawn_at")),
    )


@require_safe
def calendar_file(request, slug=None):
    """`lich.ics`: past events too, nothing cut; of one event at `/su-kien/<slug>/lich.ics`."""
    texts, withdrawn = _asked(request.GET, slug)
    head = _head()
    tag = _version(head, slug, sorted(request.GET.items()), _state(texts, withdrawn))
    answer = get_conditional_response(request, etag=tag) or _file(head, texts, withdrawn, slug)
    answer["ETag"], answer["Cache-Control"] = tag, "public, max-age=900"
    return answer


def _file(head, texts, withdrawn, slug):
    parts = [part for found in (texts, withdrawn) for part in found.values_list("text", flat=True)]
    if slug and not any(parts):
        raise Http404
    name = f'inline; filename="{slug or "lich"}.ics"'
    return HttpResponse(ical.calendar_of(*head, parts), FILE, headers={"Content-Disposition": name})
