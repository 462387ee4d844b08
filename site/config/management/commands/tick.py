from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import retention
from events import horizon
from events.models import WithdrawnText
from search import outbox, statistics


class Command(BaseCommand):
    help = (
        "What a clock must do, each minute: publish what is due, take down what has expired, extend the calendar, "
        "forget old sessions, addresses and questions, tell Elasticsearch what it lacks."
    )

    def handle(self, **options):
        call_command("publish_scheduled", verbosity=0)
        horizon.extend(timezone.localdate())
        WithdrawnText.objects.forget(timezone.now())
        retention.forget(timezone.now())
        statistics.forget(timezone.localdate())
        outbox.tend(timezone.now())
