"""Events as RFC 5545 writes them, for the calendars of telephones and offices. Pure, but for the words."""

import datetime
from dataclasses import dataclass

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vRecur

from events.occurrences import CANCELLED, ZONE, Dates, Span, occurrences, planned, series
from events.recurrence import SolarRule

DAY, REFRESH = datetime.timedelta(days=1), datetime.timedelta(hours=12)
ZONE_SINCE = datetime.datetime(1975, 6, 13)  # the clocks of the whole country have been the same since
OFFSET = datetime.timedelta(hours=7)


@dataclass(frozen=True)
class About:
    """What an event's component says beside its dates."""

    uid: str
    title: str
    summary: str
    url: str  # absolute
    location: str
    geo: tuple[float, float] | None
    kind: str
    status: str  # CONFIRMED, CANCELLED, TENTATIVE
    reason: str


@dataclass(frozen=True)
class Version:
    """Which version of the event this is: rises only when what readers are told changes."""

    sequence: int
    made_at: datetime.datetime
    changed_at: datetime.datetime


def components(about: About, version: Version, dates: Dates, until: datetime.date) -> list[Event]:
    """The event's component, and one more for each date on which something is different; none if no date is left.

    Lunar series are explicit dates, because hardly a calendar reads RSCALE; so is a series whose first day its own
    rule does not name, because calendars count those differently.
    """
    before, after = planned(dates, until), occurrences(dates, until)
    if not after:
        return []
    first = series(dates, until)[0]
    if len(before) == 1:
        return [_component(about, version, after[0])]
    main = _component(about, version, first)
    by_rule = isinstance(dates.rule, SolarRule) and dates.rule.names(dates.slot.first_day)
    if by_rule:
        main.add("rrule", _rule(dates.rule, first))
    told = {span.start for span in series(dates, until)} if by_rule else {first.start}
    if explicit := [_moment(span) for span in before if span.start not in told]:
        main.add("rdate", explicit)
    kept = {span.moved_from or span.start: span for span in after}
    if removed := [_moment(span) for span in before if span.start not in kept]:
        main.add("exdate", removed)
    length = first.end - first.start
    different = [
        (span, kept[span.start])
        for span in before
        if span.start in kept and (kept[span.start] != span or span.end - span.start != length)
    ]
    return [main, *(_component(about, version, now, was) for was, now in different)]


def _component(about, version, span: Span, instead_of: Span | None = None) -> Event:
    event = Event()
    event.add("uid", about.uid)
    event.add("dtstamp", version.changed_at)
    event.add("created", version.made_at)
    event.add("last-modified", version.changed_at)
    event.add("sequence", version.sequence)
    event.add("summary", about.title)
    event.add("dtstart", _moment(span))
    if span.all_day:
        event.add("dtend", span.last_day + DAY)
        event.add("transp", "TRANSPARENT")
    elif span.end > span.start:
        event.add("dtend", _local(span.end))
    if instead_of:
        event.add("recurrence-id", _moment(instead_of))
    event.add("status", "CANCELLED" if span.state == CANCELLED else about.status)
    if words := "\n".join(filter(None, [about.reason, span.note, about.summary, about.url])):
        event.add("description", words)
    event.add("url", about.url)
    if about.location:
        event.add("location", about.location)
    if about.geo:
        event.add("geo", about.geo)
    if about.kind:
        event.add("categories", [about.kind])
    return event


def _moment(span):
    """Where a span begins: a date, or a local time that names its zone."""
    return span.first_day if span.all_day else _local(span.start)


def _local(moment):
    return moment.astimezone(ZONE)


def _rule(rule, first):
    """The rule with its UNTIL as the kind of value that DTSTART is: a date, or a moment in UTC."""
    parts = vRecur.from_ical(";".join(f"{name}={value}" for name, value in rule.parts.items()))
    if rule.until:
        last = datetime.datetime.combine(rule.until, first.start.astimezone(ZONE).time(), ZONE)
        parts["UNTIL"] = [rule.until if first.all_day else last.astimezone(datetime.UTC)]
    return parts


def text_of(parts: list[Event]) -> str:
    """Components as they stand in a file: folded lines with CRLF."""
    return "".join(part.to_ical().decode() for part in parts)


def calendar_of(name: str, description: str, url: str, texts) -> bytes:
    """A file with these components; the same bytes for the same content."""
    calendar = Calendar()
    calendar.add("prodid", "-//Bac Ninh 70//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    for key in ("description", "x-wr-caldesc"):
        calendar.add(key, description)
    calendar.add("url", url)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add_component(_timezone())
    head, end = calendar.to_ical().decode().rsplit("END:VCALENDAR", 1)
    return "".join([head, *texts, "END:VCALENDAR", end]).encode()


def _timezone():
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE.key)
    standard.add("dtstart", ZONE_SINCE)
    standard.add("tzoffsetfrom", OFFSET)
    standard.add("tzoffsetto", OFFSET)
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone
