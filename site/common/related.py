"""Links between pages, with the role that one plays for the other."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable


class RelatedLink(Orderable):
    """A page worth reading after this one, and why."""

    class Role(models.TextChoices):
        READ_NEXT = "next", _("read next")
        BACKGROUND = "background", _("background")
        RESULT = "result", _("what came of it")
        SAME_SUBJECT = "subject", _("same subject")

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="related_links")
    target = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("A page that readers of this one will want next."),
    )
    role = models.CharField(
        _("role"),
        max_length=12,
        choices=Role.choices,
        default=Role.READ_NEXT,
        help_text=_("Why it is worth reading; shown beside the link."),
    )

    panels = [PageChooserPanel("target"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("related page")
