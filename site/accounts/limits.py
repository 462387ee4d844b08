"""How many wrong passwords and codes are borne before one has to wait (ADR 0009)."""

import math
import unicodedata
from datetime import timedelta

from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from accounts.models import AccountEvent, Action

WINDOW = timedelta(minutes=15)
LIMITS = {
    Action.PASSWORD_FAILED: [(15, ("key", "address")), (100, ("address",))],
    # The second limit meets a guesser who has the password and many addresses.
    Action.CODE_FAILED: [(10, ("key", "address")), (30, ("key",))],
}


def key_of(name):
    """What all ways to write one user name have in common."""
    name = "".join(unicodedata.normalize("NFKC", name).casefold().split())
    return salted_hmac("accounts.limits", name, algorithm="sha256").hexdigest()


def wait(action, name, address, now):
    """How long one has to wait before trying again, or None. Costs at most three queries.

    What is tried while waiting is neither checked nor counted, so the wait is never prolonged.
    """
    who = {"key": key_of(name), "address": address}
    signed_in = AccountEvent.objects.filter(action=Action.SIGNED_IN, at__lte=now, **who)
    last = signed_in.values_list("at", flat=True).first()
    longest = timedelta()
    for count, by in LIMITS[action]:
        since = now - WINDOW
        if "key" in by and "address" in by and last:
            since = max(since, last)
        failures = AccountEvent.objects.filter(
            action=action, at__gt=since, at__lte=now, **{name: who[name] for name in by}
        )
        for first in failures.values_list("at", flat=True)[count - 1 : count]:
            longest = max(longest, first + WINDOW - now)
    return longest or None


def waiting_message(wait):
    minutes = math.ceil(wait.total_seconds() / 60)
    return ngettext(
        "Too many wrong attempts from this address. Please try again in %(minutes)d minute.",
        "Too many wrong attempts from this address. Please try again in %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}
