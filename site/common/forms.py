"""The form in which editors write a page."""

from itertools import count

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from common import text

ROOT_DEPTH = 2  # the front pages, whose slugs are the languages


class PageForm(WagtailAdminPageForm):
    """Makes the address from the title where the editor names none: `Đêm hội` → `dem-hoi`, then `dem-hoi-2`.

    A translation keeps the address of its source, and is not published before it is one.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            if self.instance.vietnamese_source and self.instance.depth > ROOT_DEPTH:
                self.fields["slug"].disabled = True
                self.fields["slug"].help_text = _("A translation keeps the address of the Vietnamese page.")
                self.initial["slug"] = self.instance.vietnamese_source.slug

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("slug") == "":
            cleaned["slug"] = self._free_slug(text.slug(cleaned.get("title", "")) or "trang")
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if not self.is_deferred_validation:
            for field, message in self.instance.untranslated().items():
                self.add_error(field if field in self.fields else None, message)

    def _free_slug(self, stem):
        slugs = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        return next(slug for slug in slugs if Page._slug_is_available(slug, self.parent_page, self.instance))
