"""The form in which editors write a page."""

from itertools import count

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from common import text


class PageForm(WagtailAdminPageForm):
    """Makes the address from the title where the editor names none: `Đêm hội` → `dem-hoi`, then `dem-hoi-2`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("slug") == "":
            cleaned["slug"] = self._free_slug(text.slug(cleaned.get("title", "")) or "trang")
        return cleaned

    def _free_slug(self, stem):
        slugs = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        return next(slug for slug in slugs if Page._slug_is_available(slug, self.parent_page, self.instance))
