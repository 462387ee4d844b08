from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from events.horizon import drifted


class Command(BaseCommand):
    help = "Compare the calendar's rows with the events' dates; exit 1 where they differ."

    def handle(self, **options):
        wrong = drifted(timezone.localdate())
        for event in wrong:
            self.stderr.write(f"{event.pk} {event.slug}: occurrences differ from its dates")
        if wrong:
            raise CommandError(f"{len(wrong)} events differ; run rebuild_occurrences")
        self.stdout.write("occurrences agree with the events")
