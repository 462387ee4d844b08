"""The form in which editors write an article."""

from django.utils.translation import gettext as _

from common.forms import PageForm
from home.kinds import Change, Kind


class ArticleForm(PageForm):
    """Asks, before anything reaches readers, how a published article changes and until when a notice holds.

    A draft may leave both open: Wagtail saves drafts with validation deferred.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "change_kind" in self.fields:
            self.fields["change_kind"].choices = [("", _("Please choose")), *Change.choices]

    def clean(self):
        cleaned = super().clean()
        if self.is_deferred_validation:
            return cleaned
        if self.instance.pk and self.instance.live and "change_kind" in self.fields:
            self._ask_for_change(cleaned)
        if cleaned.get("kind") == Kind.NOTICE and not cleaned.get("valid_until") and "valid_until" in self.fields:
            self.add_error("valid_until", _("Say when the notice ends, so that it leaves the banner by itself."))
        return cleaned

    def _ask_for_change(self, cleaned):
        change = cleaned.get("change_kind")
        if not change:
            self.add_error("change_kind", _("Readers have seen this article: say how it changes."))
        elif change == Change.CORRECTION and not cleaned.get("change_note"):
            self.add_error("change_note", _("Say what was wrong and what is right; readers see it above the article."))
