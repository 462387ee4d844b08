"""A row as the calendar reads it, made by hand."""

import datetime

from django.utils import timezone

from events.rows import Row


def row(first_day, last_day=None, **values):
    midnight = timezone.make_aware(datetime.datetime.combine(first_day, datetime.time.min))
    known = {
        "event_id": 1,
        "title": "Sự kiện",
        "address": "/su-kien/a/",
        "summary": "",
        "kind": "",
        "first_day": first_day,
        "last_day": last_day or first_day,
        "all_day": True,
        "start": midnight,
        "end": midnight,
        "state": "",
        "note": "",
        "moved_from": None,
        "part_of_day": "",
        "status": "scheduled",
        "context_only": False,
        "venue": "",
        "venue_slug": "",
    }
    return Row(**known | values)
