"""Registrations of the calendar."""

from django.urls import path
from wagtail import hooks

from common.reports import ReportItem
from events import preview, reports


@hooks.register("register_admin_urls")
def preview_url():
    return [path("events/next-dates/", preview.next_dates, name="event_next_dates")]


@hooks.register("register_admin_urls")
def report_urls():
    return reports.IncompleteEventsView.urls()


@hooks.register("register_reports_menu_item")
def incomplete_events():
    return ReportItem(reports.IncompleteEventsView, order=205)
