from django.conf import settings
from django.core.management.base import BaseCommand

from search import indexing, outbox


class Command(BaseCommand):
    help = "Index every page anew, in the database and in Elasticsearch if it is set up; readers notice nothing."

    def handle(self, **options):
        number = indexing.rebuild()
        if settings.ELASTICSEARCH_URL:
            try:
                number = outbox.rebuild()
            except Exception as error:  # the outbox holds every change: `tick` brings them when it can
                self.stderr.write(f"Elasticsearch is not rebuilt and will be told later: {error}")
        self.stdout.write(f"{number} documents")
