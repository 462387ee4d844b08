"""The forms of images and documents in the admin. A bad image is an error of the form, before anything unpacks it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, UnidentifiedImageError
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media.whole import is_whole

# Wagtail's own fields come without a word of help.
HELP = {
    "title": gettext_lazy("The name by which editors find the file again. Readers see it beside documents."),
    "file": gettext_lazy("The file that readers download. Its name becomes part of its address."),
    "collection": gettext_lazy("The collection that the file belongs to; it decides which editors may use it."),
    "tags": gettext_lazy("Words by which editors find the file again, parted by commas."),
}


class ArchiveImageField(WagtailImageField):
    """Wagtail's field, which unpacks a whole image to learn its size, and falls over a damaged one."""

    def to_python(self, data):
        if data:
            self._check_size(data)
        return super().to_python(data)

    def _check_size(self, file):
        try:
            file.seek(0)
            with Image.open(file) as image:
                pixels = image.width * image.height
        except UnidentifiedImageError:
            return  # Wagtail's own check says what kind of file this is not
        except Image.DecompressionBombError:
            raise self._too_many(_("unknown number")) from None
        except Exception as error:  # noqa: BLE001 - decoders raise whatever a damaged head makes them stumble over
            raise self._damaged() from error
        finally:
            file.seek(0)
        if pixels > self.max_image_pixels:
            raise self._too_many(pixels)
        if not is_whole(file):
            raise self._damaged()

    def _too_many(self, pixels):
        words = self.error_messages["file_too_many_pixels"]
        return ValidationError(
            words % {"num_pixels": pixels, "max_pixels_count": self.max_image_pixels}, code="file_too_many_pixels"
        )

    def _damaged(self):
        return ValidationError(_("This file is damaged or cut off; it cannot be shown whole."), code="invalid_image")


class ExplainedForm:
    """A form of the library: every field has a sentence of help, the embargo has a calendar."""

    def __init__(self, *args, **kwargs):
        for name, words in HELP.items():
            if name in self.base_fields:
                self.base_fields[name].help_text = words  # beforehand: Wagtail binds the title while it makes the form
        super().__init__(*args, **kwargs)
        if "embargo_until" in self.fields:
            self.fields["embargo_until"].widget = AdminDateTimeInput()


class ArchiveDocumentForm(ExplainedForm, BaseDocumentForm):
    """Wagtail's form, explained."""


class ArchiveImageForm(ExplainedForm, BaseImageForm):
    """Wagtail's form, explained, with a field that survives damaged files."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if plain := self.fields.get("file"):
            self.fields["file"] = ArchiveImageField(label=plain.label, required=plain.required, widget=plain.widget)
