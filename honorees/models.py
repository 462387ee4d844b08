"""The honoured citizens, and the directory that lists them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing
from wagtail.snippets.models import register_snippet

from common import text
from common.drawings import BUSTS
from common.models import BasePage, NOT_SEARCHED, SectionPage


@register_snippet
class Field(models.Model):
    """A field of work in which citizens are honoured."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name_vi = models.CharField(_("name, in Vietnamese"), max_length=80)
    name_en = models.CharField(_("name, in English"), max_length=80, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

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

    class Meta:
        verbose_name = _("directory")


class Honoree(BasePage):
    """One honoured citizen: who, for what, by which decision, with whose consent. The title is the full name."""

    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    field = models.ForeignKey(Field, verbose_name=_("field"), on_delete=models.PROTECT, related_name="honorees")
    ward = models.CharField(_("ward"), max_length=120, blank=True)
    unit = models.CharField(_("place of work"), max_length=200, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("born"), null=True, blank=True)
    death_year = models.PositiveSmallIntegerField(_("died"), null=True, blank=True)
    citation = models.TextField(_("citation"), max_length=600, blank=True, help_text=_("For what; as the decision says it."))
    biography = RichTextField(_("biography"), blank=True, features=["bold", "italic", "link"])
    decision_number = models.CharField(_("decision number"), max_length=60, blank=True)
    decision_date = models.DateField(_("decision date"), null=True, blank=True)
    consent = models.CharField(_("consent"), max_length=300, blank=True, help_text=_("all, none, or the names of the fields."))
    consent_date = models.DateField(_("consent given on"), null=True, blank=True)
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
        return BUSTS[(self.number or self.pk or 0) % len(BUSTS)]

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
        return "\n".join([self.ward, self.unit, self.citation, get_text_for_indexing(self.biography)])
