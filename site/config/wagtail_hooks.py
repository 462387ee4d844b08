"""Registrations that belong to no section."""

from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static

from common.reports import ReportItem
from config import desk, permissions, reports


@hooks.register("insert_global_admin_js")
def admin_script():
    return format_html('<script src="{}"></script>', versioned_static("js/admin.js"))


hooks.register("before_edit_user", permissions.leave_superusers_alone)
hooks.register("before_bulk_action", permissions.leave_superusers_alone_in_bulk)


@hooks.register("register_admin_urls")
def report_urls():
    return reports.AgeingPagesView.urls()


@hooks.register("register_reports_menu_item")
def ageing_pages():
    return ReportItem(reports.AgeingPagesView, order=220)


@hooks.register("insert_global_admin_css")
def desk_style():
    return format_html('<link rel="stylesheet" href="{}">', versioned_static("css/desk.css"))


hooks.register("construct_homepage_panels", desk.panels)
hooks.register("construct_homepage_summary_items", desk.no_summary, order=1000)
hooks.register("before_create_page", desk.remember_kind)
hooks.register("construct_help_menu", desk.no_news_of_wagtail)
