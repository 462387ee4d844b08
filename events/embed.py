"""The calendar on other people's sites: a frame without scripts, and the line that puts it there."""

from urllib.parse import urlencode

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.translation import gettext as _

from events.listing import Listing

SIZES = (3, 5, 10, 20)
USUAL = 5
FRAME_POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; frame-ancestors *"


class Frame:
    """The next events, few, narrowed as the list is; bare where it stands in the frame itself."""

    def __init__(self, occurrences, events, at, query, calendar):
        narrowed = {name: query.get(name, "") for name in ("loai", "dia-diem")}
        self.listing = Listing(occurrences, events, at, narrowed)
        self.bare = "khung" in query
        asked = query.get("so", "")
        self.size = int(asked) if asked in map(str, SIZES) else USUAL
        self.sizes = SIZES
        self.calendar = calendar

    @cached_property
    def rows(self):
        """What is on now, which takes half of the places at most, then what comes."""
        parts = self.listing.near
        coming = [*parts["today"], *parts["tonight"], *parts["weekend"], *self.listing.page.object_list]
        return [*parts["on_now"][: self.size // 2], *sorted(coming, key=lambda row: row.day)][: self.size]

    @property
    def path(self):
        """Address of the bare frame with these choices."""
        query = urlencode({"khung": 1, "so": self.size}) + (f"&{self.listing.query}" if self.listing.query else "")
        return f"{self.calendar}nhung/?{query}"

    @property
    def url(self):
        return settings.SITE_URL + self.path

    @property
    def code(self):
        """The line that others put into their page."""
        title = escape(_("Events in Bắc Ninh"))
        return (
            f'<iframe src="{escape(self.url)}" title="{title}" width="100%" height="480" loading="lazy" '
            'style="border:0"></iframe>'
        )

    @property
    def choices(self):
        """The list's fields that a frame can be narrowed by."""
        return [choice for choice in (self.listing.kind, self.listing.venue) if choice.options]

    @property
    def all(self):
        """The whole list with these choices."""
        return f"{self.calendar}?{self.listing.query}" if self.listing.query else self.calendar
