"""Registrations of the accounts of staff."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from accounts import reports, views


@hooks.register("register_admin_urls")
def urls():
    log = reports.AccountLogView
    return [
        path("account/two-step/", views.DeviceView.as_view(), name="accounts_device"),
        path("account/two-step/on/", views.DeviceOnView.as_view(), name="accounts_device_on"),
        path("account/two-step/codes/", views.NewCodesView.as_view(), name="accounts_new_codes"),
        path("account/two-step/off/", views.DeviceOffView.as_view(), name="accounts_device_off"),
        path("users/<int:pk>/two-step/reset/", views.ResetView.as_view(), name="accounts_reset"),
        path("reports/accounts/", log.as_view(), name="accounts_log"),
        path("reports/accounts/results/", log.as_view(results_only=True), name="accounts_log_results"),
    ]


@hooks.register("register_account_menu_item")
def device(request):
    return {
        "url": reverse("accounts_device"),
        "label": _("Two-step sign-in"),
        "help_text": _("Besides the password, a code from your phone is asked when you sign in."),
    }


@hooks.register("register_user_listing_buttons")
def reset_device(user, request_user):
    if views.may_reset(request_user, user):
        yield Button(
            _("Reset two-step sign-in"), reverse("accounts_reset", args=[user.pk]), icon_name="key", priority=50
        )


class AccountLogItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(views.MANAGES_ACCOUNTS)


@hooks.register("register_reports_menu_item")
def account_log():
    return AccountLogItem(_("Account log"), reverse("accounts_log"), name="account-log", icon_name="key", order=1400)
