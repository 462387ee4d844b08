"""What an event's page answers: when, how it returns, what it belongs to, what comes before and after."""

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from common import lunar
from common.addresses import address
from common.text import slug
from events.month import LunarDay
from events.occurrences import ZONE
from events.recurrence import LAST, ONLY, LunarRule
from events.rows import days_words
from events.statuses import Status


def detail(event, at, root):
    """The template's context beside the page itself."""
    span = event.shown_span
    calendar = f"{root}su-kien/"
    return {
        "span": span,
        "when": when(event, span),
        "lunar": LunarDay(span.first_day) if span else None,
        "over": bool(span) and span.last_day < timezone.localdate(at),
        "state": "" if event.status == Status.SCHEDULED else event.get_status_display(),
        "coming": coming(event, at),
        "rule": rule_words(event),
        "kind_url": f"{address(calendar)}?loai={slug(event.kind)}",
        "calendar": address(calendar),
        "clauses": clauses(event, address(f"{root}ke-hoach/")),
        "neighbours": neighbours(event, span, at) if span else {},
    }


def when(event, span):
    """Hours or the part of the day, in words; nothing where neither is known."""
    if not span or span.all_day:
        return event.part_of_day
    begins, ends = (f"{moment.astimezone(ZONE):%H:%M}" for moment in (span.start, span.end))
    return begins if span.start == span.end else f"{begins} – {ends}"


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


def coming(event, at):
    """The next dates of an event that has several: days in words, the lunar year's name, what is different."""
    spans = [span for span in event.spans_ahead if span.last_day >= timezone.localdate(at)]
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


def neighbours(event, span, at):
    """The nearest other events before and after, as rows."""
    others = apps.get_model("events", "Occurrence").objects.visible(at, event.locale.language_code)
    others = others.exclude(event=event.pk)
    before = others.filter(first_day__lt=span.first_day).order_by("-first_day", "-pk")[:1].rows()
    after = others.filter(first_day__gte=span.first_day).in_order()[:1].rows()
    return {"before": before[0] if before else None, "after": after[0] if after else None}
