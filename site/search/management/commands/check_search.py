from itertools import islice

from django.core.management.base import BaseCommand, CommandError

from search.checking import drifts

MOST = 50


class Command(BaseCommand):
    help = "Look whether pages, search, its terms and Elasticsearch agree; name what does not."

    def handle(self, **options):
        found = drifts()
        shown = list(islice(found, MOST))
        for drift in shown:
            self.stdout.write(str(drift))
        if shown:
            raise CommandError(f"{len(shown) + sum(1 for _ in found)} documents disagree; rebuild_search mends it.")
        self.stdout.write("All agree.")
