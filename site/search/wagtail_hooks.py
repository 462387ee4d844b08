"""Registrations of search: reports on what readers ask, why something is found, promoted results."""

from functools import partial

from django.urls import path
from wagtail import hooks

from common.reports import ReportItem
from search import promotions
from search.refusals import RefusalsView
from search.reports import REPORTS
from search.why_view import WhyView


@hooks.register("register_admin_urls")
def report_urls():
    return [
        *(address for report in [*REPORTS, RefusalsView] for address in report.urls()),
        path(f"reports/{WhyView.slug}/", WhyView.as_view(), name=WhyView.url_name),
    ]


for order, report in enumerate([*REPORTS, WhyView, RefusalsView], 230):
    hooks.register("register_reports_menu_item", partial(ReportItem, report, order))

hooks.register("construct_reports_menu", promotions.no_hits_of_wagtail, order=1000)
