"""The form of an image in the admin: a bad file is an error of the form, before anything unpacks it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from media.whole import is_whole


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


class ArchiveImageForm(BaseImageForm):
    """Wagtail's form with that field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if plain := self.fields.get("file"):
            self.fields["file"] = ArchiveImageField(label=plain.label, required=plain.required, widget=plain.widget)
