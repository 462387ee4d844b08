"""What follows when a page is copied for translation, or gets another address."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, page_slug_changed

from common import translation
from common.addresses import ROOT_SLUG


@receiver(copy_for_translation_done, dispatch_uid="common.links_of_copy")
def links_of_copy(sender, source_obj, target_obj, **kwargs):
    if isinstance(target_obj, Page):
        page = translation.fresh_copy(target_obj)
        translation.point_home(page)
        translation.keep_copy(page)


@receiver(page_slug_changed, dispatch_uid="common.translations_follow")
def translations_follow(sender, instance, instance_before, **kwargs):
    if instance.locale.language_code == ROOT_SLUG:
        for page in instance.get_translations().specific():
            page.slug = instance.slug
            page.save(clean=False)
