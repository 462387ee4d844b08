"""Registrations of the library."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from media.models import ArchiveImage
from media.reports import UnsourcedImagesView


@hooks.register("register_admin_urls")
def urls():
    view = UnsourcedImagesView
    return [
        path("reports/images/", view.as_view(), name="media_unsourced"),
        path("reports/images/results/", view.as_view(results_only=True), name="media_unsourced_results"),
    ]


class UnsourcedImagesItem(MenuItem):
    def is_shown(self, request):
        return policy_registry.get_by_type(ArchiveImage).user_has_permission(request.user, "change")


@hooks.register("register_reports_menu_item")
def unsourced_images():
    return UnsourcedImagesItem(
        _("Images without source"),
        reverse("media_unsourced"),
        name="images-without-source",
        icon_name="image",
        order=850,
    )
