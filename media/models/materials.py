"""Campaign materials: outlines, slogans, posters, press kit."""

from dataclasses import replace

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from common import text
from common.blocks.story import story_field, story_text
from common.models import NOT_SEARCHED, BasePage, SectionPage


class CampaignPage(SectionPage):
    """`/tu-lieu/tuyen-truyen/`: every material, by kind."""

    parent_page_types = ["media.LibraryPage"]
    subpage_types = ["media.Material"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    schema_type = "CollectionPage"
    show_in_menus_default = False

    class Meta:
        verbose_name = _("campaign materials")

    def get_context(self, request, *args, **kwargs):
        materials = list(Material.objects.child_of(self).visible(timezone.now()).for_list().order_by("path"))
        chosen = text.clean(request.GET.get("loai", ""))
        kinds = [
            {
                "kind": kind,
                "title": label,
                "materials": [material for material in materials if material.kind == kind],
            }
            for kind, label in Material.Kind.choices
        ]
        kinds = [group for group in kinds if group["materials"]]
        return super().get_context(request, *args, **kwargs) | {
            "kinds": kinds,
            "total": len(materials),
            "groups": [group for group in kinds if group["kind"] == chosen] or kinds,
            "chosen": chosen if any(group["kind"] == chosen for group in kinds) else "",
        }


class Material(BasePage):
    """One outline, slogan, poster or piece of the press kit, for others to use."""

    class Kind(models.TextChoices):
        OUTLINE = "outline", _("outline")
        SLOGAN = "slogan", _("slogan")
        POSTER = "poster", _("poster")
        PRESS_KIT = "press-kit", _("press kit")

    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind.choices, help_text=_("Under which heading the material is listed.")
    )
    file = models.ForeignKey(
        "media.ArchiveDocument",
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("What readers take away, best as PDF. A slogan needs none."),
    )
    story = story_field(_("story"))

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("kind"),
        FieldPanel("file"),
        *BasePage.picture_panels,
        FieldPanel("story"),
        *BasePage.context_panels,
    ]
    parent_page_types = ["media.CampaignPage"]
    subpage_types = []
    search_kind = "material"
    schema_type = "CreativeWork"

    class Meta:
        verbose_name = _("campaign material")
        verbose_name_plural = _("campaign materials")

    @property
    def is_slogan(self):
        return self.kind == self.Kind.SLOGAN

    @property
    def is_poster(self):
        return self.kind == self.Kind.POSTER

    @property
    def campaign_address(self):
        return self.address.removesuffix(f"{self.slug}/")

    def search_text(self):
        return story_text(self.story)

    def search_documents(self):
        kind = "slogan" if self.is_slogan else "material"
        return [replace(found, kind=kind) for found in super().search_documents()]

    def json_ld(self):
        return super().json_ld() | {"genre": self.get_kind_display()}

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "related": self.related(),
        }
