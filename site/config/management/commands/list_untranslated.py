from django.core.management.base import BaseCommand, CommandError

from config.translations import untranslated


class Command(BaseCommand):
    help = "List the admin's strings that have no Vietnamese; exit 1 if there are any."

    def handle(self, **options):
        missing = untranslated()
        for message in missing:
            self.stdout.write(f"{message.package} {message.domain} {message.place}: {message.text!r}")
        if missing:
            raise CommandError(f"{len(missing)} strings have no Vietnamese")
        self.stdout.write("every string has its Vietnamese")
