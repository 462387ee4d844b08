"""Live pages that nobody has touched for long."""

import datetime

import django_filters
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.coreutils import get_content_type_label
from wagtail.models import Locale, Page, Revision, get_page_content_types

from common.reports import EditorsReport, edit_url

AGES = [("90", _("3 months")), ("180", _("6 months")), ("365", _("1 year")), ("730", _("2 years")), ("0", _("any age"))]
USUAL_AGE = "180"


class AgeingFilterSet(WagtailFilterSet):
    age = django_filters.ChoiceFilter(label=_("Not changed for"), choices=AGES, empty_label=None, method="older")
    content_type = ContentTypeFilter(
        label=_("Type of page"), queryset=lambda request: get_page_content_types(include_base_page_type=False)
    )
    locale = django_filters.ModelChoiceFilter(label=_("Language"), queryset=Locale.objects.all())

    class Meta:
        model = Page
        fields = []

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        data.setdefault("age", USUAL_AGE)
        super().__init__(data, *args, **kwargs)

    def older(self, queryset, name, value):
        return queryset.filter(last_change__lte=timezone.now() - datetime.timedelta(days=int(value)))


class AgeingPagesView(EditorsReport):
    """What readers see of pages by their last change, the oldest first."""

    model = Page
    page_title = _("Old pages to look at again")
    header_icon = "history"
    filterset_class = AgeingFilterSet
    slug, url_name = "trang-cu-can-xem-lai", "ageing_pages"
    default_ordering = "last_change"
    columns = [
        TitleColumn(
            "title",
            label=_("Page"),
            get_url=edit_url,
            sort_key="title",
        ),
        Column("type", label=_("Type of page"), accessor="type_words"),
        DateColumn("last_change", label=_("Last changed"), sort_key="last_change"),
        Column("owner", label=_("Written by"), accessor="owner_name"),
        Column("editor", label=_("Last edited by"), accessor="editor_name"),
    ]
    list_export = ["title", "type_words", "last_change", "owner_name", "editor_name"]
    export_headings = {
        "title": _("Page"),
        "type_words": _("Type of page"),
        "last_change": _("Last changed"),
        "owner_name": _("Written by"),
        "editor_name": _("Last edited by"),
    }

    def get_base_queryset(self):
        editor = Revision.objects.filter(pk=OuterRef("latest_revision_id")).values("user__username")
        pages = super().get_base_queryset().live().filter(depth__gt=1).select_related("owner", "content_type")
        return pages.annotate(
            last_change=Coalesce(F("latest_revision_created_at"), F("last_published_at"), F("first_published_at")),
            editor_name=Subquery(editor[:1]),
        )

    def decorate_paginated_queryset(self, pages):
        for page in pages:
            page.type_words = get_content_type_label(page.content_type)
            page.owner_name = str(page.owner or "")
            page.editor_name = page.editor_name or ""
        return pages
