"""Registrations that belong to no section."""

from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static

from config import permissions


@hooks.register("insert_global_admin_js")
def admin_script():
    return format_html('<script src="{}"></script>', versioned_static("js/admin.js"))


permissions.register_library_policies()
hooks.register("before_edit_user", permissions.leave_superusers_alone)
hooks.register("before_bulk_action", permissions.leave_superusers_alone_in_bulk)
