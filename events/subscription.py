"""A calendar file that telephones fetch again and again by themselves."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Subscription:
    """`path` is its address, `words` what is in it; no words: everything."""

    path: str
    words: str = ""

    @property
    def url(self):
        return settings.SITE_URL + self.path

    @property
    def webcal(self):
        """The same address by the scheme that opens the calendar's app."""
        return f"webcal://{self.url.partition('://')[2]}"
