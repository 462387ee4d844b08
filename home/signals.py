"""What follows when an article is published, or copied for translation."""

from django.dispatch import receiver
from wagtail.signals import copy_for_translation_done, page_published

from common import translation
from home.models import Amendment, Article


@receiver(page_published, sender=Article, dispatch_uid="home.amended")
def amended(sender, instance, revision, **kwargs):
    Amendment.record(instance, revision)


@receiver(copy_for_translation_done, dispatch_uid="home.series_of_copy")
def series_of_copy(sender, source_obj, target_obj, **kwargs):
    article = translation.fresh_copy(target_obj) if isinstance(target_obj, Article) else None
    if article and article.series:
        article.series = article.series.get_translation_or_none(article.locale)
        translation.keep_copy(article)
