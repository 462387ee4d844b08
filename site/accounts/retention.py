"""What is not kept for ever: failed attempts and addresses after 90 days, sessions once they are over."""

from datetime import timedelta

from django.contrib.sessions.models import Session

from accounts.models import FAILURES, AccountEvent

KEPT = timedelta(days=90)


def forget(now):
    old = AccountEvent.objects.filter(at__lt=now - KEPT)
    old.filter(action__in=FAILURES).delete()
    old.exclude(address=None).update(address=None, key="")
    Session.objects.filter(expire_date__lt=now).delete()
