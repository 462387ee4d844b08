"""When an article is published, what the editor said of the change becomes public."""

from django.dispatch import receiver
from wagtail.signals import page_published

from home.models import Amendment, Article


@receiver(page_published, sender=Article, dispatch_uid="home.amended")
def amended(sender, instance, revision, **kwargs):
    Amendment.record(instance, revision)
