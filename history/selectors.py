"""What the archive offers other apps, and its own pages: each answer in a fixed number of queries."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import CharField, F, Q, Value

from common import dates, text
from common.addresses import address
from history import almanac, lives
from history.citing import source_line
from history.models.eras import Era
from history.models.items import ArchiveItem
from history.models.people import Person
from history.models.places import Place

WEEK = 7
NEAREST = 4  # days shown when the day itself holds nothing
DIFFERING = ~Q(disputed="") & ~Q(certain="")


@dataclass(frozen=True)
class Remembered:
    """One thing that happened on a day of the year: an item, or a birth or death (`event`)."""

    year: int
    day: int
    month: int
    title: str
    address: str
    summary: str
    source: str
    event: str = ""  # "", "born", "died"
    hour: str = ""


@dataclass(frozen=True)
class ThisDay:
    """What is remembered on a day; where nothing is (`is_exact` false), what the nearest days hold."""

    day: int
    month: int
    rows: list
    is_exact: bool


def eras():
    """The eras in order; one query."""
    return list(Era.objects.all())


def timeline(at, language="vi"):
    """Every visible item as (era, items) in the order of time; one query."""
    items = ArchiveItem.objects.visible(at).in_language(language).without_story().select_related("era").in_order()
    by_era = sorted(items, key=lambda item: item.era.order)  # stable: within an era time keeps running
    return [(era, list(group)) for era, group in groupby(by_era, key=lambda item: item.era)]


def rooms(at, language="vi"):
    """What happened on this day, and an item on which sources differ: `this_day`, `featured`. Two queries."""
    day = at.date()
    items = list(_items(at, language).filter(_around(day) | DIFFERING).order_by("pk"))
    return {"this_day": _this_day(day, items, _births_and_deaths(at, language)), "featured": _featured(items, at)}


def this_day(day, at, language="vi"):
    """What happened on that day of earlier years, or on the nearest days of this month and the two beside it.

    Two queries. Only the date's day and month count.
    """
    return _this_day(day, _items(at, language).filter(_around(day)), _births_and_deaths(at, language))


def _items(at, language):
    return ArchiveItem.objects.visible(at).in_language(language).without_story()


def _around(day):
    return Q(month__in=[day.month, day.month % 12 + 1, (day.month - 2) % 12 + 1])


def _featured(items, at):
    """Of the items on which sources differ another one each week; None if there is none."""
    chosen = [item for item in items if item.disputed and item.certain and not item.needs_check]
    return chosen[at.toordinal() // WEEK % len(chosen)] if chosen else None


def _this_day(day, items, lives):
    rows = [*(_remembered(item) for item in items if item.month), *lives]
    kept = {(row.day, row.month) for row in rows}
    here = (day.day, day.month)
    wanted = [here] if here in kept else almanac.nearest(here, kept, NEAREST)
    rows = [row for row in rows if (row.day, row.month) in wanted]
    rows.sort(key=lambda row: (wanted.index((row.day, row.month)), -row.year))
    return ThisDay(day.day, day.month, rows, here in kept)


def place_names():
    """(name, key) of every place that is published in Vietnamese, under each name it has; one query."""
    places = Place.objects.live().in_language("vi").values_list("title", "other_names", "pk")
    for title, other_names, key in places:
        for name in [title, *filter(None, map(str.strip, other_names.split(",")))]:
            yield name, key


def remembered_days(at, language="vi"):
    """Months with the days that hold an item, in the order of the year; one query."""
    days = (
        ArchiveItem.objects.visible(at)
        .in_language(language)
        .exclude(month=None)
        .order_by("month", "day")
        .values_list("month", "day")
        .distinct()
    )
    return [(month, [day for _month, day in group]) for month, group in groupby(days, key=lambda row: row[0])]


def _remembered(item):
    return Remembered(
        item.date.sort_key // 10000,
        item.day,
        item.month,
        item.title,
        item.address,
        item.summary,
        source_line(item),
        hour=item.hour,
    )


def _births_and_deaths(at, language):
    people = Person.objects.visible(at).in_language(language).defer("story").dated_to_the_day()
    rows = []
    for person in people:
        for event, edtf in (("born", person.born), ("died", person.died)):
            date = dates.parse_edtf(edtf) if edtf else None
            if date and date.day_month:
                rows.append(
                    Remembered(
                        date.sort_key // 10000,
                        *date.day_month,
                        person.title,
                        person.address,
                        person.role,
                        source_line(person),
                        event,
                    )
                )
    return rows


def about(topic, at, language, most):
    """What the archive holds on a topic, at most so many of each: {"archiveitem": rows, "person": …, "place": …}.

    A row has title, url, when and text. One query.
    """
    items, *others = [
        _tied(ArchiveItem.objects.in_order(), "archiveitem", F("when"), F("wording"), topic, at, language, most),
        _tied(Person.objects.by_name(), "person", F("born"), F("died"), topic, at, language, most),
        _tied(Place.objects.by_name(), "place", F("kind"), Value(""), topic, at, language, most),
    ]
    found = {"archiveitem": [], "person": [], "place": []}
    for kind, title, path, summary, one, two in items.union(*others, all=True):
        if kind == "archiveitem":
            item = ArchiveItem(when=one, wording=two)
            key, when = item.date.sort_key, item.words
        elif kind == "person":
            key, when = text.name_key(title), lives.year_span(one, two)
        else:
            key, when = text.alphabet_key(title), one
        found[kind].append((key, {"title": title, "url": address(path), "when": when, "text": summary}))
    return {kind: [row for _key, row in sorted(rows, key=lambda pair: pair[0])] for kind, rows in found.items()}


def _tied(pages, kind, one, two, topic, at, language, most):
    chosen = pages.visible(at).in_language(language).filter(topic_links__tag=topic).values("pk")[:most]
    shown = pages.filter(pk__in=chosen).order_by()
    return shown.annotate(kept=Value(kind, CharField()), one=one, two=two).values_list(
        "kept", "title", "url_path", "summary", "one", "two"
    )
