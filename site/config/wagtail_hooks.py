"""Registrations that belong to no section."""

from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static


@hooks.register("insert_global_admin_js")
def admin_script():
    return format_html('<script src="{}"></script>', versioned_static("js/admin.js"))
