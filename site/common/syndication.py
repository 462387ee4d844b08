"""What all feeds share: a form that stays the same while nothing changes, text for XML, names that last."""

import datetime
import re
import uuid

from django.utils.feedgenerator import Atom1Feed

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class Steady:
    """A feed that is the same while nothing changes: an empty one is old, where Django has the time of asking."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else NEVER


class AtomFeed(Steady, Atom1Feed):
    """Atom 1.0."""


def plain(text):
    """The text without characters that XML has no way to write."""
    return NO_XML.sub("", text)


def lasting_id(key, language):
    """An identifier that neither title, address nor host is part of."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{key}/{language}").urn
