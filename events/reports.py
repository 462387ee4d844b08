"""What the calendar's editors look after: events to come that do not say yet what someone who comes must know."""

import datetime
from functools import reduce
from operator import or_

import django_filters
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from common.addresses import ROOT_SLUG
from common.reports import EditorsReport, edit_url
from events.models import Event
from events.month import LunarDay
from events.occurrences import CANCELLED
from events.statuses import Status

AHEAD = datetime.timedelta(days=366)
OFF = (Status.CANCELLED, Status.POSTPONED)
# What may be missing: in words, and the condition of an event that lacks it.
MISSING = {
    "place": (_("place"), Q(venue=None, venue_words="")),
    "hour": (_("hour"), Q(begins=None)),
    "access": (_("access note"), Q(access_notes="")),
}


def next_day(event):
    return date_format(event.next_day, "d/m/Y")


class IncompleteFilterSet(WagtailFilterSet):
    missing = django_filters.ChoiceFilter(
        label=_("Missing"), choices=[(key, words) for key, (words, _lacks) in MISSING.items()], method="lacking"
    )
    kind = django_filters.AllValuesFilter(label=_("Kind"))

    class Meta:
        model = Event
        fields = []

    def lacking(self, queryset, name, value):
        return queryset.filter(MISSING[value][1])


class IncompleteEventsView(EditorsReport):
    """Published events of the next twelve months without place, hour or access note, the next first."""

    model = Event
    page_title = _("Events to come that lack something")
    header_icon = "date"
    filterset_class = IncompleteFilterSet
    slug, url_name = "su-kien-con-thieu", "incomplete_events"
    default_ordering = "next_day"
    columns = [
        TitleColumn("title", label=_("Event"), get_url=edit_url, sort_key="title"),
        Column("next_day", label=_("Next date"), accessor=next_day, sort_key="next_day"),
        Column("lunar_day", label=_("Lunar date"), accessor="next_lunar"),
        Column("missing", label=_("Missing"), accessor="missing_words"),
        Column("kind", label=_("Kind"), sort_key="kind"),
        Column("owner", label=_("Written by"), accessor="owner_name"),
    ]
    list_export = ["title", "next_words", "next_lunar", "missing_words", "kind", "owner_name"]
    export_headings = {
        "title": _("Event"),
        "next_words": _("Next date"),
        "next_lunar": _("Lunar date"),
        "missing_words": _("Missing"),
        "kind": _("Kind"),
        "owner_name": _("Written by"),
    }

    def get_base_queryset(self):
        today = timezone.localdate()
        coming = Q(occurrences__last_day__gte=today, occurrences__first_day__lt=today + AHEAD)
        coming &= ~Q(occurrences__state=CANCELLED)
        events = super().get_base_queryset().live().in_language(ROOT_SLUG).exclude(status__in=OFF)
        events = events.defer("story", "results", "sources").select_related("owner")
        lacking = reduce(or_, (lacks for _words, lacks in MISSING.values()))
        events = events.annotate(next_day=Min("occurrences__first_day", filter=coming))
        return events.filter(lacking, next_day__isnull=False)

    def decorate_paginated_queryset(self, events):
        for event in events:
            lacks = {"place": not event.venue_id and not event.venue_words, "hour": event.begins is None}
            lacks["access"] = not event.access_notes
            event.missing_words = ", ".join(str(MISSING[key][0]) for key, missing in lacks.items() if missing)
            event.next_words = next_day(event)
            event.next_lunar = LunarDay(event.next_day).full
            event.owner_name = str(event.owner or "")
        return events
