"""What other rooms may ask of the calendar: light rows (events.rows.Row), one query each."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from events.models import Occurrence

MOST_AT_ONCE = 20


@dataclass(frozen=True)
class Around:
    """What is near a moment: under way, later today and after, and just over."""

    on: list
    today: list
    coming: list
    past: list


def around(at, language="vi", coming=4, past=3):
    """An Around in one query, whatever the calendar holds."""
    day = timezone.localdate(at)
    rows = Occurrence.objects.visible(at, language)
    chosen = (
        rows.filter(
            Q(pk__in=rows.between(day, day).values("pk")[:MOST_AT_ONCE])
            | Q(pk__in=rows.from_day(day + timedelta(days=1)).values("pk")[:coming])
            | Q(pk__in=rows.before_day(day).values("pk")[:past])
        )
        .in_order()
        .rows()
    )
    here = [row for row in chosen if row.first_day <= day <= row.last_day]
    return Around(
        on=sorted((row for row in here if row.several_days), key=lambda row: row.last_day),
        today=[row for row in here if not row.several_days],
        coming=[row for row in chosen if row.first_day > day],
        past=[row for row in reversed(chosen) if row.last_day < day],
    )
