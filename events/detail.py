"""What an event's page answers: when, how it returns, what happens, what it belongs to, what comes before and after."""

import datetime

from django.apps import apps
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common import lunar, qr
from common.addresses import address
from common.text import slug
from events.month import LunarDay
from events.occurrences import ZONE, span_of
from events.programme import by_day
from events.recurrence import LAST, ONLY, LunarRule
from events.rows import days_words
from events.statuses import Status

OFF = {Status.CANCELLED, Status.POSTPONED}


def detail(event, at, root):
    """The template's context beside the page itself."""
    span = event.shown_span
    status = event.status_of(span)
    set_apart(event.results)
    over = bool(span) and span.is_over(at)
    calendar = address(f"{root}su-kien/")
    return {
        "span": span,
        "when": when(event, span),
        "before": before(event, span) if status == Status.RESCHEDULED else "",
        "lunar": LunarDay(span.first_day) if span else None,
        "over": over,
        "off": status in OFF,
        "visit_was": (over or status in OFF) and event.tells_visitors,
        "state": "" if status == Status.SCHEDULED else status.label,
        "reason": reason(event, span),
        "ended": over or has_ended_once(event, at),
        "coming": coming(event, at),
        "rule": rule_words(event),
        "programme": programme(event, span),
        "unit_url": f"{calendar}?don-vi={event.unit.key}" if event.unit_id else "",
        "kind_url": f"{calendar}?loai={slug(event.kind)}",
        "calendar": calendar,
        "clauses": clauses(event, address(f"{root}ke-hoach/")),
        "related": related(event),
        "neighbours": neighbours(event, span, at) if span else {},
        "code": qr.inline(event.address),
    }


def when(event, span):
    """Hours or the part of the day, in words; nothing where neither is known."""
    if not span or span.all_day:
        return event.part_of_day
    begins, ends = (f"{moment.astimezone(ZONE):%H:%M}" for moment in (span.start, span.end))
    return begins if span.start == span.end else f"{begins} – {ends}"


def before(event, span):
    """When it was to begin: `19:30, 8/8/2024`; nothing where that is not known."""
    moment = event.begun_before(span)
    if not isinstance(moment, datetime.datetime):
        return days_words(moment, moment) if moment else ""
    local = moment.astimezone(ZONE)
    return f"{local:%H:%M}, {days_words(local, local)}"


def reason(event, span):
    """Why it is not as planned, or what is different on that date."""
    notes = [event.status_reason if event.status != Status.SCHEDULED else "", span.note if span else ""]
    return " ".join(dict.fromkeys(filter(None, notes)))


def set_apart(results):
    """Let anchors of the results be none of the story's."""
    for block in results:
        if block.block_type == "text":
            block.value.above = "ket-qua-"


def has_ended_once(event, at):
    """Of one that returns without end: whether it has taken place, so that there is something to tell."""
    return bool(event.rule and event.rule.is_endless) and span_of(event.slot).is_over(at)


def rule_words(event):
    """How it returns, where that can be said in a few words: `12 tháng Giêng âm lịch, mỗi năm`."""
    rule = event.rule
    if isinstance(rule, LunarRule):
        return _lunar_words(rule, event.slot)
    if rule and rule.parts.keys() <= {"FREQ", "INTERVAL", "UNTIL", "COUNT"} and rule.parts["FREQ"] == "YEARLY":
        return _("each year on %(day)s") % {"day": f"{event.first_day.day}/{event.first_day.month}"}
    return ""


def _lunar_words(rule, slot):
    more = (slot.last_day - slot.first_day).days if slot.last_day else 0
    day = f"{rule.day}–{rule.day + more}" if more else lunar.day_words(rule.day)
    if rule.day == LAST:
        day = _("last day")
    if rule.month is None:
        return _("%(day)s of each month by the lunar calendar") % {"day": day}
    often = _("each year") if rule.interval == 1 else _("every %(count)s years") % {"count": rule.interval}
    return _("%(days)s of the %(month)s by the lunar calendar, %(often)s") % {
        "days": day,
        "month": lunar.month_name(rule.month, rule.leap == ONLY),
        "often": often,
    }


def programme(event, span):
    """Its days with their items; with more than one day each is named."""
    days = by_day(event.named_items(), event.slot, span)
    named = len(days) > 1 or bool(span) and span.last_day > span.first_day
    shifted = bool(span and span.moved_from) and span.moved_from.astimezone(ZONE).time() != span.start.time()
    return {
        "days": [{"day": day if named else None, "items": items} for day, items in days],
        "timed": any(item.begins for _day, items in days for item in items),
        "old_hours": shifted and not span.all_day,
    }


def coming(event, at):
    """The next dates of an event that has several: days in words, the lunar year's name, what is different."""
    spans = [span for span in event.spans_ahead if not span.is_over(at)]
    if len(spans) < 2 and not event.returns:
        return []
    return [
        {
            "first_day": span.first_day,
            "days": days_words(span.first_day, span.last_day),
            "year": lunar.year_name(lunar.from_solar(span.first_day).year),
            "span": span,
        }
        for span in spans
    ]


def clauses(event, plan):
    """The plan's clauses that it serves: words and address."""
    links = event.clause_links.select_related("clause")
    return [
        {"text": f"{clause.number}{part}. {clause.title}", "url": f"{plan}#{clause.anchor}"}
        for clause, part in ((link.clause, link.part) for link in links)
    ]


def related(event):
    """Related pages, those of one type together, each with what it is: a film, an article."""
    rows = [row | {"kind": capfirst(row["type"])} for row in event.related()]
    types = list(dict.fromkeys(row["type"] for row in rows))
    return sorted(rows, key=lambda row: types.index(row["type"]))


def neighbours(event, span, at):
    """The nearest other events before and after, as rows; one query."""
    others = apps.get_model("events", "Occurrence").objects.visible(at, event.locale.language_code)
    others = others.exclude(event=event.pk)
    before = others.filter(first_day__lt=span.first_day).order_by("-first_day", "-pk").values("pk")[:1]
    after = others.filter(first_day__gte=span.first_day).in_order().values("pk")[:1]
    rows = others.filter(Q(pk__in=before) | Q(pk__in=after)).in_order().rows()
    return {"before" if row.first_day < span.first_day else "after": row for row in rows}
