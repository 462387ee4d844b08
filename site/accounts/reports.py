"""The account log, for those who manage accounts."""

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from accounts.models import AccountEvent, Action


class AccountEventFilterSet(WagtailFilterSet):
    who = django_filters.CharFilter(label=_("Account"), method="by_or_to")
    action = django_filters.MultipleChoiceFilter(label=_("What was done"), choices=Action.choices)
    at = django_filters.DateFromToRangeFilter(label=_("From and to date"), widget=DateRangePickerWidget)

    class Meta:
        model = AccountEvent
        fields = []

    def by_or_to(self, queryset, name, value):
        return queryset.filter(Q(actor_name__icontains=value) | Q(subject_name__icontains=value))


class AccountLogView(ReportView):
    page_title = _("Account log")
    header_icon = "key"
    model = AccountEvent
    queryset = AccountEvent.objects.all()
    default_ordering = "-at"
    filterset_class = AccountEventFilterSet
    index_url_name = "accounts_log"
    index_results_url_name = "accounts_log_results"
    permission_policy = ModelPermissionPolicy(get_user_model())
    permission_required = "change"
    columns = [
        Column("moment", label=_("Time"), sort_key="at"),
        Column("who", label=_("Account"), sort_key="actor_name"),
        Column("action", label=_("What was done"), accessor="get_action_display"),
        Column("subject_name", label=_("Done to")),
        Column("description", label=_("Details")),
        Column("address", label=_("Network address")),
    ]
    list_export = ["at", "who", "get_action_display", "subject_name", "description", "address"]
    export_headings = {
        "at": _("Time"),
        "who": _("Account"),
        "get_action_display": _("What was done"),
        "subject_name": _("Done to"),
        "description": _("Details"),
        "address": _("Network address"),
    }

    def get_filename(self):
        return "nhat-ky-tai-khoan"
