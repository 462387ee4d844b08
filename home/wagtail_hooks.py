"""Registrations of the newsroom."""

from wagtail import hooks

from common.reports import ReportItem
from home import banner, reports

hooks.register("banner_rows", banner.rows)


@hooks.register("register_admin_urls")
def report_urls():
    return [*reports.EndingNoticesView.urls(), *reports.TranslationsView.urls()]


@hooks.register("register_reports_menu_item")
def ending_notices():
    return ReportItem(reports.EndingNoticesView, order=200)


@hooks.register("register_reports_menu_item")
def translations():
    return ReportItem(reports.TranslationsView, order=210)
