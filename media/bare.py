"""Renditions without what cameras and programs write into files: place, time, device, names, comments."""

from wagtail.images.image_operations import FilterOperation
from wagtail.images.models import Filter

# What pixels need to be shown rightly. Pillow hands everything else it read on to the next file it writes.
NEEDED = {"icc_profile", "transparency", "background", "duration", "loop"}


class KeepOnlyPixels(FilterOperation):
    """Drops all that the image carries beside its pixels."""

    def construct(self):
        pass

    def run(self, willow, image, env):
        pillow = willow.get_pillow_image()
        pillow.info = {name: value for name, value in pillow.info.items() if name in NEEDED}
        return willow


class BareFilter(Filter):
    """A filter whose files hold pixels only. Orientation comes first: it still reads the camera's data."""

    @property
    def filter_operations(self):
        return [KeepOnlyPixels("bare"), *super().filter_operations]
