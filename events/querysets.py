"""The vocabulary of occurrences."""

import datetime

from django.db.models import Case, F, Q, QuerySet, Subquery, Value, When
from django.utils import timezone
from wagtail.models import Locale

from common.querysets import is_public
from events.rows import PRACTICAL, Row, row

DAY = datetime.timedelta(days=1)
EARLIEST = datetime.date.min  # asked for, because SQLite chooses the index of a day only where a day is compared

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
    "event__entry",
    "event__context_only",
    "event__venue_words",
    "venue_title",
    "venue_slug",
)


def lasts(at):
    """Condition: the end has not passed. Where no end is known, the day has not."""
    today = timezone.localdate(at)
    return Q(last_day__gte=today - DAY) & (Q(end__gt=at) | Q(end=F("start"), last_day__gte=today))


def _not_expired(page, at):
    """Condition: the page is not past its end; `page` is the way to it."""
    return Q(**{f"{page}expire_at": None}) | Q(**{f"{page}expire_at__gt": at})


def _on_end(day):
    """Condition: began before that day and lasts on it. Few do: they have an index of their own."""
    return Q(first_day__lt=day, last_day__gte=day, last_day__gt=F("first_day"))


class OccurrenceQuerySet(QuerySet):
    at = None  # the moment at which readers see it

    def _clone(self):
        clone = super()._clone()
        clone.at = self.at
        return clone

    def visible(self, at, language):
        """Of events that a reader may see at that moment, in that language's tree."""
        # A page that is not live has no occurrences. The rest is asked of each row that is read and not of every event:
        # nearly all may be seen, so that a list that wants twenty rows reads little more than twenty. As a negation,
        # for else SQLite would go from all pages of the language to their dates.
        others = Locale.objects.exclude(language_code=language).values("pk")
        found = self.filter(~Q(event__locale__in=others), _not_expired("event__", at), is_public("event__"))
        found.at = at
        return found

    def not_over(self, at):
        return self.filter(lasts(at))

    def over(self, at):
        """Whose end has passed, the last to end first."""
        return self.filter(~lasts(at), last_day__lte=timezone.localdate(at)).order_by("-last_day", "-start", "-pk")

    def between(self, first, last):
        """That touch the days from `first` to `last`, or would have before they were moved."""
        starting = Q(first_day__range=(first, last))
        return self.filter(starting | _on_end(first) | Q(moved_day__range=(first, last)))

    def near(self, at, first, last):
        """That begin up to `last` and are not over, or were moved away from one of the days since `first`."""
        since = timezone.localdate(at) - DAY
        lasting = (Q(first_day__range=(since, last)) | _on_end(since)) & lasts(at)
        return self.filter(lasting | Q(moved_day__range=(first, last))).in_order()

    def from_day(self, day):
        """That begin on `day` or after, in order."""
        return self.filter(first_day__gte=day).in_order()

    def next_from(self, day):
        """The same in an order that an index knows: to choose the next few."""
        return self.filter(first_day__gte=day).order_by("first_day", "start", "pk")

    def before_day(self, day):
        """That were over before `day`, the last to end first."""
        return self.filter(last_day__lt=day).order_by("-last_day", "-start", "-pk")

    def in_order(self):
        return self.order_by("first_day", "-all_day", "start", "event__title", "pk")

    def rows(self, visit=False) -> list[Row]:
        """Light rows: one query, no page is loaded. With `visit` they say what someone who comes must know."""
        venue = Q(event__venue__live=True) & _not_expired("event__venue__", self.at) & is_public("event__venue__")
        shown = self.annotate(
            venue_title=Case(When(venue, then="event__venue__title"), default=Value("")),
            venue_slug=Case(When(venue, then="event__venue__slug"), default=Value("")),
        )
        return [row(values) for values in shown.values(*COLUMNS, *(f"event__{name}" for name in PRACTICAL if visit))]

    def years(self):
        """The years in which something begins, the latest first."""
        days = self.order_by().values_list("first_day", flat=True).distinct()  # truncating each in SQLite is slow
        return sorted({day.year for day in days}, reverse=True)

    def months(self):
        """First days of the months in which something takes place, in order; two queries."""
        days = self.order_by().values_list("first_day", flat=True).distinct()
        found = {day.replace(day=1) for day in days}
        on_end = self.order_by().filter(all_day=True, last_day__gt=F("first_day"))
        for day, last in on_end.values_list("first_day", "last_day").distinct():
            while day <= last:
                found.add(day.replace(day=1))
                day = (day.replace(day=1) + 32 * DAY).replace(day=1)
        return sorted(found)

    def around(self, first: datetime.date, last: datetime.date):
        """The calendar's first and last day, and the nearest days with events outside `first`–`last`.

        A day that something was moved away from is a day with events: it says so.
        """
        on_end = self.filter(last_day__gt=F("first_day"))
        asked = {
            "first": _end(self.filter(first_day__gt=EARLIEST), "first_day"),
            "last": _end(self.filter(last_day__gt=EARLIEST), "-last_day"),
            "over_before": _end(self.filter(last_day__lt=first), "-last_day"),
            "under_way_before": _end(on_end.filter(first_day__lt=first, last_day__gte=first), "-first_day"),
            "begins_after": _end(self.filter(first_day__gt=last), "first_day"),
            "under_way_after": _end(on_end.filter(first_day__lte=last, last_day__gt=last), "-last_day"),
            "moved_first": _end(self.filter(moved_day__gt=EARLIEST), "moved_day"),
            "moved_last": _end(self.filter(moved_day__gt=EARLIEST), "-moved_day"),
            "moved_before": _end(self.filter(moved_day__lt=first), "-moved_day"),
            "moved_after": _end(self.filter(moved_day__gt=last), "moved_day"),
        }
        # One row carries them all; each is the end of an index, where an aggregate would read every occurrence.
        found = self.model.objects.order_by().values(**asked)[:1]
        found = found[0] if found else dict.fromkeys(asked)
        before = first - DAY if found["under_way_before"] else found["over_before"]
        after = last + DAY if found["under_way_after"] else found["begins_after"]
        return {
            "first": _of(min, found["first"], found["moved_first"]),
            "last": _of(max, found["last"], found["moved_last"]),
            "before": _of(max, before, found["moved_before"]),
            "after": _of(min, after, found["moved_after"]),
        }


def _end(rows, by):
    """The first day of that order, as a subquery."""
    return Subquery(rows.order_by(by).values(by.removeprefix("-"))[:1])


def _of(choose, *days):
    """The first or last of those days that are known."""
    return choose((day for day in days if day), default=None)
