"""Events from import files (contract: import_events) and calendar files: all or nothing, the same id updates."""

import datetime
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from common import text
from common.imports import FreeSlugs, ImportBatch, ImportedPage, LineError, read_lines
from common.publishing import publish_new
from config.importing import story_of
from events.importing import read_calendar
from events.models import CalendarPage, Event, EventChange, EventSession
from events.models.event import RESERVED
from events.occurrences import ZONE, horizon
from events.recurrence import LAST
from events.statuses import DateStatus, Leap, Returns, Status
from history import selectors as archive

KEYS = "id title start end all_day summary kind place recurrence dates exceptions status".split()
REQUIRED = ("id", "title", "start")
LIMITS = {"id": 100, "title": 255, "summary": 300, "kind": 60, "place": 300}
RULE_KEYS = {
    "rrule": {"rrule"},
    "yearly": {"lunar", "month", "day", "leap_month", "interval", "until"},
    "monthly": {"lunar", "day", "leap_month", "until"},
}
CHANGE_KEYS = {"on", "status", "start", "end", "note"}
# Under which key of the file a field of the page stands.
KEY_OF = {
    "first_day": "start",
    "begins": "start",
    "last_day": "end",
    "ends": "end",
    "rrule": "recurrence",
    "lunar_day": "recurrence",
    "lunar_month": "recurrence",
    "until": "recurrence",
    NON_FIELD_ERRORS: "exceptions",
}


@dataclass
class Line:
    """One checked line: what it says under the names of Event's fields, and what stands beside the first date."""

    number: int
    id: str
    fields: dict = field(default_factory=dict)
    place: str | None = None
    sessions: list | None = None
    changes: list | None = None


def import_events(path, dry_run=False):
    """The ImportBatch made from a JSONL file, None on a dry run, and the number of lines; LineError if one is wrong.

    A dry run writes all and takes it back, because whether a series can be kept shows only as a whole.
    """
    return _written([_Reader(number, row).line() for number, row in read_lines(Path(path))], "import_events", dry_run)


def import_ics(path, dry_run=False):
    """The same from a calendar file; LineError names the event and the property."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise LineError(0, "", _("the file cannot be read: %(reason)s") % {"reason": error.strerror}) from error
    told = {one.line: one for one in read_calendar(raw, horizon(timezone.localdate()))}
    _refuse_own(told.values())
    try:
        return _written([_line_of(one) for one in told.values()], "import_ics", dry_run)
    except LineError as error:
        raise told[error.line].named(error) if error.line in told else error from error


def _refuse_own(told):
    """What left this site in its own file would come back to stand beside itself."""
    uids = {}
    for one in told:
        with suppress(ValueError):
            uids[uuid.UUID(one.row["id"])] = one
    own = Event.objects.filter(translation_key__in=uids).order_by().values_list("translation_key", flat=True).first()
    if own:
        raise uids[own].component.wrong("UID", _("is an event of this very site"))


def _line_of(told):
    """The line of the row, with what a row cannot say."""
    line = _Reader(told.line, told.row).line()
    if told.paragraphs:
        line.fields["story"] = story_of(told.paragraphs)
    if told.caveat:
        line.fields["caveat"] = told.caveat
    if told.timed:
        further = [EventSession(first_day=start.date(), begins=start.time()) for start in told.timed]
        line.sessions = [*(line.sessions or []), *further]
    for session in line.sessions or []:
        begins = session.begins
        start = datetime.datetime.combine(session.first_day, begins) if begins else session.first_day
        if start in told.ends:
            _end(session, told.ends[start] or start)
    return line


def _end(session, end):
    """Have it end then, whatever the first date does."""
    timed = isinstance(end, datetime.datetime)
    session.last_day, session.ends = (end.date(), end.time()) if timed else (end, None)


def _written(lines, command, dry_run):
    _refuse_twins(lines)
    with transaction.atomic():
        calendar = CalendarPage.objects.filter(locale__language_code="vi").first()
        if calendar is None:
            raise LineError(0, "", _("the site has no calendar yet: run load_starter_content first"))
        batch = ImportBatch.objects.create(command=command)
        writer = _Writer(calendar, batch, [line.id for line in lines])
        for line in lines:
            try:
                writer.write(line)
            except ValidationError as error:
                name, problems = next(iter(error.message_dict.items()))
                raise LineError(line.number, KEY_OF.get(name, name), problems[0]) from error
        transaction.set_rollback(dry_run)
    return None if dry_run else batch, len(lines)


def _refuse_twins(lines):
    seen = {}
    for line in lines:
        if line.id in seen:
            problem = _("%(id)s stands on line %(line)s already") % {"id": line.id, "line": seen[line.id]}
            raise LineError(line.number, "id", problem)
        seen[line.id] = line.number


class _Reader:
    """Reads one object of the file; LineError names the key at which it is wrong."""

    def __init__(self, number, row):
        self.number, self.row = number, {key: value for key, value in row.items() if value is not None}

    def wrong(self, key, problem, **words):
        return LineError(self.number, key, problem % words if words else problem)

    def line(self):
        row = self.row
        for key in row:
            if key not in KEYS:
                raise self.wrong(key, _("is not a key of an event"))
        for key in REQUIRED:
            if not row.get(key):
                raise self.wrong(key, _("is missing"))
        for key, limit in LIMITS.items():
            if key in row and (not isinstance(row[key], str) or not row[key].strip() and key in REQUIRED):
                raise self.wrong(key, _("must be text"))
            if len(row.get(key, "")) > limit:
                raise self.wrong(key, _("is longer than %(limit)s characters"), limit=limit)
        if not isinstance(row.get("all_day", False), bool):
            raise self.wrong("all_day", _("must be true or false"))
        self.all_day = row.get("all_day", isinstance(row["start"], str) and "T" not in row["start"])
        fields = {key: row[key].strip() for key in ("title", "summary", "kind") if key in row}
        fields |= self._slot("start", row["start"], "end", row.get("end"))
        if "status" in row:
            fields["status"] = self._choice("status", row["status"], Status.values)
        if "recurrence" in row:
            fields |= self._rule(row["recurrence"])
        return Line(self.number, row["id"].strip(), fields, row.get("place"), self._sessions(), self._changes())

    def _slot(self, start_key, start, end_key, end):
        """First and last day, begin and end, as far as they are said."""
        first, begins = self._moment(start_key, start)
        said = {"first_day": first, "begins": begins}
        if end is not None:
            last, ends = self._moment(end_key, end)
            if (last, ends or datetime.time.max) < (first, begins or datetime.time.min):
                raise self.wrong(end_key, _("lies before “start”"))
            said |= {"last_day": last if last != first else None, "ends": ends}
        return said

    def _moment(self, key, value):
        """(day, hour): a date where it is all day, else a date and a time, both local."""
        with suppress(TypeError, ValueError, OverflowError):
            if self.all_day:
                return datetime.date.fromisoformat(value), None
            if "T" in value:
                moment = datetime.datetime.fromisoformat(value)
                moment = moment.astimezone(ZONE) if moment.tzinfo else moment
                return moment.date(), moment.time().replace(second=0, microsecond=0)
        example = "2024-08-08" if self.all_day else "2024-08-08T19:00"
        raise self.wrong(key, _("must be like %(example)s"), example=example)

    def _choice(self, key, value, choices):
        if value not in choices:
            raise self.wrong(key, _("must be one of: %(kinds)s"), kinds=", ".join(choices))
        return value

    def _rule(self, rule):
        kind = ("rrule" if "rrule" in rule else rule.get("lunar")) if isinstance(rule, dict) else None
        if not isinstance(kind, str) or kind not in RULE_KEYS:
            raise self.wrong("recurrence", _("must name an rrule, or a lunar rule that is yearly or monthly"))
        for key in rule:
            if key not in RULE_KEYS[kind]:
                raise self.wrong(f"recurrence.{key}", _("is not a key of this rule"))
        if kind == "rrule":
            if not isinstance(rule["rrule"], str) or len(rule["rrule"]) > 200:
                raise self.wrong("recurrence.rrule", _("must be text"))
            return {"returns": Returns.RRULE, "rrule": rule["rrule"]}
        yearly = kind == "yearly"
        leap = rule.get("leap_month", Leap.NEVER if yearly else Leap.ALSO)
        fields = {
            "returns": Returns.LUNAR_YEARLY if yearly else Returns.LUNAR_MONTHLY,
            "lunar_day": LAST if rule.get("day") == "last" else self._number(rule, "day", 30),
            "lunar_leap": self._choice("recurrence.leap_month", leap, Leap.values),
            "until": self._until(rule.get("until")),
        }
        if yearly:
            fields["lunar_month"] = self._number(rule, "month", 12)
            fields["every_years"] = self._number({"interval": 1} | rule, "interval", 60)
        return fields

    def _number(self, rule, key, most):
        value = rule.get(key)
        if type(value) is not int or not 1 <= value <= most:
            raise self.wrong(f"recurrence.{key}", _("must be a number from 1 to %(most)s"), most=most)
        return value

    def _until(self, value):
        if value is None:
            return None
        with suppress(TypeError, ValueError):
            return datetime.date.fromisoformat(value)
        raise self.wrong("recurrence.until", _("must be like %(example)s"), example="2024-08-08")

    def _list(self, key):
        value = self.row.get(key)
        if value is not None and not isinstance(value, list):
            raise self.wrong(key, _("must be a list"))
        return value

    def _sessions(self):
        dates = self._list("dates")
        if dates is None:
            return None
        return [self._session(*self._moment("dates", value)) for value in dates]

    def _session(self, day, begins):
        """As long as the first, at whatever hour it begins."""
        session, row = EventSession(first_day=day, begins=begins), self.row
        first, end = (self._moment(key, row[key]) if row.get(key) else None for key in ("start", "end"))
        if begins and end and begins != first[1]:
            length = datetime.datetime.combine(*end) - datetime.datetime.combine(*first)
            _end(session, datetime.datetime.combine(day, begins) + length)
        return session

    def _changes(self):
        changes = self._list("exceptions")
        return None if changes is None else [self._change(change) for change in changes]

    def _change(self, change):
        if not isinstance(change, dict):
            raise self.wrong("exceptions", _("must be a list of objects"))
        for key in change:
            if key not in CHANGE_KEYS:
                raise self.wrong(f"exceptions.{key}", _("is not a key of an exception"))
        made = EventChange(status=self._choice("exceptions.status", change.get("status"), DateStatus.values))
        made.on, made.at = self._on(change.get("on"))
        note = change.get("note") or ""
        if not isinstance(note, str) or len(note) > 300:
            raise self.wrong("exceptions.note", _("is longer than %(limit)s characters"), limit=300)
        made.note = note
        if made.status == DateStatus.MOVED:
            if not change.get("start"):
                raise self.wrong("exceptions.start", _("is missing"))
            slot = self._slot("exceptions.start", change["start"], "exceptions.end", change.get("end"))
            for name, value in slot.items():
                setattr(made, name, value)
        return made

    def _on(self, value):
        """A local date, or a date and time where a day has several."""
        with suppress(TypeError, ValueError):
            if "T" not in value:
                return datetime.date.fromisoformat(value), None
            moment = datetime.datetime.fromisoformat(value)
            return moment.date(), moment.time().replace(tzinfo=None)
        raise self.wrong("exceptions.on", _("must be like %(example)s"), example="2024-08-08")


class _Writer:
    """Writes checked lines under the calendar; what many lines ask for is looked up once."""

    def __init__(self, calendar, batch, ids):
        self.calendar, self.batch = calendar, batch
        self.known = {event.source_id: event for event in Event.objects.filter(source_id__in=ids)}
        self.slugs = FreeSlugs(calendar.get_children().values_list("slug", flat=True), RESERVED.fullmatch)
        self.places = {text.nfc(name).casefold(): key for name, key in archive.place_names()}
        self.locale = Locale.objects.get(pk=calendar.locale_id)

    def write(self, line):
        event = self.known.get(line.id)
        new = event is None
        if new:
            slug = self.slugs.take(line.fields["title"], "su-kien")
            event = Event(source_id=line.id, locale=self.locale, slug=slug, live=True)
        for name, value in line.fields.items():
            setattr(event, name, value)
        if line.place is not None:
            event.venue_id = self.places.get(line.place.strip().casefold())
            event.venue_words = "" if event.venue_id else line.place.strip()
        if line.sessions is not None:
            event.sessions.set(line.sessions)
        if line.changes is not None:
            event.changes.set(line.changes)
        if new:
            revision = publish_new(self.calendar, event)
            ImportedPage.objects.create(batch=self.batch, page=event, revision=revision.pk)
        else:
            event.full_clean()
            event.save_revision().publish()
