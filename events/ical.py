"""Events as RFC 5545 writes them, for the calendars of telephones and offices. Pure, but for the words."""

import datetime
import re
from dataclasses import dataclass

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vRecur

from events.occurrences import CANCELLED, ZONE, Dates, Span, occurrences, planned, series
from events.recurrence import SolarRule

DAY, REFRESH = datetime.timedelta(days=1), datetime.timedelta(hours=12)
ZONE_SINCE = datetime.datetime(1975, 6, 13)  # the clocks of the whole country have been the same since
OFFSET = datetime.timedelta(hours=7)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # RFC 5545 has no way to write them


@dataclass(frozen=True)
class About:
    """What an event's component says beside its dates."""

    uid: str
    title: str
    url: str  # absolute
    location: str
    geo: tuple[float, float] | None
    kind: str
    status: str  # CONFIRMED, CANCELLED, TENTATIVE
    state: str  # what does not go as planned, in words
    words: tuple[str, ...]  # all that someone who comes should know


@dataclass(frozen=True)
class Version:
    """Which version of the event this is: rises only when what readers are told changes."""

    sequence: int
    made_at: datetime.datetime
    changed_at: datetime.datetime


def components(about: About, version: Version, dates: Dates, until: datetime.date) -> list[Event]:
    """The event's component, and one more for each date on which something is different; none if no date is left.

    Lunar series are explicit dates, because hardly a calendar reads RSCALE; so is a series whose first day its own
    rule does not name, because calendars count those differently. All dates of a set have one kind of value: where
    some know an hour and some do not, those that do not are midnights in the set, and days in components of their own.
    """
    if isinstance(dates.rule, SolarRule):  # calendars follow a rule past the horizon, so they need what is different
        until = max([until, *(change.on for change in dates.changes)])
    before, after = planned(dates, until), occurrences(dates, until)
    if not after:
        return []
    if len(before) == 1:
        return [_component(about, version, after[0])]
    by_series = series(dates, until)
    first, mixed = by_series[0], len({span.all_day for span in before}) > 1
    moment = _local_start if mixed else _moment
    main = _component(about, version, first, moment)
    by_rule = not mixed and isinstance(dates.rule, SolarRule) and dates.rule.names(dates.slot.first_day)
    if by_rule:
        main.add("rrule", _rule(dates.rule, first))
    told = {span.start for span in by_series} if by_rule else {first.start}
    if explicit := [moment(span) for span in before if span.start not in told]:
        main.add("rdate", explicit)
    kept = {span.moved_from or span.start: span for span in after}
    if removed := [moment(span) for span in before if span.start not in kept]:
        main.add("exdate", removed)
    length = first.end - first.start
    parts = [main]
    for span in before:
        now = kept.get(span.start)
        if now and (now != span or span.end - span.start != length or mixed and span.all_day):
            part = _component(about, version, now)
            part.add("recurrence-id", moment(span))
            parts.append(part)
    return parts


def withdrawn(text: str, version: Version, words: str) -> str:
    """The text of a component that takes an event off the calendars that have this text: when it began, nothing else.

    It has no rule: with the same identity it stands for the whole series.
    """
    known = Event.from_ical(text, multiple=True)[0]
    event = _stamped(str(known["UID"]), version)
    event.add("summary", words)
    event.add("dtstart", known["DTSTART"].dt)
    event.add("status", "CANCELLED")
    return text_of([event])


def _stamped(uid, version) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", version.changed_at)
    event.add("last-modified", version.changed_at)
    event.add("sequence", version.sequence)
    return event


def _component(about, version, span: Span, moment=None) -> Event:
    event = _stamped(about.uid, version)
    event.add("created", version.made_at)
    event.add("summary", _text(about.title))
    event.add("dtstart", (moment or _moment)(span))
    if span.all_day and moment is not _local_start:
        event.add("dtend", span.last_day + DAY)
        event.add("transp", "TRANSPARENT")
    elif span.end > span.start:
        event.add("dtend", _local(span.end))
    event.add("status", "CANCELLED" if span.state == CANCELLED else about.status)
    event.add("description", _text("\n".join(filter(None, [about.state, span.note, *about.words, about.url]))))
    if about.state:
        event.add("comment", _text(about.state))
    event.add("url", about.url)
    if about.location:
        event.add("location", _text(about.location))
    if about.geo:
        event.add("geo", about.geo)
    if about.kind:
        event.add("categories", [_text(about.kind)])
    return event


def _text(words):
    return CONTROLS.sub("", words)


def _moment(span):
    """Where a span begins: a date, or a local time that names its zone."""
    return span.first_day if span.all_day else _local(span.start)


def _local_start(span):
    return _local(span.start)


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
