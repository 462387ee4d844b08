"""What the installed packages say, and whether a Vietnamese catalogue says it too."""

from dataclasses import dataclass
from pathlib import Path

import django
from babel.messages.pofile import read_po
from django.apps import apps
from django.utils.translation.trans_real import DjangoTranslation

DOMAINS = ("django", "djangojs")


@dataclass(frozen=True)
class Message:
    """One string of a package, with the place that shows it."""

    package: str
    domain: str
    place: str
    context: str | None
    text: str
    plural: str | None

    @property
    def key(self):
        """How a compiled catalogue names it; a counted string is named with its form, and Vietnamese has one."""
        text = f"{self.context}\x04{self.text}" if self.context else self.text
        return (text, 0) if self.plural else text


def messages():
    """Every string of Django and of the installed packages, from their own English catalogues (our apps have none)."""
    for package, folder in _packages():
        for domain in DOMAINS:
            path = folder / f"locale/en/LC_MESSAGES/{domain}.po"
            if path.exists():
                yield from _messages(package, domain, path)


def untranslated(language="vi"):
    """The strings that no catalogue answers in a language, once all are merged as Django merges them."""
    known = {domain: DjangoTranslation(language, domain=domain)._catalog for domain in DOMAINS}
    return [message for message in messages() if not known[message.domain].get(message.key)]


def _packages():
    yield "django", Path(django.__file__).parent / "conf"
    for app in apps.get_app_configs():
        yield app.name, Path(app.path)


def _messages(package, domain, path):
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id:
                text, plural = message.id if message.pluralizable else (message.id, None)
                place = message.locations[0][0] if message.locations else ""
                yield Message(package, domain, place, message.context, text, plural)
