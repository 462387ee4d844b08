"""Registrations of search: reports on what readers ask."""

from functools import partial

from wagtail import hooks

from common.reports import ReportItem
from search.reports import REPORTS


@hooks.register("register_admin_urls")
def report_urls():
    return [address for report in REPORTS for address in report.urls()]


for order, report in enumerate(REPORTS, 230):
    hooks.register("register_reports_menu_item", partial(ReportItem, report, order))
