"""Who made a file, who holds it, what others may do with it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Rights(models.TextChoices):
    """Five plain statements."""

    OWN = "own", _("made for this site")
    PERMISSION = "permission", _("used with the holder's permission")
    PUBLIC_DOMAIN = "public-domain", _("in the public domain")
    CC_BY = "cc-by", _("free with attribution (CC BY)")
    RESTRICTED = "restricted", _("all rights reserved; shown here only")


class Provenance(models.Model):
    """Author, credit, holder, rights and source of a file, and the moment before which nobody sees it."""

    author = models.CharField(
        _("author"), max_length=200, blank=True, help_text=_("Who took, drew or wrote it, if known.")
    )
    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("As it is printed beside the file: name or organisation.")
    )
    holder = models.CharField(_("held by"), max_length=200, blank=True, help_text=_("Who keeps the original."))
    rights = models.CharField(
        _("rights"), max_length=16, choices=Rights.choices, help_text=_("What others may do with the file.")
    )
    source = models.CharField(_("source"), max_length=300, blank=True, help_text=_("Where the file came from."))
    embargo_until = models.DateTimeField(
        _("not shown before"),
        null=True,
        blank=True,
        help_text=_("Until this time no reader gets the file, even on a published page. Empty: no such limit."),
    )

    provenance_fields = ("author", "credit", "holder", "rights", "source", "embargo_until")

    class Meta:
        abstract = True

    def embargoed_at(self, at):
        """True while the file's own embargo holds."""
        return self.embargo_until is not None and self.embargo_until > at

    @property
    def embargoed(self):
        """The same for templates, which have no clock."""
        return self.embargoed_at(timezone.now())

    def unsaid(self):
        """Names of the fields that must be filled before a page may show the file."""
        return [name for name in ("credit", "rights") if not getattr(self, name).strip()]

    def unsaid_labels(self):
        return [str(self._meta.get_field(name).verbose_name) for name in self.unsaid()]

    def clean(self):
        super().clean()
        missing = {
            name: _("Say %(field)s before this is published.") % {"field": self._meta.get_field(name).verbose_name}
            for name in self.unsaid()
        }
        if missing:
            raise ValidationError(missing)
