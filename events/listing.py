"""What is on, in the parts in which readers ask for it, narrowed by plain GET."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.apps import apps
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from common import text
from events.querysets import DAY

PER_PAGE = 20
MOST = 2000  # rows that are counted and leafed through; months and choices lead to what is further ahead
AHEAD = datetime.timedelta(days=366)  # what returns each year is listed once
SATURDAY = 5


@dataclass(frozen=True)
class Choice:
    """One field of the form: what may be chosen, and what is."""

    name: str
    label: str
    options: list
    value: str
    unknown: bool

    @classmethod
    def of(cls, name, label, options, asked):
        options = sorted({option for option in options if option[0]}, key=lambda option: text.alphabet_key(option[1]))
        known = asked in dict(options)
        return cls(name, label, options, asked if known else "", bool(asked) and not known)

    @property
    def words(self):
        return dict(self.options).get(self.value, "")


class FirstPages(Paginator):
    """Pages of the first so many rows; they are counted in no order."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[:MOST].count()


class Listing:
    """Rows under way, today, tonight, at the weekend and after, each in one part; or those of one day."""

    def __init__(self, occurrences, events, at, query):
        self.at, self.today = at, timezone.localdate(at)
        ahead = occurrences.not_over(at).filter(first_day__lt=self.today + AHEAD)
        columns = ("kind", "venue", "unit__key", "unit__name")
        found = list(events.order_by().values_list(*columns).distinct())  # events are fewer than their dates
        venues = apps.get_model("history", "Place").objects.visible(at).filter(pk__in={row[1] for row in found})
        self.kinds = {row[0]: text.slug(row[0]) for row in found}
        slugs = {slug: kind for kind, slug in self.kinds.items()}
        self.kind = Choice.of("loai", _("Kind"), slugs.items(), query.get("loai", ""))
        self.venue = Choice.of("dia-diem", _("Place"), venues.values_list("slug", "title"), query.get("dia-diem", ""))
        self.unit = Choice.of("don-vi", _("Organiser"), (row[2:] for row in found), query.get("don-vi", ""))
        self.day, self.day_unknown = _day(query.get("ngay", ""))
        self.occurrences, self.coming = self._narrowed(occurrences), self._narrowed(ahead)
        self.number = query.get("trang")

    def _narrowed(self, occurrences):
        if self.kind.value:
            same = [kind for kind, slug in self.kinds.items() if slug == self.kind.value]
            occurrences = occurrences.filter(event__kind__in=same)
        if self.venue.value:
            occurrences = occurrences.filter(event__venue__slug=self.venue.value)
        if self.unit.value:
            occurrences = occurrences.filter(event__unit__key=self.unit.value)
        return occurrences

    @property
    def choices(self):
        """The fields that have something to choose from."""
        return [choice for choice in (self.kind, self.venue, self.unit) if choice.options]

    @property
    def unknown(self):
        """Names of the fields that ask for what is not there, and are left aside."""
        asked = [choice.label for choice in (self.kind, self.venue, self.unit) if choice.unknown]
        return [*asked, _("Day")] if self.day_unknown else asked

    @property
    def narrowed(self):
        return bool(self.kind.value or self.venue.value or self.unit.value or self.day)

    @property
    def query(self):
        """The query string that keeps the choices."""
        day = self.day.isoformat() if self.day else ""
        asked = {choice.name: choice.value for choice in (self.kind, self.venue, self.unit)} | {"ngay": day}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def file_query(self):
        """The query string of the calendar file with the same choices, which knows no day."""
        asked = {choice.name: choice.value for choice in (self.kind, self.venue, self.unit) if choice.value}
        return urlencode(asked)

    @property
    def file_words(self):
        return ", ".join(choice.words for choice in (self.kind, self.venue, self.unit) if choice.value)

    # the parts

    @cached_property
    def page(self):
        """What begins after today, the weekend apart: paginated. None where one day was asked for."""
        if self.day:
            return None
        later = self.coming.from_day(self.today + DAY).exclude(first_day__range=self._weekend)
        page = FirstPages(later, PER_PAGE).get_page(self.number)
        page.object_list = page.object_list.rows()
        return page

    @cached_property
    def near(self):
        """What is shown before the pages: each part's rows by its name. Nothing from the second page on."""
        if self.day:
            rows = [row.as_on(self.day) for row in self.occurrences.between(self.day, self.day).in_order().rows()]
            on_end = [row for row in rows if row.several_days and row.all_day and not row.gone]
            return {"on_now": _soonest(on_end), "of_day": [row for row in rows if row not in on_end]}
        if self.page.number > 1:
            return {}
        parts = {"on_now": [], "today": [], "tonight": [], "weekend": []}
        saturday, sunday = self._weekend
        for row in self._rows_to(sunday):
            if row.runs(self.at):
                parts["on_now"].append(row)
            elif row.day <= self.today:
                parts["tonight" if row.evening else "today"].append(row)
            elif row.day >= saturday:
                parts["weekend"].append(row)
        return parts | {"on_now": _soonest(parts["on_now"])}

    def _rows_to(self, last):
        """Each row that is near; a moved one also as its old day shows it."""
        for row in self.occurrences.near(self.at, self.today, last).rows():
            away = row.moved_from and row.moved_from.date()
            if away and self.today <= away <= last and away != row.first_day:
                yield row.as_on(away)
            if row.first_day <= last and not (away and row.over(self.at)):
                yield row

    @property
    def _weekend(self):
        """Saturday and Sunday of this week."""
        saturday = self.today + DAY * (SATURDAY - self.today.weekday())
        return saturday, saturday + DAY

    @property
    def empty(self):
        return not any(self.near.values()) and not (self.page and self.page.object_list)


def _soonest(rows):
    return sorted(rows, key=lambda row: (row.end, row.start))


def _day(words):
    """The day that is asked for, and whether the words name none."""
    try:
        return datetime.datetime.strptime(words, "%Y-%m-%d").date() if words else None, False
    except ValueError:
        return None, True


def months_ahead(today):
    """Months with events, from this one on, by year: [(2027, [first days])].

    Read off the index of days alone: whether each of a hundred thousand dates may be seen would take seconds.
    """
    days = apps.get_model("events", "Occurrence").objects.order_by().filter(first_day__gte=today.replace(day=1))
    years = {}
    for first in sorted({day.replace(day=1) for day in days.values_list("first_day", flat=True).distinct()}):
        years.setdefault(first.year, []).append(first)
    return list(years.items())
