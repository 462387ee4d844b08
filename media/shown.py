"""Which files readers may have: what something public shows, once the file's own embargo has passed.

A page shows a file if its live content refers to it, by Wagtail's index of references: a draft that adds or drops a
picture changes nothing. What is no page (a setting, a snippet) is always public.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from common.edition import Edition
from common.kept_pages import KEEP
from common.querysets import pages
from media.models import ArchiveDocument, ArchiveImage, Rendition

RENDITIONS = "images/"


def is_shown(name, at):
    """Whether readers may have the file of that name in the uploads at that moment.

    The answer holds for its edition and minute, like a kept page: a busy night costs one query a file.
    """
    key = f"shown:{Edition.current()}:{at:%Y%m%d%H%M}:{name}"
    return cache.get_or_set(key, lambda: _files_shown(name, at).exists(), KEEP)


def _files_shown(name, at):
    if name.startswith(RENDITIONS):
        files, whole, key, embargo = Rendition.objects, ArchiveImage, "image_id", "image__embargo_until"
    else:
        files, whole, key, embargo = ArchiveDocument.objects, ArchiveDocument, "pk", "embargo_until"
    no_embargo = Q(**{f"{embargo}__isnull": True}) | Q(**{f"{embargo}__lte": at})
    return files.filter(no_embargo, Exists(_public_references(whole, key, at)), file=name)


def _public_references(model, key, at):
    """References to the outer row's file from what readers can see."""
    to_type, page_type = (ContentType.objects.get_for_model(each) for each in (model, Page))
    page = pages().visible(at).filter(pk=Cast(OuterRef("object_id"), BigIntegerField()))
    public = ~Q(base_content_type=page_type) | Q(Exists(page))  # in this order: only a page's id is sure to be a number
    return ReferenceIndex.objects.filter(public, to_content_type=to_type, to_object_id=Cast(OuterRef(key), CharField()))
