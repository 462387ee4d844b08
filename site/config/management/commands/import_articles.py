from django.core.management.base import BaseCommand
from django.utils import translation

from common.imports import LineError
from config.article_import import import_articles


class Command(BaseCommand):
    help = "Import articles from a JSONL file: all or nothing; the same id again updates."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--dry-run", action="store_true", help="check every line, write nothing")

    def handle(self, **options):
        with translation.override("vi"):
            try:
                batch, count = import_articles(options["file"], options["dry_run"])
            except LineError as error:
                self.stderr.write(str(error))
                raise SystemExit(1) from error
        self.stdout.write(f"articles {count}")
        if batch:
            self.stdout.write(f"batch {batch.pk}")
