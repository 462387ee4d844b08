"""What readers ask, for editors: questions without a result, those asked most, and the places in the list they open."""

import datetime
from urllib.parse import urlencode

import django_filters
from django.conf import settings
from django.db.models import F, FloatField, Max, Sum
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page
from wagtail.permissions import policy_registry

from common.reports import EditorsReport
from search.models import QuestionCount

PERIODS = [("7", _("7 days")), ("30", _("30 days")), ("90", _("90 days")), ("365", _("1 year"))]
USUAL_PERIOD = "30"


class QuestionFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(label=_("In the last"), choices=PERIODS, empty_label=None, method="lately")
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = QuestionCount
        fields = []

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        data.setdefault("period", USUAL_PERIOD)
        super().__init__(data, *args, **kwargs)

    def lately(self, queryset, name, value):
        return queryset.filter(day__gt=timezone.localdate() - datetime.timedelta(days=int(value)))


def search_url(row):
    """The search page with the question, as its readers see it."""
    with override(row["language"]):
        return f"{reverse('search')}?{urlencode({'q': row['question']})}"


def mean_place(row):
    return number_format(row["place"], decimal_pos=1)


QUESTION = TitleColumn("question", label=_("Question"), get_url=search_url, sort_key="words")
ASKED = Column("times", label=_("Asked"), sort_key="times")
LAST = Column("last", label=_("Last asked"), sort_key="last")
HEADINGS = {"question": _("Question"), "language": _("Language"), "times": _("Asked"), "last": _("Last asked")}


class QuestionReport(EditorsReport):
    """Questions of readers, each once, with what its days add up to."""

    model = QuestionCount
    header_icon = "search"
    filterset_class = QuestionFilterSet
    permission_policy = cached_property(lambda self: policy_registry.get_by_type(Page))

    def get_base_queryset(self):
        return (
            QuestionCount.objects.values("words", "language")
            .annotate(
                question=Max("typed"),
                times=Sum("asked"),
                last=Max("day"),
                lacking=Sum("without_result"),
                opened=Sum("clicks"),
            )
            .filter(times__gt=0)
        )


class LackingReport(QuestionReport):
    """Questions to which nothing was found."""

    page_title = _("Questions without a result")
    slug, url_name = "cau-hoi-khong-co-ket-qua", "questions_without_result"
    default_ordering = "-lacking"
    columns = [QUESTION, Column("lacking", label=_("Without result"), sort_key="lacking"), ASKED, LAST]
    list_export = ["question", "language", "lacking", "times", "last"]
    export_headings = HEADINGS | {"lacking": _("Without result")}

    def get_base_queryset(self):
        return super().get_base_queryset().filter(lacking__gt=0)


class FrequentReport(QuestionReport):
    """Questions by how often they are asked."""

    page_title = _("Most asked")
    slug, url_name = "hoi-nhieu-nhat", "most_asked"
    default_ordering = "-times"
    columns = [
        QUESTION,
        ASKED,
        Column("lacking", label=_("Without result"), sort_key="lacking"),
        Column("opened", label=_("Results opened"), sort_key="opened"),
        LAST,
    ]
    list_export = ["question", "language", "times", "lacking", "opened", "last"]
    export_headings = HEADINGS | {"lacking": _("Without result"), "opened": _("Results opened")}


class PlaceReport(QuestionReport):
    """Where in the list the results stand that readers open: far down, search has something to learn."""

    page_title = _("Places opened")
    slug, url_name = "vi-tri-duoc-bam", "places_opened"
    default_ordering = "-place"
    columns = [
        QUESTION,
        Column("place", label=_("Place in the list, on average"), accessor=mean_place, sort_key="place"),
        Column("opened", label=_("Results opened"), sort_key="opened"),
        ASKED,
    ]
    list_export = ["question", "language", "place", "opened", "times"]
    export_headings = HEADINGS | {"place": _("Place in the list, on average"), "opened": _("Results opened")}

    def get_base_queryset(self):
        opened = super().get_base_queryset().filter(opened__gt=0)
        return opened.annotate(place=Cast(Sum("positions"), FloatField()) / F("opened"))


REPORTS = [LackingReport, FrequentReport, PlaceReport]
