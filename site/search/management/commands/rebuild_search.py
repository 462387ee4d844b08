from django.core.management.base import BaseCommand

from search.indexing import rebuild


class Command(BaseCommand):
    help = "Build the search index anew from the pages, beside the one in use, and switch."

    def handle(self, **options):
        self.stdout.write(f"{rebuild()} documents")
