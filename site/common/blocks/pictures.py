"""Pictures: a photograph, several, or one of our own drawings."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from common import drawings


class ImageBlock(blocks.StructBlock):
    """One photograph with its caption; alt text, credit and rights come from the library."""

    image = ImageChooserBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=300)

    class Meta:
        icon = "image"
        label = _("image")
        description = _("One photograph at full width, caption in the margin.")
        template = "blocks/image.html"
        preview_template = "blocks/previews/picture.html"


class GalleryBlock(blocks.StructBlock):
    """Several photographs of one subject."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)
    images = blocks.ListBlock(ImageBlock(), label=_("images"), min_num=2, max_num=40)

    class Meta:
        icon = "images"
        label = _("gallery")
        description = _("Two or more photographs of one subject, side by side.")
        template = "blocks/gallery.html"
        preview_template = "blocks/previews/picture.html"


class DrawingValue(blocks.StructValue):
    @property
    def drawing_object(self):
        return drawings.DRAWINGS.get(self.get("drawing"))


class DrawingBlock(blocks.StructBlock):
    """One of the site's own drawings, always captioned as such."""

    drawing = blocks.ChoiceBlock(label=_("drawing"), choices=drawings.CHOICES)
    caption = blocks.CharBlock(label=_("caption"), max_length=300, default="Hình minh họa, vẽ cho trang này.")

    class Meta:
        icon = "draft"
        label = _("drawing")
        description = _("An illustration in the manner of Đông Hồ prints, drawn for this site.")
        template = "blocks/drawing.html"
        value_class = DrawingValue
        preview_value = {"drawing": "thanh-co", "caption": "Hình minh họa, vẽ cho trang này."}
