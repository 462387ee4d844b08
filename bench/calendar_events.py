"""Ten thousand events of a fixed seed, written straight into the tables: an import would take an hour over them."""

import datetime
import random
import uuid

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from events.models import CalendarPage, Event
from history.models import Place
from plan.models import Unit

SEED = "bn70/calendar"
EVENTS, RECURRING, EXHIBITIONS = 10_000, 1_000, 200
WORDS = (
    "hội làng quan họ lễ kỷ niệm chiếu phim giao lưu nhân chứng tọa đàm dâng hương đêm thơ đua thuyền gốm sứ".split()
)
KINDS = ("lễ hội", "biểu diễn", "chiếu phim", "tọa đàm", "thể thao", "lễ kỷ niệm")
# What returns, of twenty: most by weeks for a year and a half, some by the moon without end, one daily.
RULES = (
    [{"returns": "rrule", "rrule": "FREQ=WEEKLY;COUNT=80"}] * 11
    + [{"returns": "rrule", "rrule": "FREQ=MONTHLY;COUNT=24"}] * 3
    + [{"returns": "lunar-monthly", "lunar_day": 15}] * 2
    + [{"returns": "lunar-yearly", "lunar_day": 12, "lunar_month": 1}] * 2
    + [{"returns": "rrule", "rrule": "FREQ=DAILY;COUNT=60"}]
    + [{"returns": "rrule", "rrule": "FREQ=YEARLY"}]
)


def fill(today):
    """Add the events to the calendar, from a year ago to two years ahead; their occurrences are not worked out."""
    calendar = CalendarPage.objects.get(locale__language_code="vi")
    places, units = list(Place.objects.order_by("pk")[:40]), list(Unit.objects.order_by("pk"))
    kind_of_page, now = ContentType.objects.get_for_model(Event), timezone.now()
    events = []
    for number in range(EVENTS):
        draw = random.Random(f"{SEED}/{number}")
        page = {
            "title": f"{' '.join(draw.choices(WORDS, k=4)).capitalize()} {number}",
            "slug": f"thu-tai-{number}",
            "path": calendar._get_path(calendar.path, calendar.depth + 1, calendar.numchild + 1 + number),
            "depth": calendar.depth + 1,
            "url_path": f"{calendar.url_path}thu-tai-{number}/",
            "content_type": kind_of_page,
            "locale": calendar.locale,
            "translation_key": uuid.UUID(int=draw.getrandbits(128), version=4),
            "first_published_at": now,
            "last_published_at": now,
        }
        page["draft_title"] = page["title"]
        events.append(Event(**page, **_dates(number, draw, today), **_words(draw, places, units)))
    with transaction.atomic():
        shared = [field.attname for field in Page._meta.concrete_fields]
        pages = [Page(**{name: getattr(event, name) for name in shared}) for event in events]
        for event, page in zip(events, Page.objects.bulk_create(pages, batch_size=500), strict=True):
            event.pk = event.page_ptr_id = page.pk
        # Django has no bulk_create for a table that continues another one.
        Event.objects.all()._batched_insert(events, Event._meta.local_concrete_fields, batch_size=500)
        CalendarPage.objects.filter(pk=calendar.pk).update(numchild=calendar.numchild + EVENTS)


def _dates(number, draw, today):
    first = today - datetime.timedelta(days=365) + datetime.timedelta(days=draw.randrange(3 * 365))
    begins = datetime.time(draw.randint(7, 20), draw.choice((0, 15, 30)))
    ends = datetime.time(begins.hour + draw.randint(1, 3), begins.minute)
    if number < RECURRING:
        rule = RULES[number % len(RULES)]
        first = today - datetime.timedelta(days=draw.randrange(365))
        return {"first_day": first, "begins": begins, "ends": ends, "kind": draw.choice(KINDS)} | rule
    if number < RECURRING + EXHIBITIONS:
        last = first + datetime.timedelta(days=draw.randint(10, 120))
        return {"first_day": first, "last_day": last, "kind": "triển lãm"}
    return {"first_day": first, "begins": begins, "ends": ends, "kind": draw.choice(KINDS)}


def _words(draw, places, units):
    return {
        "summary": f"{' '.join(draw.choices(WORDS, k=20)).capitalize()}.",
        "venue": draw.choice(places) if places and draw.random() < 0.5 else None,
        "venue_words": "" if draw.random() < 0.5 else "Quảng trường",
        "unit": draw.choice(units) if units and draw.random() < 0.3 else None,
        "story": [],
        "sources": [],
    }
