"""The edition: a number that rises with every change of content, by which kept pages are known to be current."""

from django.db import models
from django.db.models import F
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

CONTENT = {"common", "events", "history", "home", "honorees", "media", "plan", "wagtailcore", "wagtailredirects"}
ONLY_ROW = 1


class Edition(models.Model):
    """The one row that holds the number; it rises in the transaction that changes the content."""

    number = models.PositiveBigIntegerField(default=1)

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls):
        """The number that readers see now; one query."""
        return cls.objects.filter(pk=ONLY_ROW).values_list("number", flat=True).first() or 0

    @classmethod
    def advance(cls):
        if not cls.objects.filter(pk=ONLY_ROW).update(number=F("number") + 1):
            cls.objects.create(pk=ONLY_ROW)


@receiver(post_save, dispatch_uid="edition.saved")
@receiver(post_delete, dispatch_uid="edition.deleted")
@receiver(m2m_changed, dispatch_uid="edition.tied")
def content_changed(sender, **kwargs):
    is_historical = sender.__module__ == "__fake__"  # a migration's model: our table may not be there yet
    if sender._meta.app_label in CONTENT and sender is not Edition and not is_historical:
        Edition.advance()
