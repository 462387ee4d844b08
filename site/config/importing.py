"""What every import command does: its arguments, its errors, its last line (contract); plain paragraphs as a story."""

import json
import uuid
from html import escape

from django.core.management.base import BaseCommand
from django.utils import translation

from common.imports import LineError


class ImportCommand(BaseCommand):
    """`FILE --dry-run`; `run(path, dry_run)` gives the batch (None on a dry run) and the number of `what`."""

    what = run = None

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--dry-run", action="store_true", help="check every line, write nothing")

    def handle(self, **options):
        with translation.override("vi"):
            try:
                batch, count = self.run(options["file"], options["dry_run"])
            except LineError as error:
                self.stderr.write(str(error))
                raise SystemExit(1) from error
        self.stdout.write(f"{self.what} {count}")
        if batch:
            self.stdout.write(f"batch {batch.pk}")


def story_of(paragraphs):
    """A story of one text block, as a StreamField stores it."""
    body = "".join(f"<p>{escape(paragraph.strip())}</p>" for paragraph in paragraphs if paragraph.strip())
    return json.dumps([{"type": "text", "value": {"body": body, "notes": []}, "id": str(uuid.uuid4())}])
