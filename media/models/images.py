"""Images with what a reader and a lawyer ask of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from media.bare import BareFilter
from media.models.rights import Provenance
from media.whole import is_whole


class ArchiveImage(Provenance, AbstractImage):
    """A photograph or scan of the library."""

    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the image shows, for those who cannot see it. Not the caption."),
    )
    decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The image says nothing that the text does not say.")
    )
    caption = models.CharField(
        _("caption"),
        max_length=300,
        blank=True,
        help_text=_("The sentence under the image; a page may write its own instead."),
    )

    admin_form_fields = (
        "title",
        "file",
        "alt",
        "decorative",
        "caption",
        *Provenance.provenance_fields,
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __init__(self, *args, **kwargs):
        super(AbstractImage, self).__init__(*args, **kwargs)
        self.contextual_alt_text = None  # as Wagtail's does, which also sets `decorative` to False over what is stored

    @property
    def default_alt_text(self):
        return "" if self.decorative else self.alt

    @property
    def rights_label(self):
        return self.get_rights_display()

    def unsaid(self):
        alt = [] if self.decorative or self.alt.strip() else ["alt"]
        return [*alt, *super().unsaid()]

    def clean(self):
        """Everything wrong at once: the file, and what is not said of it."""
        problems = {}
        if self.file and not self.file._committed and not is_whole(self.file):
            problems["file"] = _("This file is damaged or cut off; it cannot be shown whole.")
        if "alt" in self.unsaid():
            problems["alt"] = _("Describe the image, or tick “decorative”.")
        try:
            super().clean()
        except ValidationError as error:
            problems = error.message_dict | problems
        if problems:
            raise ValidationError(problems)

    def generate_rendition_file(self, filter, *, source=None):
        return super().generate_rendition_file(BareFilter(filter.spec), source=source)


class Rendition(AbstractRendition):
    """A size of an image as readers get it."""

    image = models.ForeignKey(ArchiveImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        indexes = [models.Index(fields=["file"], name="rendition_file")]  # a reader asks for it by name
