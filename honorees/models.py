"""The honoured citizens, and the directory that lists them."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing
from wagtail.snippets.models import register_snippet

from common import text
from common.addresses import address
from common.models import NOT_SEARCHED, BasePage, SectionPage
from honorees import filters
from honorees.busts import bust, coat


@register_snippet
class Field(models.Model):
    """A field of work in which citizens are honoured."""

    key = models.SlugField(
        _("key"), max_length=40, unique=True, help_text=_("Used inside the site only. Leave it once it is there.")
    )
    name_vi = models.CharField(
        _("name, in Vietnamese"), max_length=80, help_text=_("The name as readers see it: “Giáo dục”.")
    )
    name_en = models.CharField(
        _("name, in English"),
        max_length=80,
        blank=True,
        help_text=_("For English pages; the Vietnamese name stands in while it is empty."),
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Fields stand in the filter from the smallest number on.")
    )

    panels = [FieldPanel("name_vi"), FieldPanel("name_en"), FieldPanel("key"), FieldPanel("order")]

    class Meta:
        verbose_name = _("field")
        verbose_name_plural = _("fields")
        ordering = ["order"]

    def __str__(self):
        return self.name_en if get_language() == "en" and self.name_en else self.name_vi


class DirectoryPage(SectionPage):
    """`/cong-dan-tieu-bieu/`: everyone honoured, by field and ward."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["honorees.Honoree"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("directory")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        people = Honoree.objects.child_of(self).visible(timezone.now())
        entries = [
            filters.Entry(*values)
            for values in people.values_list("pk", "number", "title", "name_key", "field__key", "ward", "sample")
        ]
        asked = filters.Asked.read(request.GET)
        shown = filters.matching(entries, asked)
        pages = people.select_related("field").for_list().in_bulk([entry.pk for entry in shown])
        return context | {
            "asked": asked,
            "facets": self._facets(entries, asked) if entries else [],
            "honorees": [pages[entry.pk] for entry in shown],
            "total": len(entries),
            "has_samples": any(entry.sample for entry in entries),
        }

    def _facets(self, entries, asked):
        """Rows of name, label, chosen value and choices (value, label, count) for the filter form."""
        by_field, by_ward = filters.field_counts(entries, asked), filters.ward_counts(entries, asked)
        used = {entry.field for entry in entries}
        fields = [(field.key, str(field)) for field in Field.objects.filter(key__in=used)]
        return [
            {
                "name": "linh-vuc",
                "label": pgettext_lazy("of work", "Field"),
                "chosen": asked.field,
                "total": sum(by_field.values()),
                "choices": [(key, name, by_field.get(key, 0)) for key, name in fields],
            },
            {
                "name": "phuong",
                "label": _("Ward"),
                "chosen": asked.ward,
                "total": sum(by_ward.values()),
                "choices": [(key, name, by_ward.get(key, 0)) for key, name in filters.wards(entries)],
            },
        ]


class Honoree(BasePage):
    """One honoured citizen: who, for what, by which decision, with whose consent. The title is the name."""

    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("The place in the list of the decision. Empty: not numbered.")
    )
    field = models.ForeignKey(
        Field,
        verbose_name=_("field"),
        on_delete=models.PROTECT,
        related_name="honorees",
        help_text=_("The field of work for which the person is honoured."),
    )
    ward = models.CharField(
        _("ward"),
        max_length=120,
        blank=True,
        help_text=_("Where the person lives; shown only if the consent allows it."),
    )
    unit = models.CharField(
        _("place of work"),
        max_length=200,
        blank=True,
        help_text=_("Office, school, business or group; shown only if the consent allows it."),
    )
    birth_year = models.PositiveSmallIntegerField(
        _("born"), null=True, blank=True, help_text=_("The year, four digits; shown only if the consent allows it.")
    )
    death_year = models.PositiveSmallIntegerField(
        _("died"), null=True, blank=True, help_text=_("The year, four digits; empty for the living.")
    )
    citation = models.TextField(
        _("citation"), max_length=600, blank=True, help_text=_("For what; as the decision says it.")
    )
    biography = RichTextField(
        _("biography"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("A few short paragraphs; shown only if the consent allows it."),
    )
    decision_number = models.CharField(
        _("decision number"),
        max_length=60,
        blank=True,
        help_text=_("As it is written on the decision: “1234/QĐ-UBND”."),
    )
    decision_date = models.DateField(
        _("decision date"), null=True, blank=True, help_text=_("The day on which the decision was signed.")
    )
    consent = models.CharField(
        _("consent"), max_length=300, blank=True, help_text=_("all, none, or the names of the fields.")
    )
    consent_date = models.DateField(
        _("consent given on"), null=True, blank=True, help_text=_("The day on which the person, or the family, agreed.")
    )
    sample = models.BooleanField(_("sample"), default=False, help_text=_("Nobody real; marked so everywhere."))
    source_id = models.CharField(max_length=100, blank=True, db_index=True, editable=False)

    name_key = models.CharField(max_length=300, editable=False, db_index=True)

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("number"), FieldPanel("field")]),
        FieldRowPanel([FieldPanel("ward"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("birth_year"), FieldPanel("death_year")]),
        FieldPanel("citation"),
        FieldPanel("biography"),
        FieldRowPanel([FieldPanel("decision_number"), FieldPanel("decision_date")]),
        MultiFieldPanel([FieldPanel("consent"), FieldPanel("consent_date"), FieldPanel("sample")], _("Consent")),
        FieldPanel("lead_image"),
        *BasePage.context_panels,
    ]
    parent_page_types = ["honorees.DirectoryPage"]
    subpage_types = []
    search_kind = "honoree"
    schema_type = "Person"

    class Meta:
        verbose_name = _("honoured citizen")
        verbose_name_plural = _("honoured citizens")

    @property
    def bust(self):
        """The faceless drawing that keeps the place of a portrait."""
        return bust(self.field.key, self.number or self.pk or 0)

    @property
    def bust_url(self):
        return f"{self.bust.url}#{coat(self.field.key, self.number or self.pk or 0)}"

    @property
    def portrait(self):
        """The photograph, where it may be shown."""
        return self.photograph if self.allows("photo") else None

    @property
    def directory_address(self):
        return self.address.removesuffix(f"{self.slug}/")

    def allows(self, column):
        """True where that column may be shown: a living person's consent names it, or says `all`."""
        return self.sample or bool(self.death_year) or bool({"all", column} & set(re.split(r"[\s,;]+", self.consent)))

    def facts(self):
        """Rows of term, text and url: the record."""
        directory = self.directory_address
        decision = [self.decision_number, self.decision_date and date_format(self.decision_date, "j/n/Y")]
        consent = self.consent_date and date_format(self.consent_date, "j/n/Y")
        if self.sample:
            consent = _("not needed: nobody real")
        return [
            {
                "term": pgettext_lazy("of work", "Field"),
                "text": self.field,
                "url": f"{directory}?linh-vuc={self.field.key}",
            },
            {"term": _("Ward"), "text": self.ward, "url": f"{directory}?phuong={text.slug(self.ward)}"},
            {"term": _("Place of work"), "text": self.unit if self.allows("unit") else ""},
            {
                "term": _("Born"),
                "text": (self.allows("birth_year") and self.birth_year) or _("not published"),
            },
            {"term": _("Died"), "text": self.death_year},
            {"term": _("Decision"), "text": ", ".join(filter(None, decision)) or _("not known to us")},
            {"term": _("Consent to publish"), "text": consent},
        ]

    def neighbours(self):
        """Who stands before and after in the directory, in a ring: (before, after, how many there are)."""
        people = type(self).objects.sibling_of(self).visible(timezone.now())
        ring = sorted(people.values_list("number", "name_key", "title", "url_path", "pk"), key=_place_in_ring)
        rows = [{"number": number, "title": title, "url": address(path)} for number, _key, title, path, _pk in ring]
        here = next((at for at, (*_rest, pk) in enumerate(ring) if pk == self.pk), 0)
        if len(ring) < 2:
            return None, None, len(ring)
        return rows[here - 1], rows[(here + 1) % len(rows)], len(rows)

    def clean(self):
        super().clean()
        if not self.sample and not self.death_year and not self.consent:
            raise ValidationError({"consent": _("A living person is published only with recorded consent.")})

    def save(self, *args, **kwargs):
        self.name_key = text.name_key(self.title)
        super().save(*args, **kwargs)

    def search_documents(self):
        return [] if self.sample else super().search_documents()

    def search_text(self):
        parts = [
            ("ward", self.ward),
            ("unit", self.unit),
            ("biography", get_text_for_indexing(self.biography)),
        ]
        return "\n".join([self.citation, *(words for column, words in parts if self.allows(column))])

    def search_facets(self):
        return super().search_facets() | ({"ward": [self.ward]} if self.ward else {})

    def json_ld(self):
        """A sample is a page about nobody, and is not offered to machines as a person."""
        if self.sample:
            return super().json_ld() | {"@type": "WebPage"}
        data = super().json_ld() | {"award": self.citation or None}
        if self.unit and self.allows("unit"):
            data["worksFor"] = {"@type": "Organization", "name": self.unit}
        return {name: value for name, value in data.items() if value}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        before, after, total = self.neighbours()
        return context | {
            "page_meta": context["page_meta"] | {"noindex": self.sample},
            "before": before,
            "after": after,
            "total": total,
            "facts": self.facts(),
            "may_show_biography": bool(self.biography) and self.allows("biography"),
            "related": self.related(),
        }


def _place_in_ring(row):
    number, name_key, *_rest = row
    return number is None, number or 0, name_key
