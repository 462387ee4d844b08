"""Calendar files of others (RFC 5545) as rows of the event import: one for each event, by our clock. Pure."""

import datetime
import hashlib
import html
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from icalendar import Calendar

from common import text
from common.imports import LineError
from events.occurrences import ZONE
from events.recurrence import MOST, RuleError, SolarRule

DAY = datetime.timedelta(days=1)
OURS = "-//Bac Ninh 70//VI"  # the PRODID of our own files
LONGEST = {"id": 100, "summary": 300, "note": 300}
HTML = re.compile(r"</?(a|b|br|div|i|li|p|span|strong|u|ul)\b[^>]*>", re.I)
LINE_ENDS = re.compile(r"<(br|/p|/li|/div)\b[^>]*>", re.I)
PRIVATE = ("PRIVATE", "CONFIDENTIAL")
READ = {"UID", "CLASS", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "STATUS", "URL", "COMMENT"}
READ |= {"DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
# Under which property stands what the import finds wrong with a key of a row.
PROPERTY_OF = {
    "id": "UID",
    "title": "SUMMARY",
    "summary": "DESCRIPTION",
    "start": "DTSTART",
    "end": "DTEND",
    "kind": "CATEGORIES",
    "place": "LOCATION",
    "recurrence": "RRULE",
    "dates": "RDATE",
    "exceptions": "RECURRENCE-ID",
    "status": "STATUS",
}


class ComponentError(LineError):
    """Something wrong in a calendar file: the line, the event by its UID, the property, what is wrong in words."""

    def __init__(self, line, uid, name, problem):
        self.line, self.key, self.problem = line, name, problem
        where = [_("line %(line)s") % {"line": line}, uid and f"UID {uid}", name]
        Exception.__init__(self, f"{', '.join(filter(None, where))}: {problem}")


@dataclass(frozen=True)
class Told:
    """What a calendar tells of one event: a row as `import_events` reads it, and what no such row can say."""

    component: "Component"
    row: dict
    paragraphs: list[str] = field(default_factory=list)
    caveat: str = ""
    ends: dict = field(default_factory=dict)  # of further dates that are not as long as the first
    timed: list = field(default_factory=list)  # further dates that have an hour where the first has none

    @property
    def line(self):
        return self.component.line

    def named(self, error: LineError):
        """An error of the row as one of the file."""
        name = PROPERTY_OF.get(error.key.split(".")[0], "")
        return self.component.wrong(name, error.problem)


def read_calendar(raw: bytes, until: datetime.date) -> list[Told]:
    """Every event of a file; ComponentError at the first that cannot be kept.

    Rules of another clock that say other days by ours become explicit dates, those without an end up to `until`.
    """
    components = _components(_decoded(raw))
    mains, others = {}, defaultdict(list)
    for component in components:
        if component.was is not None:
            others[component.uid].append(component)
        elif component.uid in mains:
            raise component.wrong("UID", _("stands on line %(line)s already") % {"line": mains[component.uid].line})
        else:
            mains[component.uid] = component
    for uid, parts in others.items():
        if uid not in mains:
            raise parts[0].wrong("RECURRENCE-ID", _("changes a date of an event that the file lacks"))
    return [_Series(main, others[uid], until).told() for uid, main in mains.items()]


def _decoded(raw):
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in raw:
        line = raw[: raw.index(b"\x00")].count(b"\n") + 1
        raise ComponentError(line, "", "", _("holds a NUL character, which cannot be stored"))
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ComponentError(line, "", "", _("this is not UTF-8 text")) from error


def _components(said):
    """The events of the file in order, each with the lines on which its properties stand."""
    places = _places(said)
    try:
        calendars = Calendar.from_ical(said, multiple=True)
        found = [(calendar, event) for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ComponentError(1, "", "", _("this is no calendar file: %(reason)s") % {"reason": error}) from error
    if not found:
        raise ComponentError(1, "", "", _("the file holds no event (VEVENT)"))
    if len(found) != len(places):
        raise ComponentError(places[-1][""], "", "", _("the file is broken off or its parts are muddled"))
    return [
        Component(event, lines, str(calendar.get("PRODID", "")) == OURS)
        for (calendar, event), lines in zip(found, places, strict=True)
    ]


def _places(said):
    """For each event of the file the line of each of its properties, under "" that on which it begins."""
    events, open_parts = [], []
    for number, line in enumerate(said.splitlines(), 1):
        name = re.match(r"[A-Za-z-]*", line)[0].upper()
        what = line.partition(":")[2].strip().upper()
        if name == "BEGIN":
            open_parts.append(what)
            if what == "VEVENT":
                events.append({"": number})
        elif name == "END":
            if not open_parts or open_parts.pop() != what:
                raise ComponentError(number, "", "", _("the file is broken off or its parts are muddled"))
        elif name and open_parts and open_parts[-1] == "VEVENT":
            events[-1].setdefault(name, number)
    if open_parts:
        raise ComponentError(number, "", "", _("the file is broken off or its parts are muddled"))
    return events


class Component:
    """One VEVENT, its moments by our clock: dates, or naive local times."""

    def __init__(self, event, lines, is_ours):
        self.event, self.lines, self.is_ours = event, lines, is_ours
        self.line, self.uid = lines[""], str(event.get("UID", ""))[: LONGEST["id"]]
        for name, problem in event.errors:
            if name and name.upper() not in READ:
                continue
            raise self.wrong(name or "", _("cannot be read: %(reason)s") % {"reason": problem})
        self.uid = self.words("UID")
        if not self.uid:
            raise self.wrong("UID", _("is missing"))
        if self.words("CLASS").upper() in PRIVATE:
            raise self.wrong("CLASS", _("the event is private: it must not be published"))

    def wrong(self, name, problem):
        return ComponentError(self.lines.get(name, self.line), self.uid, name, problem)

    def one(self, name):
        value = self.event.get(name)
        if isinstance(value, list):
            raise self.wrong(name, _("is there more than once"))
        return value

    def all(self, name):
        """Every moment that a property of several names."""
        value = self.event.get(name, [])
        for part in value if isinstance(value, list) else [value]:
            for moment in part.dts:
                yield self.local(name, moment.dt, part.params)

    def words(self, name):
        value = self.one(name)
        return "" if value is None else text.clean(str(value)).strip()

    def moment(self, name):
        value = self.one(name)
        return None if value is None else self.local(name, value.dt, value.params)

    def local(self, name, moment, params):
        if isinstance(moment, datetime.datetime):
            if moment.tzinfo is None and "TZID" in params:
                problem = _("names a time zone that nobody knows: %(zone)s") % {"zone": params["TZID"]}
                raise self.wrong(name, problem)
            try:
                local = moment.astimezone(ZONE) if moment.tzinfo else moment
            except OverflowError as error:
                raise self.wrong(name, _("lies beyond the calendar")) from error
            return local.replace(tzinfo=None, second=0, microsecond=0)
        if type(moment) is datetime.date:
            return moment
        raise self.wrong(name, _("is neither a date nor a time"))

    @cached_property
    def start(self):
        start = self.moment("DTSTART")
        if start is None:
            raise self.wrong("DTSTART", _("is missing"))
        return start

    @property
    def all_day(self):
        return not isinstance(self.start, datetime.datetime)

    @cached_property
    def end(self):
        """The last day of an all-day one, inclusive; else the moment of the end. None where none is said."""
        end, duration = self.moment("DTEND"), self.one("DURATION")
        name = "DTEND" if end is not None else "DURATION"
        if end is None and duration is not None:
            if not isinstance(duration.dt, datetime.timedelta):
                raise self.wrong(name, _("is no length of time"))
            try:
                end = self.start + duration.dt
            except OverflowError as error:
                raise self.wrong(name, _("lies beyond the calendar")) from error
        if end is None:
            return None
        if isinstance(end, datetime.datetime) == self.all_day:
            raise self.wrong(name, _("is not of the kind that DTSTART is: a date, or a date and time"))
        if end < self.start:
            raise self.wrong(name, _("lies before DTSTART"))
        return max(end - DAY, self.start) if self.all_day else end

    @cached_property
    def was(self):
        """The moment of the date that it changes; None of an event itself."""
        value = self.one("RECURRENCE-ID")
        if value is not None and "RANGE" in value.params:
            raise self.wrong("RECURRENCE-ID", _("changes all later dates at once (RANGE), which is not understood"))
        return self.moment("RECURRENCE-ID")

    @property
    def paragraphs(self):
        """The description in plain lines, without what our own files repeat in it."""
        said = self.words("DESCRIPTION")
        if HTML.search(said):
            said = html.unescape(strip_tags(LINE_ENDS.sub("\n", said)))
        lines = [" ".join(line.split()) for line in said.splitlines()]
        known = ("", self.words("URL"), self._comment)
        return [line for line in lines if line not in known]

    @property
    def _comment(self):
        return self.words("COMMENT") if self.is_ours else ""


class _Series:
    """An event of the file with the components that change single dates of it."""

    def __init__(self, main, others, until):
        self.main, self.others, self.until = main, others, until
        self.ends, self.timed = {}, []
        # Our files have midnights in a set of which some dates know an hour, and name the days beside it.
        self.days = {part.was: part for part in others if part.all_day and not main.all_day}

    def told(self):
        main = self.main
        if not main.words("SUMMARY"):
            raise main.wrong("SUMMARY", _("is missing"))
        for part in self.others:
            if part.all_day != main.all_day and main.start not in self.days:
                raise part.wrong("DTSTART", _("one event cannot have hours on one date and none on another"))
        first = self.days.get(main.start, main)
        row = {"id": main.uid, "title": main.words("SUMMARY"), "start": first.start.isoformat()}
        row["all_day"] = first.all_day
        if len(row["id"]) > LONGEST["id"]:  # what Outlook gives
            row["id"] = hashlib.sha256(row["id"].encode()).hexdigest()
        if first.end is not None:
            row["end"] = first.end.isoformat()
        row |= self._words() | self._dates()
        return Told(main, row, self._story, self._caveat, self.ends, self.timed)

    # words

    def _words(self):
        main, said = self.main, {}
        self._story = main.paragraphs[1:]
        if main.paragraphs:
            said["summary"] = text.excerpt(main.paragraphs[0], LONGEST["summary"])
            if said["summary"] != main.paragraphs[0]:
                self._story = main.paragraphs
        if place := main.words("LOCATION"):
            said["place"] = " ".join(place.split())
        if kind := self._kind():
            said["kind"] = kind
        status = main.words("STATUS").upper()
        if status == "CANCELLED":
            said["status"] = "cancelled"
        elif status == "TENTATIVE" and main.is_ours:
            said["status"] = "postponed"
        is_open = status == "TENTATIVE" and not main.is_ours
        self._caveat = _("The calendar from which this comes calls the date tentative.") if is_open else ""
        return said

    def _kind(self):
        value = self.main.event.get("CATEGORIES")
        first = value[0] if isinstance(value, list) else value
        kinds = [text.clean(str(kind)).strip() for kind in first.cats] if first is not None else []
        return next(filter(None, kinds), "")

    # dates

    def _dates(self):
        main = self.main
        rule, series = self._rule()
        further = [self._of_kind("RDATE", moment) for moment in main.all("RDATE")]
        starts = list(dict.fromkeys([main.start, *series, *further]))
        told_by_rule = {main.start, *(series if rule else [])}
        changes = [self._change(start, "removed") for start in starts if self._is_out(start)]
        for part in self.others:
            was = self._of_kind("RECURRENCE-ID", part.was)
            if was not in starts:
                starts.append(part.start)
                self.ends[part.start] = part.end
            elif not self._is_out(was):
                changes += self._differences(part, was, was in told_by_rule)
        said = {"recurrence": {"rrule": rule}} if rule else {}
        beside = [start for start in dict.fromkeys(starts) if start not in told_by_rule]
        if dates := [start.isoformat() for start in map(self._day_of, beside) if start]:
            said["dates"] = dates
        if changes:
            several = _several(starts)
            for change in changes:
                on = change["on"]
                change["on"] = (on if main.all_day or on.date() in several else on.date()).isoformat()
            said["exceptions"] = changes
        return said

    def _day_of(self, start):
        """The further date as the row has it; None, and kept beside, where only it has an hour."""
        if not self.days:
            return start
        if start not in self.days:
            self.timed.append(start)
            return None
        day = self.days[start]
        self.ends[day.start] = day.end
        return day.start

    def _of_kind(self, name, moment):
        if isinstance(moment, datetime.datetime) == self.main.all_day:
            raise self.main.wrong(name, _("is not of the kind that DTSTART is: a date, or a date and time"))
        return moment

    @cached_property
    def _out(self):
        return set(self.main.all("EXDATE"))

    def _is_out(self, start):
        """Taken out by its moment, or, as some calendars write it, by its day."""
        return start in self._out or isinstance(start, datetime.datetime) and start.date() in self._out

    @staticmethod
    def _change(on, status, **said):
        return {"on": on, "status": status} | said

    def _differences(self, part, was, by_rule):
        """What a component says of the date that was to begin then."""
        note = {"note": said} if (said := self._note(part)) else {}
        if was in self.days and part.start == was.date() and part.words("STATUS").upper() != "CANCELLED":
            return [self._change(was, "note", **note)] if note else []
        length = part.end and part.end - part.start
        usual = self.main.end and self.main.end - self.main.start
        if part.words("STATUS").upper() == "CANCELLED":
            return [self._change(was, "cancelled", **note)]
        if part.start == was and length != usual and not by_rule:
            self.ends[was] = part.end
        elif part.start != was or length != usual:
            end = part.start if part.end is None and not part.all_day else part.end or part.start
            return [self._change(was, "moved", start=part.start.isoformat(), end=end.isoformat(), **note)]
        return [self._change(was, "note", **note)] if note else []

    def _note(self, part):
        said = [part.words(name) for name in ("SUMMARY", "LOCATION") if part.words(name) != self.main.words(name)]
        known = self.main.paragraphs
        said += [line for line in part.paragraphs if line not in known]
        return text.excerpt(" ".join(filter(None, said)), LONGEST["note"])

    def _rule(self):
        """The rule and what it makes after the first; no rule where only explicit dates say the same by our clock."""
        main = self.main
        if "EXRULE" in main.event:
            raise main.wrong("EXRULE", _("is not understood; name the dates with EXDATE"))
        value = main.one("RRULE")
        if value is None:
            return None, []
        parts = dict(part.partition("=")[::2] for part in value.to_ical().decode().split(";"))
        theirs = main.one("DTSTART").dt
        first = theirs.date() if isinstance(theirs, datetime.datetime) else theirs
        here = main.start.date() if isinstance(main.start, datetime.datetime) else main.start
        try:
            last = self._last_day(value, theirs) if "UNTIL" in parts else None
            if last and last < first:
                raise main.wrong("RRULE", _("The rule ends before the first day."))
            days = self._days(parts, last, first)
            same = self._days(parts, last and last + (here - first), here)
        except (RuleError, OverflowError) as error:
            raise main.wrong("RRULE", str(error)) from error
        if main.all_day:
            return _text_of(parts, last), days[1:]
        moments = [datetime.datetime.combine(day, theirs.timetz()) for day in days]
        series = [main.local("RRULE", moment, {}) for moment in moments]
        if series == [datetime.datetime.combine(day, main.start.time()) for day in same]:
            return _text_of(parts, last and last + (here - first)), series[1:]
        return None, series[1:]

    def _days(self, parts, last, first):
        rule = SolarRule(_text_of(parts, last))
        days = list(rule.days(first, max(self.until, rule.until or first, first)))
        if len(days) > MOST:
            problem = _("This makes more than %(most)s occurrences; give the series an end.") % {"most": MOST}
            raise self.main.wrong("RRULE", problem)
        return days

    def _last_day(self, rule, theirs):
        """The last day, by their clock, on which one may begin."""
        until = rule["UNTIL"][0]
        if not isinstance(until, datetime.datetime):
            return until
        begins = theirs.time() if isinstance(theirs, datetime.datetime) else datetime.time.min
        zone = getattr(theirs, "tzinfo", None) or ZONE
        until = until.astimezone(zone) if until.tzinfo else until
        return until.date() - (DAY if until.time() < begins else 0 * DAY)


def _several(starts):
    """Days on which more than one begins."""
    days = [start.date() for start in dict.fromkeys(starts) if isinstance(start, datetime.datetime)]
    return {day for day in days if days.count(day) > 1}


def _text_of(parts, last):
    kept = parts if last is None else parts | {"UNTIL": f"{last:%Y%m%d}"}
    return ";".join(f"{name}={value}" for name, value in kept.items())
