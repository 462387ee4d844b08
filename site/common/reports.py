"""Reports on pages, for those who may edit some; each shows only what its reader may edit."""

from django.urls import path, reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page


class EditorsReport(ReportView):
    """A subclass names its model, columns, filters, export, `slug` (address and file name) and `url_name`."""

    slug = url_name = ""
    any_permission_required = ["add", "change", "publish"]

    @property
    def index_url_name(self):
        return self.url_name

    @property
    def index_results_url_name(self):
        return f"{self.url_name}_results"

    def get_base_queryset(self):
        mine = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return self.model.objects.filter(pk__in=mine.values("pk"))

    def get_filename(self):
        return self.slug

    @classmethod
    def urls(cls):
        return [
            path(f"reports/{cls.slug}/", cls.as_view(), name=cls.url_name),
            path(f"reports/{cls.slug}/results/", cls.as_view(results_only=True), name=f"{cls.url_name}_results"),
        ]


class ReportItem(MenuItem):
    """A report in the menu, shown to those whom it lets in."""

    def __init__(self, report, order):
        super().__init__(
            report.page_title, reverse(report.url_name), name=report.slug, icon_name=report.header_icon, order=order
        )
        self.report = report

    def is_shown(self, request):
        view = self.report()
        view.request = request
        return view.user_has_any_permission(view.any_permission_required)


def edit_url(page: Page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
