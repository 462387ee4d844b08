"""People of the archive, all of them dead."""

from itertools import groupby

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page

from common import text
from common.blocks.story import story_field, story_text
from common.fields import HistoricalDateField
from common.models import NOT_SEARCHED, BasePage, SectionPage
from history import alphabet, lives
from history.models.items import ArchiveItem
from history.querysets import PersonManager


class PersonIndexPage(SectionPage):
    """`/nhan-vat/`: people by given name, in the Vietnamese alphabet."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["history.Person"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    show_in_menus_default = False

    class Meta:
        verbose_name = _("people")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        people = Person.objects.child_of(self).visible(timezone.now()).defer("story").by_name()
        context["letters"] = [(letter, list(group)) for letter, group in groupby(people, key=lambda one: one.letter)]
        context["vietnamese_url"] = self.vietnamese_address
        return context


class Person(BasePage):
    """A historical figure and the tie to Bắc Ninh."""

    other_names = models.CharField(_("other names"), max_length=300, blank=True, help_text=_("Separated by commas."))
    born = HistoricalDateField(_("born"), blank=True)
    died = HistoricalDateField(_("died"), blank=True)
    role = models.CharField(
        _("role"),
        max_length=200,
        blank=True,
        help_text=_("What the person was, in a few words: “doctoral laureate of 1508”."),
    )
    role_en = models.CharField(
        _("role, in English"), max_length=200, blank=True, help_text=_("The same in English, for English pages.")
    )
    home_place = models.CharField(
        _("home"), max_length=200, blank=True, help_text=_("Village and district as they were called then.")
    )
    tie = models.CharField(
        _("tie to Bắc Ninh"),
        max_length=300,
        blank=True,
        help_text=_("One sentence: why this person belongs to Bắc Ninh."),
    )
    caveat = models.TextField(
        _("what is uncertain"), blank=True, help_text=_("What sources do not agree on, or do not say. Readers see it.")
    )
    story = story_field(_("story"))

    name_key = models.CharField(max_length=300, editable=False, db_index=True)

    objects = PersonManager()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("other_names"),
        FieldRowPanel([FieldPanel("born"), FieldPanel("died")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("role_en")]),
        FieldPanel("home_place"),
        FieldPanel("tie"),
        FieldPanel("caveat"),
        *BasePage.picture_panels,
        FieldPanel("story"),
        *BasePage.context_panels,
    ]
    parent_page_types = ["history.PersonIndexPage"]
    subpage_types = []
    search_kind = "person"
    schema_type = "Person"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def save(self, *args, **kwargs):
        self.name_key = text.name_key(self.title)[:300]
        super().save(*args, **kwargs)

    @property
    def letter(self):
        """The letter under which the person stands in the index."""
        return alphabet.letter(alphabet.given_name(self.title))

    @property
    def life(self):
        return lives.span(self.born, self.died)

    @property
    def years(self):
        return lives.year_span(self.born, self.died)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        items = ArchiveItem.objects.visible(timezone.now()).filter(people=self.pk)
        context |= {
            "facts": [
                {"term": _("Also called"), "text": self.other_names},
                {"term": _("Lived"), "text": self.life},
                {"term": _("Role"), "text": self.role},
                {"term": _("Native place"), "text": self.home_place},
                {"term": _("Tie to Bắc Ninh"), "text": self.tie},
            ],
            "items": items.without_story().in_order(),
            "related": self.related(),
        }
        return context

    def json_ld(self):
        data = super().json_ld()
        if self.other_names:
            data["alternateName"] = [name.strip() for name in self.other_names.split(",")]
        for name, edtf in (("birthDate", self.born), ("deathDate", self.died)):
            if known := lives.iso(edtf):
                data[name] = known
        if self.role:
            data["jobTitle"] = self.role
        return data

    def search_text(self):
        return "\n".join([self.other_names, self.role, self.home_place, self.tie, story_text(self.story)])
