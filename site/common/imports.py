"""Imports as batches: what one made, so that it can be undone; and reading lines with errors that name the place."""

import json
import uuid

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from common import text


class ImportBatch(models.Model):
    """One run of an import command."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    command = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=timezone.now)
    beside = models.JSONField(default=list)  # what was made for the pages: [model label, pk] of topics and images

    def __str__(self):
        return f"{self.command} {self.id}"

    def note(self, thing):
        """Remember a topic or image that the batch made; saved with the batch."""
        self.beside.append([thing._meta.label_lower, thing.pk])


class ImportedPage(models.Model):
    """A page that a batch made, and the revision it left, by which a later edit shows."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveBigIntegerField()

    def __str__(self):
        return f"page {self.page_id}"


class LineError(Exception):
    """Something wrong in an import file: line (from 1), key (may be empty), what is wrong in words."""

    def __init__(self, line, key, problem):
        self.line, self.key, self.problem = line, key, problem
        where = _("line %(line)s") % {"line": line}
        if key:
            where += ", " + _("key “%(key)s”") % {"key": key}
        super().__init__(f"{where}: {problem}")


class FreeSlugs:
    """Slugs made from titles, with a number where one is taken or `is_reserved`."""

    def __init__(self, taken, is_reserved=lambda slug: False):
        self.taken, self.is_reserved = set(taken), is_reserved

    def take(self, title, fallback):
        base = slug = text.slug(title) or fallback
        number = 1
        while slug in self.taken or self.is_reserved(slug):
            number += 1
            slug = f"{base}-{number}"
        self.taken.add(slug)
        return slug


def read_lines(path):
    """(line number, object) for each line of a JSONL file, strings storable; LineError at the first that is not."""
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise LineError(0, "", _("the file cannot be read: %(reason)s") % {"reason": error.strerror}) from error
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            row = json.loads(raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise LineError(number, "", _("this is not UTF-8 text")) from error
        except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError too
            raise LineError(number, "", _("this is not a JSON object")) from error
        if not isinstance(row, dict):
            raise LineError(number, "", _("this is not a JSON object"))
        yield number, {key: _storable(value, number, key) for key, value in row.items()}


def _storable(value, line, key):
    if isinstance(value, str):
        if "\x00" in value:
            raise LineError(line, key, _("holds a NUL character, which cannot be stored"))
        return text.clean(value)
    if isinstance(value, list):
        return [_storable(part, line, key) for part in value]
    if isinstance(value, dict):
        return {name: _storable(part, line, f"{key}.{name}") for name, part in value.items()}
    return value


def undo(batch):
    """Delete the pages of a batch that nobody has edited since, and what it made for them that nothing else uses.

    (titles deleted, titles kept)
    """
    deleted, kept = [], []
    for row in batch.pages.select_related("page"):
        page = row.page
        if page.latest_revision_id == row.revision and page.numchild == 0:
            deleted.append(page.title)
            page.specific.delete()
        else:
            kept.append(page.title)
    for label, pk in batch.beside:
        thing = apps.get_model(label).objects.filter(pk=pk).first()
        if thing and not _is_used(thing):
            thing.delete()
    if not kept:
        batch.delete()
    return deleted, kept


def _is_used(thing):
    """A topic on some page, or an image that some content refers to."""
    if hasattr(thing, "page_topics"):
        return thing.page_topics.exists()
    return ReferenceIndex.get_references_to(thing).exists()
