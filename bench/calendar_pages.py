"""Run inside the site: what the calendar's pages ask of the database, counted and timed; ours beside dateutil's.

`python -m bench.calendar_pages [--no-fill]`, with DATABASE_URL of a prepared database of its own.
"""

import datetime
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

import django

django.setup()

from dateutil import rrule  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.calendar_events import fill  # noqa: E402
from events import horizon  # noqa: E402
from events.models import Event, Occurrence  # noqa: E402
from events.month import last_of  # noqa: E402
from events.occurrences import occurrences  # noqa: E402
from events.statuses import Returns  # noqa: E402

ROUNDS = 5  # the best counts: the machine is not ours alone
MOST_QUERIES, MOST_SQL = 12, 0.050


def main(arguments):
    today = timezone.localdate()
    if "--no-fill" not in arguments:
        fill(today)
        _say("rebuild_occurrences, from nothing", _timed(lambda: horizon.rebuild(today)), 60)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    _say("rebuild_occurrences, all in place", _timed(lambda: horizon.rebuild(today)), 60)
    _say("check_occurrences", _timed(lambda: horizon.drifted(today)))
    print(f"{Event.objects.count()} events, {Occurrence.objects.count()} occurrences, load {os.getloadavg()[0]:.1f}")
    for name, address in _addresses(today).items():
        queries = _queries(address)
        seconds = sum(min(_timed(lambda query=query: _run(*query)) for _round in range(ROUNDS)) for query in queries)
        missed = "" if len(queries) <= MOST_QUERIES and seconds <= MOST_SQL else "  MISSED"
        print(f"{name:<34} {len(queries):3} queries {seconds * 1000:8.1f} ms of SQL{missed}   {address}")
        if os.environ.get("SLOW"):
            _slow(queries)
    _beside_dateutil(today)


def _addresses(today):
    first = today.replace(day=1)
    far = f"from={first - datetime.timedelta(days=30)}&to={first + datetime.timedelta(days=369)}&size=1000"
    event = Event.objects.get(slug="thu-tai-0")
    return {
        "list": "/su-kien/?x=1",
        "list, narrowed": "/su-kien/?loai=tri%E1%BB%83n-l%C3%A3m&loai=trien-lam",
        "list, page 100": "/su-kien/?trang=100",
        "month": f"/su-kien/{today:%Y/%m}/?x=1",
        "month, in three years": f"/su-kien/{today.year + 3}/03/?x=1",
        "day": f"/su-kien/{today:%Y/%m/%d}/?x=1",
        "tonight": "/su-kien/toi-nay/?x=1",
        "event": f"{event.address}?x=1",
        "front page": "/?x=1",
        "archive": "/su-kien/luu-tru/?x=1",
        "archive, page 1,000": "/su-kien/luu-tru/?trang=1000",
        "/api/events, 400 days by 1,000": f"/api/events?{far}",
        "/api/events, its tenth page": f"/api/events?{far}&page=10",
    }


def _queries(address):
    """What a page asks, as (SQL, parameters)."""
    asked = []

    def note(execute, sql, parameters, many, context):
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    client = Client(SERVER_NAME="127.0.0.1")
    assert client.get(address).status_code == 200, address  # the first one warms what is kept for long
    with connection.execute_wrapper(note):
        client.get(address)
    return asked


def _run(sql, parameters):
    """With every row fetched: SQLite finds them only then."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else None


def _slow(queries):
    for sql, parameters in queries:
        if (seconds := min(_timed(lambda: _run(sql, parameters)) for _round in range(3))) > 0.003:  # noqa: B023
            print(f"    {seconds * 1000:.1f} ms {sql} {parameters}")


def _beside_dateutil(today):
    """This month's occurrences of all that returns: read from the table, and worked out from the rules."""
    first = today.replace(day=1)
    last = last_of(first)
    at = timezone.now()
    here = Occurrence.objects.visible(at, "vi").between(first, last).in_order()
    ours = min(_timed(here.rows) for _round in range(3))

    def by_rules():
        events = Event.objects.visible(at).in_language("vi")
        once = list(events.filter(returns="", first_day__lte=last, last_day__gte=first).values("title", "first_day"))
        once += list(
            events.filter(returns="", last_day=None, first_day__range=(first, last)).values("title", "first_day")
        )
        for text, day in events.filter(returns=Returns.RRULE).values_list("rrule", "first_day"):
            start = datetime.datetime.combine(day, datetime.time.min)
            once += rrule.rrulestr(text, dtstart=start).between(
                datetime.datetime.combine(first, datetime.time.min),
                datetime.datetime.combine(last, datetime.time.max),
                inc=True,
            )
        for event in events.filter(returns__in=(Returns.LUNAR_MONTHLY, Returns.LUNAR_YEARLY)):
            once += [span for span in occurrences(event.dates, last) if span.last_day >= first]
        return once

    theirs = min(_timed(by_rules) for _round in range(3))
    print(
        f"this month's rows: from the table {ours * 1000:.0f} ms, by dateutil on the fly {theirs * 1000:.0f} ms:"
        f" ratio {theirs / ours:.1f}"
    )


def _timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _say(name, seconds, most=None):
    aim = f" (at most {most})" if most else ""
    print(f"{name:<34} {seconds:8.1f} s{aim}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
