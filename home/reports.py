"""What the newsroom looks after: notices that end, articles and their English versions."""

import datetime

import django_filters
from django.db.models import BooleanField, Case, DateTimeField, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from common.addresses import ROOT_SLUG
from common.reports import EditorsReport, edit_url
from home.kinds import Kind, Severity
from home.models import Article

SOON = datetime.timedelta(days=7)
ENGLISH = "en"


def ends_at(notice):
    return date_format(timezone.localtime(notice.valid_until), "H:i d/m/Y")


class EndingFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=[("soon", _("ends within 7 days")), ("over", _("over"))], method="in_state"
    )
    severity = django_filters.ChoiceFilter(label=_("Severity"), choices=Severity.choices)

    class Meta:
        model = Article
        fields = []

    def in_state(self, queryset, name, value):
        now = timezone.now()
        return queryset.filter(valid_until__lte=now) if value == "over" else queryset.filter(valid_until__gt=now)


class EndingNoticesView(EditorsReport):
    """Notices that readers can still open and that are over, or will be within a week."""

    model = Article
    page_title = _("Notices that end soon")
    header_icon = "time"
    filterset_class = EndingFilterSet
    slug, url_name = "thong-bao-sap-het", "ending_notices"
    default_ordering = "-valid_until"
    columns = [
        TitleColumn("title", label=_("Notice"), get_url=edit_url, sort_key="title"),
        Column("area", label=_("Area")),
        Column("severity", label=_("Severity"), accessor="get_severity_display"),
        Column("valid_until", label=_("Ends"), accessor=ends_at, sort_key="valid_until"),
        Column("state", label=_("State"), accessor="ending_words"),
        Column("owner", label=_("Written by"), accessor="owner_name"),
    ]
    list_export = ["title", "area", "get_severity_display", "ends_at", "ending_words", "owner_name"]
    export_headings = {
        "title": _("Notice"),
        "area": _("Area"),
        "get_severity_display": _("Severity"),
        "ends_at": _("Ends"),
        "ending_words": _("State"),
        "owner_name": _("Written by"),
    }

    def get_base_queryset(self):
        notices = super().get_base_queryset().live().defer("story", "sources").select_related("owner")
        return notices.filter(kind=Kind.NOTICE, valid_until__lte=timezone.now() + SOON)

    def decorate_paginated_queryset(self, notices):
        now = timezone.now()
        for notice in notices:
            notice.ending_words = _("over") if notice.valid_until <= now else _("ends within 7 days")
            notice.ends_at = ends_at(notice)
            notice.owner_name = str(notice.owner or "")
        return notices


STATES = {
    "none": _("not translated"),
    "draft": _("draft"),
    "outdated": _("published, older than the Vietnamese"),
    "published": _("published"),
}


class TranslationFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=_("English version"), choices=list(STATES.items()))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Kind.choices)

    class Meta:
        model = Article
        fields = []


class TranslationColumn(Column):
    """The way to the English version: to edit it, or to begin it."""

    cell_template_name = "home/reports/translation_cell.html"

    def get_cell_context_data(self, article, parent_context):
        may_translate = parent_context["request"].user.has_perm("simple_translation.submit_translation")
        context = super().get_cell_context_data(article, parent_context)
        return context | {"article": article, "may_translate": may_translate}


class TranslationsView(EditorsReport):
    """Every Vietnamese article that readers can open or that is being written, and how its English version stands."""

    model = Article
    page_title = _("Translations")
    header_icon = "globe"
    filterset_class = TranslationFilterSet
    slug, url_name = "ban-dich", "translations"
    default_ordering = "-date"
    columns = [
        TitleColumn("title", label=_("Vietnamese article"), get_url=edit_url, sort_key="title"),
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        Column("date", label=_("Date"), accessor=lambda article: date_format(article.date, "d/m/Y"), sort_key="date"),
        Column("english_title", label=_("English title")),
        Column("state", label=_("English version"), accessor="state_words", sort_key="state"),
        TranslationColumn("work", label=_("Do")),
    ]
    list_export = ["title", "get_kind_display", "date", "english_title", "state_words"]
    export_headings = {
        "title": _("Vietnamese article"),
        "get_kind_display": _("Kind"),
        "date": _("Date"),
        "english_title": _("English title"),
        "state_words": _("English version"),
    }

    def get_base_queryset(self):
        english = Article.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=ENGLISH)

        def its(field, kind):
            return Subquery(english.values(field)[:1], output_field=kind)

        articles = super().get_base_queryset().in_language(ROOT_SLUG).defer("story", "sources")
        articles = articles.annotate(
            english_id=its("pk", IntegerField()),
            english_title=Subquery(english.values("draft_title")[:1]),
            english_live=its("live", BooleanField()),
            english_published=its("last_published_at", DateTimeField()),
        )
        outdated = Q(english_live=True, english_published__lt=F("last_published_at"))
        state = Case(
            When(english_id=None, then=Value("none")),
            When(english_live=False, then=Value("draft")),
            When(outdated, then=Value("outdated")),
            default=Value("published"),
        )
        return articles.annotate(state=state)

    def decorate_paginated_queryset(self, articles):
        for article in articles:
            article.state_words = STATES[article.state]
        return articles
