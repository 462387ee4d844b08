import uuid

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from common.imports import ImportBatch, undo


class Command(BaseCommand):
    help = "Remove what an import made and nobody has edited since; list what is kept."

    def add_arguments(self, parser):
        parser.add_argument("batch", type=uuid.UUID)

    @transaction.atomic
    def handle(self, **options):
        batch = ImportBatch.objects.filter(pk=options["batch"]).first()
        if batch is None:
            raise CommandError(f"no batch {options['batch']}")
        deleted, kept = undo(batch)
        self.stdout.write(f"removed {len(deleted)}")
        for title in kept:
            self.stdout.write(f"kept {title}")
