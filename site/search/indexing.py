"""Keeping the index in step with the pages, in the transaction that changes them."""

import time
from collections.abc import Iterable
from itertools import islice

from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils import timezone, translation

from common import text
from common.querysets import pages as all_pages
from search import outbox, postings, ranking
from search.analysis import fold, syllables
from search.facets import facet_terms
from search.models import Posting, SearchDocument

AT_ONCE = 2_000  # pages; fewer would rewrite the postings of common terms more often, more would need more memory

STORED = ("page", "kind", "language", "title", "text", "url", "date", "source_id", "facets")


def index_page(page):
    """Make what search keeps of a page what the page now offers; nothing if readers may not see it."""
    index_pages([page])


def forget_page(page):
    replace([page.pk], [])


def index_pages(pages: Iterable):
    """The same for many specific pages, some hundreds at a time."""
    for some in portions(pages):
        visible = all_pages().visible(timezone.now()).filter(pk__in=[page.pk for page in some])
        shown = set(visible.values_list("pk", flat=True))
        rows = [found for page in some if page.pk in shown for found in offered(page)]
        replace([page.pk for page in some], rows)


def portions(pages: Iterable):
    """Lists of some hundreds of them."""
    pages = iter(pages)
    while some := list(islice(pages, AT_ONCE)):
        yield some


@transaction.atomic
def rebuild():
    """Index every visible page anew; the number of documents kept. Readers see the old index until it is done."""
    outbox.add((number, version + 1) for number, version in SearchDocument.objects.values_list("pk", "version"))
    for model in (Posting, SearchDocument):
        model.objects.all()._raw_delete(DEFAULT_DB_ALIAS)
    index_pages(all_pages().visible(timezone.now()).specific().iterator(chunk_size=AT_ONCE))
    return SearchDocument.objects.count()


def terms_of(document: SearchDocument) -> dict[str, float]:
    """All that a document is found by, with impacts."""
    found = ranking.impacts(document.title, document.text, document.language, document.date)
    return found | facet_terms(document)


def offered(page):
    """The documents of a page as rows, not saved."""
    with translation.override(page.locale.language_code):
        found = getattr(page, "search_documents", list)()
    return [
        SearchDocument(
            page_id=page.pk,
            key=one.key,
            kind=one.kind,
            language=one.language,
            title=one.title,
            text=one.text,
            url=one.url,
            date=one.date,
            source_id=one.source_id,
            facets=one.facets,
        )
        for one in found
    ]


@transaction.atomic
def replace(page_ids, offered):
    """Let the documents of these pages be the ones offered; those that stay as they are are not touched."""
    before = {row.key: row for row in SearchDocument.objects.filter(page_id__in=page_ids)}
    new, changed, changes = [], [], []
    for row in offered:
        known = before.get(row.key)
        if known and is_same(known, row):
            continue
        row.folded_title = " ".join(text.words(row.title))
        row.folded = " | ".join(" ".join(fold(syllables(words), row.language)) for words in (row.title, row.text))
        row.version = max(time.time_ns(), known.version + 1 if known else 0)
        if known:
            row.pk = known.pk
        (changed if known else new).append(row)
    SearchDocument.objects.bulk_create(new)
    SearchDocument.objects.bulk_update(changed, [*STORED, "folded_title", "folded", "version"])
    staying = {row.key for row in offered}
    gone = [row for key, row in before.items() if key not in staying]
    for row in [*new, *changed]:
        known = before.get(row.key)
        if known and known.language != row.language:
            changes.append(postings.Change(known.pk, known.language, terms_of(known)))
            known = None
        changes.append(postings.Change(row.pk, row.language, terms_of(known) if known else (), terms_of(row)))
    postings.change(changes)
    outbox.add((row.pk, row.version) for row in [*new, *changed])
    SearchDocument.objects.filter(pk__in=[row.pk for row in gone]).delete()  # search.signals takes their postings


def is_same(known, row):
    return all(getattr(known, name) == getattr(row, name) for name in (*STORED[1:], "page_id"))
