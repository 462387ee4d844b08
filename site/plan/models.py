"""The plan that the anniversary follows: units, clauses, what was planned under them, and the pages that serve them."""

from django.db import models
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.snippets.models import register_snippet

from common.models import NOT_SEARCHED, SectionPage
from common.querysets import pages


@register_snippet
class Unit(models.Model):
    """An office or organisation that the plan gives work to."""

    key = models.SlugField(
        _("key"), max_length=40, unique=True, help_text=_("Used inside the site only. Leave it once it is there.")
    )
    name = models.CharField(_("name"), max_length=200, help_text=_("The full name, as the plan writes it."))

    panels = [FieldPanel("name"), FieldPanel("key")]

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name"]

    def __str__(self):
        return self.name


@register_snippet
class Clause(ClusterableModel):
    """One clause of the plan, `2.3`, with its parts, its lead unit and the kinds of proof that it asks for."""

    number = models.CharField(_("number"), max_length=10, unique=True, help_text=_("As in the plan: “2.3”."))
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Clauses stand on the page from the smallest number on.")
    )
    title_vi = models.CharField(
        _("title, in Vietnamese"), max_length=300, help_text=_("The heading of the clause, as the plan writes it.")
    )
    title_en = models.CharField(
        _("title, in English"),
        max_length=300,
        blank=True,
        help_text=_("For English pages; the Vietnamese title stands in while it is empty."),
    )
    lead = models.ForeignKey(
        Unit,
        verbose_name=_("lead unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="leads",
        help_text=_("The unit that answers for the clause."),
    )
    support = models.ManyToManyField(
        Unit,
        verbose_name=_("supporting units"),
        blank=True,
        related_name="supports",
        help_text=_("Units that help; hold Ctrl to choose several."),
    )
    due = models.DateField(
        _("due"), null=True, blank=True, help_text=_("By which day the plan wants it done; empty if it names none.")
    )
    proof_kinds = models.JSONField(_("kinds of proof"), default=list, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("order")]),
        FieldPanel("title_vi"),
        FieldPanel("title_en"),
        FieldRowPanel([FieldPanel("lead"), FieldPanel("due")]),
        FieldPanel("support"),
        InlinePanel("parts", heading=_("Parts"), label=_("part")),
        InlinePanel("planned", heading=_("Planned activities"), label=_("activity")),
    ]

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["order"]

    def __str__(self):
        return f"{self.number} {self.title_vi}"

    @property
    def title(self):
        return self.title_en if get_language() == "en" and self.title_en else self.title_vi

    @property
    def anchor(self):
        """`2.3` → `2-3`, the contract's anchor on the plan's page."""
        return self.number.replace(".", "-")


class ClausePart(Orderable):
    """A lettered part of a clause, `2.3 g`."""

    clause = ParentalKey(Clause, on_delete=models.CASCADE, related_name="parts")
    key = models.CharField(_("letter"), max_length=2, help_text=_("One small letter, as in the plan: “g”."))
    title_vi = models.CharField(
        _("title, in Vietnamese"), max_length=300, help_text=_("What the part asks for, in one line.")
    )
    title_en = models.CharField(
        _("title, in English"),
        max_length=300,
        blank=True,
        help_text=_("For English pages; the Vietnamese title stands in while it is empty."),
    )
    proof_kinds = models.JSONField(_("kinds of proof"), default=list, blank=True)

    panels = [FieldPanel("key"), FieldPanel("title_vi"), FieldPanel("title_en")]

    @property
    def title(self):
        return self.title_en if get_language() == "en" and self.title_en else self.title_vi


class PlannedActivity(Orderable):
    """Something of the programme whose day is not known: it hangs on its clause, outside the calendar."""

    clause = ParentalKey(Clause, on_delete=models.CASCADE, related_name="planned")
    slug = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Used inside the site only. Leave it once it is there.")
    )
    title = models.CharField(_("title"), max_length=300, help_text=_("What was planned, as readers see it."))
    summary = models.TextField(_("summary"), blank=True, help_text=_("One or two sentences about it."))
    when = models.CharField(
        _("when, in words"), max_length=100, blank=True, help_text=_("As far as it is known: “August 2024”.")
    )
    reported = models.BooleanField(
        _("reported by a source"), default=False, help_text=_("Tick it once a source says that it took place.")
    )
    source_title = models.CharField(
        _("source"), max_length=300, blank=True, help_text=_("The title of that source, so that readers can find it.")
    )
    source_url = models.URLField(
        _("address of the source"),
        max_length=500,
        blank=True,
        help_text=_("The full address, beginning with https://."),
    )

    panels = [
        FieldPanel("slug"),
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("when"),
        FieldPanel("reported"),
        FieldPanel("source_title"),
        FieldPanel("source_url"),
    ]


class PageClause(Orderable):
    """A page of any type serves a clause of the plan, or one part of it."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="clause_links")
    clause = models.ForeignKey(
        Clause,
        verbose_name=_("clause"),
        on_delete=models.CASCADE,
        related_name="page_links",
        help_text=_("The clause that this page helps to carry out or reports on."),
    )
    part = models.CharField(
        _("part"), max_length=2, blank=True, help_text=_("The letter of the part, if it is one part only.")
    )

    panels = [FieldRowPanel([FieldPanel("clause"), FieldPanel("part")])]

    class Meta(Orderable.Meta):
        verbose_name = _("clause served")


PAGES_SHOWN = 6  # under each clause


class PlanPage(SectionPage):
    """The plan, clause by clause."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    template = "plan/plan_page.html"

    class Meta:
        verbose_name = _("plan")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        here = pages().visible(timezone.now()).in_language(self.locale.language_code)
        serving = (
            PageClause.objects.filter(page__in=here).select_related("page").order_by("-page__first_published_at", "pk")
        )
        context["clauses"] = Clause.objects.select_related("lead").prefetch_related(
            "support",
            "parts",
            Prefetch("planned", PlannedActivity.objects.order_by("sort_order")),
            Prefetch("page_links", serving[:PAGES_SHOWN], to_attr="pages_serving"),
        )
        return context
