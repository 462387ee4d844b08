"""The programme of an event: what happens in it, item by item."""

from itertools import count

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from common import text


class ProgrammeItem(Orderable):
    """One item of the programme; its anchor stays as it is once readers may have linked to it."""

    event = ParentalKey("events.Event", on_delete=models.CASCADE, related_name="programme")
    day = models.DateField(_("day"), null=True, blank=True, help_text=_("Only where the event has several days."))
    begins = models.TimeField(_("begins"), null=True, blank=True, help_text=_("Empty: the hour is not known."))
    ends = models.TimeField(_("ends"), null=True, blank=True, help_text=_("Empty: when the next one begins."))
    title = models.CharField(_("what happens"), max_length=200, help_text=_("A few words: “Fireworks”."))
    text = models.TextField(_("more about it"), max_length=600, blank=True, help_text=_("Who, what, where exactly."))
    anchor = models.SlugField(max_length=60, blank=True, editable=False)

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("begins"), FieldPanel("ends")]),
        FieldPanel("title"),
        FieldPanel("text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("programme item")

    def __str__(self):
        return self.title

    def outside(self):
        """What is said of a day on which the event does not take place."""
        return _("Day %(day)s: the event does not take place then.") % {"day": f"{self.day:%d/%m/%Y}"}

    def clean(self):
        super().clean()
        if self.ends and not self.begins:
            raise ValidationError({"begins": _("An end needs a beginning: fill the hour at which it begins.")})


# What the page itself calls its parts.
TAKEN = {"chuong-trinh", "ket-qua", "lan-toi", "truoc-sau", "noi-dung", "sources", "related"}


def name_anchors(items, taken=()):
    """Give each item without an anchor one that nothing else on the page has."""
    items = list(items)
    taken = TAKEN | set(taken) | {item.anchor for item in items if item.anchor}
    for item in items:
        if not item.anchor:
            item.anchor = next(anchor for anchor in _anchors(item) if anchor not in taken)
            taken.add(item.anchor)


def _anchors(item):
    stem = text.slug(item.title)[:50].rstrip("-") or "muc"
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def keep_rows(event, revision):
    """Tell the version that editors open next which rows its items have become.

    Wagtail keeps new items of a live page without their keys; in a form they would lose their anchors with them.
    """
    kept = revision.content.get("programme", [])
    if any(item["pk"] is None for item in kept):
        revision.content["programme"] = [item.serializable_data() for item in event.programme.all()]
        revision.save(update_fields=["content"])
