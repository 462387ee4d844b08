from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import retention
from events import horizon
from search import outbox


class Command(BaseCommand):
    help = (
        "What a clock must do, each minute: publish what is due, take down what has expired, extend the calendar, "
        "forget old sessions and addresses, tell Elasticsearch what it lacks."
    )

    def handle(self, **options):
        call_command("publish_scheduled", verbosity=0)
        horizon.extend(timezone.localdate())
        retention.forget(timezone.now())
        outbox.tend(timezone.now())
