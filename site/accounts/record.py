"""How the audit is written."""

from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from accounts.client_address import client_address
from accounts.limits import key_of
from accounts.models import AccountEvent


def record(action, *, actor=None, subject=None, request=None, name="", **detail):
    """Keep one event. Without an actor it is whoever works in the admin at the moment, or nobody (a command)."""
    actor = actor or get_active_log_context().user
    AccountEvent.objects.create(
        at=timezone.now(),
        action=action,
        actor=actor if actor and actor.pk else None,
        actor_name=actor.get_username() if actor else "",
        subject_name=str(subject or "")[:150],
        detail=detail,
        address=client_address(request) if request else None,
        key=key_of(name or actor.get_username()) if request and (name or actor) else "",
    )
