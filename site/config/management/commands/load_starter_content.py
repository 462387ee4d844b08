from django.conf import settings
from django.core.management.base import BaseCommand

from config.starter.loading import load


class Command(BaseCommand):
    help = "Build the starter content: a small whole site from sourced facts. Running it again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--without-samples", action="store_true", help="leave the sample honourees out")

    def handle(self, **options):
        load(samples=not options["without_samples"], content=settings.STARTER_CONTENT != "none")
