"""Images that an import file names: checked before anything is written, stored once."""

from pathlib import Path

from django.conf import settings
from django.core.files.images import ImageFile
from django.utils.translation import gettext as _
from PIL import Image as Picture
from wagtail.images import get_image_model

from media.models.rights import Rights

IMAGE_KEYS = ("file", "alt", "decorative", "credit", "rights", "author", "holder", "source")
FORMATS = {"AVIF", "GIF", "JPEG", "PNG", "WEBP"}


class ImageError(Exception):
    """What is wrong with an image of an import file: key and words."""

    def __init__(self, key, problem):
        self.key, self.problem = key, problem
        super().__init__(f"{key}: {problem}")


def check_image(values, folder):
    """Raise ImageError unless the values name a whole picture inside the folder, described and credited."""
    for key in values:
        if key not in IMAGE_KEYS:
            raise ImageError(key, _("is not a key of an image"))
    for key in ("file", "credit", "rights"):
        if not isinstance(values.get(key), str) or not values[key].strip():
            raise ImageError(key, _("is missing"))
    if not values.get("alt") and values.get("decorative") is not True:
        raise ImageError("alt", _('is missing, or say "decorative": true'))
    for key in ("alt", "author", "holder", "source"):
        if not isinstance(values.get(key, ""), str) or len(values.get(key, "")) > 200:
            raise ImageError(key, _("must be a text of at most 200 characters"))
    if values["rights"] not in Rights.values:
        raise ImageError("rights", _("must be one of: %(rights)s") % {"rights": ", ".join(Rights.values)})
    path = _path(values["file"], folder)
    try:
        with Picture.open(path) as picture:
            if picture.format not in FORMATS:
                raise ImageError("file", _("is not a picture that can be shown (JPEG, PNG, WebP, AVIF, GIF)"))
            if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise ImageError("file", _("has too many pixels"))
            picture.load()
    except (OSError, SyntaxError, ValueError, Picture.DecompressionBombError) as error:
        raise ImageError("file", _("is not a whole picture")) from error


def store_image(values, folder):
    """The library's image for these values and whether it is new: the one with the same bytes if it is there."""
    path = _path(values["file"], folder)
    model = get_image_model()
    image = model(
        title=path.stem[:255],
        alt=values.get("alt", ""),
        decorative=values.get("decorative", False) is True,
        credit=values["credit"],
        rights=values["rights"],
        author=values.get("author", ""),
        holder=values.get("holder", ""),
        source=values.get("source", ""),
    )
    with path.open("rb") as file:
        image.file = ImageFile(file, name=path.name)
        image._set_image_file_metadata()
        same = model.objects.filter(file_hash=image.file_hash).first()
        if same:
            return same, False
        image.save()
    return image, True


def _path(name, folder):
    folder = Path(folder).resolve()
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder) and path.is_file()
    except (OSError, ValueError):
        inside = False
    if not inside:
        raise ImageError("file", _("is not a file beside the import file: %(name)s") % {"name": name})
    return path
