"""Findings as messages, when a page is sent on to the next reader: an approver, or everyone."""

from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages

SENT_ON = {"action-submit", "action-restart-workflow", "action-workflow-action"}


def after_publishing(request, page):
    _tell(request, page)


def after_sending_on(request, page):
    if SENT_ON & request.POST.keys():
        _tell(request, page)


def _tell(request, page):
    if findings := page.specific.findings:
        said = ((capfirst(row.label), row.message, _passage(row)) for row in findings)
        rows = format_html_join("", "<li>{}: {} {}</li>", said)
        heading = _("“%(title)s” should be looked at again:") % {"title": page.get_admin_display_title()}
        messages.warning(request, format_html("{}<ul>{}</ul>", heading, rows))


def _passage(finding):
    return format_html('<a href="{}">{}</a>', finding.url, finding.passage) if finding.url else finding.passage
