from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "What a clock must do, each minute: publish what is due, take down what has expired."

    def handle(self, **options):
        call_command("publish_scheduled", verbosity=0)
