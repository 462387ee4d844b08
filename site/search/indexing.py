"""Keeping the search table in step with the pages, in the transaction that changes them."""

from django.db import transaction
from django.utils import timezone, translation

from common import text
from common.querysets import pages
from search.models import SearchDocument


@transaction.atomic
def index_page(page):
    """Replace what search keeps of a page by what the page now offers; nothing if readers may not see it."""
    SearchDocument.objects.filter(page_id=page.pk).delete()
    if pages().visible(timezone.now()).filter(pk=page.pk).exists():
        SearchDocument.objects.bulk_create(_rows(page))


def forget_page(page):
    SearchDocument.objects.filter(page_id=page.pk).delete()


@transaction.atomic
def rebuild():
    """Index every visible page anew; the number of documents kept."""
    SearchDocument.objects.all().delete()
    for page in pages().visible(timezone.now()).specific().iterator(chunk_size=200):
        SearchDocument.objects.bulk_create(_rows(page))
    return SearchDocument.objects.count()


def _rows(page):
    with translation.override(page.locale.language_code):
        documents = getattr(page, "search_documents", list)()
    return [
        SearchDocument(
            page_id=page.pk,
            key=found.key,
            kind=found.kind,
            language=found.language,
            title=found.title,
            text=found.text,
            url=found.url,
            date=found.date,
            source_id=found.source_id,
            facets=found.facets,
            folded_title=f" {_spaced(found.title)} ",
            folded_text=f" {_spaced(found.text)} ",
        )
        for found in documents
    ]


def _spaced(words):
    """Folded words with single spaces, so that ` den do ` finds whole syllables only."""
    return " ".join(text.words(words))
