"""Schedule changes as readers are told of them: rows by the day of announcement, and a feed."""

import datetime
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from common.addresses import address
from common.anniversary import Anniversary
from common.syndication import AtomFeed, lasting_id, plain
from events import words
from events.rows import days_words
from events.statuses import ChangeKind

MOST = 50
COLUMNS = ("pk", "made_at", "kind", "all_day", "start", "moved_to", "note", "event__title", "event__url_path")
LABELS = {
    ChangeKind.CANCELLED: pgettext_lazy("schedule change", "Cancelled"),
    ChangeKind.POSTPONED: pgettext_lazy("schedule change", "Postponed"),
    ChangeKind.MOVED: pgettext_lazy("schedule change", "Moved"),
    ChangeKind.NOTE: pgettext_lazy("schedule change", "New information"),
    ChangeKind.RESTORED: pgettext_lazy("schedule change", "Takes place after all"),
}

TONES = {ChangeKind.NOTE: "info", ChangeKind.RESTORED: "ok"}  # of the design; the others are alarming as they are


@dataclass(frozen=True)
class Announcement:
    """One change in words."""

    pk: int
    kind: str
    title: str
    address: str
    before: str  # the date that no longer holds, empty if it does
    now: str  # the date that holds, empty if there is none
    note: str
    made_at: datetime.datetime

    @property
    def label(self):
        return LABELS[self.kind]

    @property
    def tone(self):
        return TONES.get(self.kind, "")

    @property
    def day(self):
        return self.made_at.date()

    @property
    def heading(self):
        return f"{self.label}: {self.title}"

    @property
    def sentence(self):
        """`Trước: 19:30, Thứ Sáu 5/9/2026. Nay: … Mưa lớn.`"""
        said = [(_("Before: %(day)s."), self.before), (_("Now: %(day)s."), self.now)]
        return " ".join([*(phrase % {"day": day} for phrase, day in said if day), self.note]).strip()


def announcements(changes):
    """The changes of a ScheduleChangeQuerySet as Announcements, in its order; one query."""
    return [_announcement(values) for values in changes.values(*COLUMNS)]


def _announcement(values):
    kind, start = values["kind"], _words(values["start"], values["all_day"])
    moved_to = _words(values["moved_to"], values["all_day"]) if values["moved_to"] else ""
    off = kind in (ChangeKind.CANCELLED, ChangeKind.POSTPONED)
    return Announcement(
        pk=values["pk"],
        kind=kind,
        title=values["event__title"],
        address=address(values["event__url_path"]),
        before=start if off or moved_to else "",
        now="" if off else moved_to or start,
        note=values["note"],
        made_at=timezone.localtime(values["made_at"]),
    )


def _words(moment, all_day):
    """`19:30, Thứ Sáu 5/9/2026`"""
    local = timezone.localtime(moment)
    hour = "" if all_day else f"{local:%H:%M}, "
    return f"{hour}{words.weekday(local)} {days_words(local, local)}"


def by_day(rows):
    """[(day of announcement, its rows)]"""
    return [(day, list(told)) for day, told in groupby(rows, key=lambda row: row.day)]


def feed(calendar, title, changes):
    """The newest changes as Atom."""
    where, language = f"{settings.SITE_URL}{calendar.address}thay-doi/", calendar.locale.language_code
    site_name = plain(Anniversary.current().site_name)
    found = AtomFeed(
        title=plain(f"{title} | {site_name}"),
        link=where,
        description=_("What was announced one way and is now another."),
        language=language,
        author_name=site_name,
        feed_url=f"{where}feed/atom/",
        feed_guid=lasting_id(f"{calendar.translation_key}/thay-doi", language),
    )
    for row in announcements(changes[:MOST]):
        found.add_item(
            title=plain(row.heading),
            link=settings.SITE_URL + row.address,
            description=escape(plain(row.sentence)),
            unique_id=lasting_id(f"{calendar.translation_key}/thay-doi/{row.pk}", language),
            pubdate=row.made_at,
            updateddate=row.made_at,
        )
    return HttpResponse(found.writeString("utf-8"), content_type=found.content_type)
