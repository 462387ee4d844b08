"""Changes that Elasticsearch refused for good, for those who manage the site's accounts too."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Subquery
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy

from common.reports import EditorsReport
from search import outbox
from search.models import OutboxEntry, SearchDocument


class RefusalsView(EditorsReport):
    """What waits for somebody to mend it; a button sends it again."""

    model = OutboxEntry
    page_title = _("Refused by Elasticsearch")
    header_icon = "warning"
    template_name = "search/refusals.html"
    slug, url_name = "elasticsearch", "search_refusals"
    permission_policy = ModelPermissionPolicy(get_user_model())
    any_permission_required = ["change"]
    default_ordering = "due"
    columns = [
        Column("document", label=_("Document"), accessor="name"),
        Column("tries", label=_("Tries")),
        Column("refusal", label=_("Its words")),
    ]
    list_export = ["document", "name", "tries", "refusal"]
    export_headings = {"document": _("Number"), "name": _("Document"), "tries": _("Tries"), "refusal": _("Its words")}

    def get_base_queryset(self):
        title = SearchDocument.objects.filter(pk=OuterRef("document")).values("title")
        return OutboxEntry.objects.filter(is_dead=True).annotate(title=Subquery(title))

    def decorate_paginated_queryset(self, entries):
        for entry in entries:
            entry.name = entry.title or str(_("deleted"))
        return entries

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"can_send": self.get_base_queryset().exists()}

    def post(self, request):
        outbox.send_again(timezone.now())
        left = OutboxEntry.objects.count()
        if left:
            messages.warning(request, _("Sent again; %(left)d changes still wait.") % {"left": left})
        else:
            messages.success(request, _("Elasticsearch has taken all of them."))
        return redirect(self.url_name)
