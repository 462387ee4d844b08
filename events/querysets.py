"""The vocabulary of occurrences."""

import datetime

from django.apps import apps
from django.db.models import F, Max, Min, Q, QuerySet

from events.rows import Row, row

COLUMNS = (
    "pk",
    "first_day",
    "last_day",
    "all_day",
    "start",
    "end",
    "state",
    "note",
    "moved_from",
    "event_id",
    "event__title",
    "event__url_path",
    "event__summary",
    "event__kind",
    "event__part_of_day",
    "event__status",
    "event__context_only",
    "event__venue_words",
    "event__venue__title",
    "event__venue__slug",
    "event__venue__live",
)


class OccurrenceQuerySet(QuerySet):
    def visible(self, at, language):
        """Of events that a reader may see at that moment, in that language's tree."""
        events = apps.get_model("events", "Event").objects.visible(at).in_language(language)
        return self.filter(event__in=events.values("pk"))

    def between(self, first, last):
        """That touch the days from `first` to `last`, or would have before they were moved."""
        return self.filter(Q(first_day__lte=last, last_day__gte=first) | Q(moved_day__range=(first, last)))

    def on_now(self, day):
        """Of several days, one of which is `day`; the soonest to end first."""
        several = self.filter(first_day__lte=day, last_day__gte=day, last_day__gt=F("first_day"))
        return several.order_by("last_day", "first_day", "pk")

    def from_day(self, day):
        """That begin on `day` or after, in order."""
        return self.filter(first_day__gte=day).in_order()

    def before_day(self, day):
        """That were over before `day`, newest first."""
        return self.filter(last_day__lt=day).order_by("-first_day", "-start", "-pk")

    def in_order(self):
        return self.order_by("first_day", "-all_day", "start", "event__title", "pk")

    def rows(self) -> list[Row]:
        """Light rows: one query, no page is loaded."""
        return [row(values) for values in self.values(*COLUMNS)]

    def around(self, first: datetime.date, last: datetime.date):
        """The calendar's first and last day, and the nearest days with events outside `first`–`last`."""
        found = self.aggregate(
            first=Min("first_day"),
            last=Max("last_day"),
            over_before=Max("last_day", filter=Q(last_day__lt=first)),
            under_way_before=Max("first_day", filter=Q(first_day__lt=first, last_day__gte=first)),
            begins_after=Min("first_day", filter=Q(first_day__gt=last)),
            under_way_after=Max("last_day", filter=Q(first_day__lte=last, last_day__gt=last)),
        )
        day = datetime.timedelta(days=1)
        found["before"] = first - day if found["under_way_before"] else found["over_before"]
        found["after"] = last + day if found["under_way_after"] else found["begins_after"]
        return found
