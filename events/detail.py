"""What an event's page answers: when, how it returns, what it belongs to, what comes before and after."""

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext as _

from common import lunar
from common.addresses import address
from common.text import slug
from events.month import LunarDay
from events.rows import days_words
from events.statuses import Status

YEARS_LISTED = 5


def detail(event, at, root):
    """The template's context beside the page itself."""
    span = event.shown_span(at)
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
    if event.begins and event.ends:
        return f"{event.begins:%H:%M} – {event.ends:%H:%M}"
    return f"{event.begins:%H:%M}" if event.begins else event.part_of_day


def rule_words(event):
    """How it returns: `12–13 tháng Giêng âm lịch, mỗi năm`."""
    if event.each_year:
        return _("each year on %(day)s") % {"day": f"{event.first_day.day}/{event.first_day.month}"}
    if not event.lunar_month:
        return ""
    last = event.lunar_last_day
    several = last and last != event.lunar_day
    days = f"{event.lunar_day}–{last}" if several else lunar.day_words(event.lunar_day)
    every = event.every_years
    often = _("each year") if every == 1 else _("every %(count)s years") % {"count": every}
    return _("%(days)s of the %(month)s by the lunar calendar, %(often)s") % {
        "days": days,
        "month": lunar.month_name(event.lunar_month),
        "often": often,
    }


def coming(event, at):
    """The next dates of an event that returns: days in words and the lunar year's name."""
    if not event.returns:
        return []
    today = timezone.localdate(at)
    spans = [span for span in event.spans(today.year + YEARS_LISTED) if span.last_day >= today]
    return [
        {
            "first_day": span.first_day,
            "days": days_words(span.first_day, span.last_day),
            "year": lunar.year_name(lunar.from_solar(span.first_day).year),
        }
        for span in spans[:YEARS_LISTED]
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
