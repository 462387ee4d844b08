"""The dated list of what is coming, filtered by plain GET."""

import datetime

from django.core.paginator import Paginator

from common import text

PER_PAGE = 20
AHEAD = datetime.timedelta(days=366)  # what returns each year is listed once


class Listing:
    """Upcoming rows within a year, and the choices that would narrow them. Unknown choices are not asked."""

    def __init__(self, occurrences, today, query):
        self.coming = occurrences.from_day(today).filter(first_day__lt=today + AHEAD)
        columns = ("event__kind", "event__venue__slug", "event__venue__title", "event__venue__live")
        choices = list(self.coming.order_by().values_list(*columns).distinct())
        self.kinds = self._sorted((text.slug(kind), kind) for kind, *_venue in choices if kind)
        self.venues = self._sorted((slug, title) for _kind, slug, title, live in choices if live)
        self.kind = self._asked(query.get("loai", ""), self.kinds)
        self.venue = self._asked(query.get("dia-diem", ""), self.venues)
        self.page = self._page(query.get("trang"))

    @staticmethod
    def _sorted(choices):
        return sorted(set(choices), key=lambda choice: text.alphabet_key(choice[1]))

    @staticmethod
    def _asked(value, choices):
        return value if value in dict(choices) else ""

    def _page(self, number):
        coming = self.coming
        if self.kind:
            coming = coming.filter(event__kind=dict(self.kinds)[self.kind])
        if self.venue:
            coming = coming.filter(event__venue__slug=self.venue)
        page = Paginator(coming, PER_PAGE).get_page(number)
        page.object_list = page.object_list.rows()
        return page

    @property
    def narrowed(self):
        return bool(self.kind or self.venue)

    @property
    def query(self):
        """The query string that keeps the choices."""
        asked = {"loai": self.kind, "dia-diem": self.venue}
        return "&".join(f"{name}={value}" for name, value in asked.items() if value)


def months_ahead(occurrences, today):
    """Months with events, from this one on, by year: [(2027, [first days])]."""
    years = {}
    coming = occurrences.order_by().filter(first_day__gte=today.replace(day=1))
    for first in coming.dates("first_day", "month"):
        years.setdefault(first.year, []).append(first)
    return list(years.items())
