"""The evening: what is on, for someone in the crowd, and the same as text to send on."""

from django.conf import settings
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from events import words
from events.month import LunarDay
from events.querysets import DAY


class Tonight:
    """Rows of this evening that are not over; what began yesterday evening and still lasts comes first."""

    def __init__(self, occurrences, at, path):
        self.today, self.path = timezone.localdate(at), path
        yesterday = self.today - DAY
        near = [row.as_on(self.today) for row in occurrences.near(at, yesterday, self.today).rows(visit=True)]
        still = [row for row in near if row.runs(at) and row.in_evening_of(yesterday)]
        new = [row for row in near if row.in_evening_of(self.today) and row not in still]
        self.rows = still + new

    @cached_property
    def text(self):
        """Plain words for a message: what, when, where, closed streets, rain, entry, address."""
        day = self.today
        head = f"{_('Tonight')}, {words.weekday(day)} {day.day}/{day.month}/{day.year} ({LunarDay(day).full})"
        return "\n\n".join([head, *map(_words, self.rows), settings.SITE_URL + self.path])


def _words(row):
    said = [row.said.upper(), row.status_reason, row.note]
    where = ", ".join(filter(None, [row.hours, row.venue]))
    visit = [
        (_("Closed streets"), row.road_closures),
        (_("If it rains"), row.rain_plan),
        (_("Entry"), row.entry_words),
    ]
    lines = [row.title, *said, where, *(f"{label}: {value}" for label, value in visit if value)]
    return "\n".join([*filter(None, lines), settings.SITE_URL + row.address])
