"""A sign-in under way: the password was right, the second step is to come. Until then nobody is signed in."""

import django_otp
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts import second_factor

KEY = "sign_in_under_way"
PATIENCE = 30 * 60  # seconds: long enough to install an app


def begin(request, user, *, backend, remember=False, next=""):
    request.session.flush()  # the password was right: nothing of whoever used this browser before
    request.session[KEY] = {
        "user": user.pk,
        "backend": backend,
        "password": user.get_session_auth_hash(),
        "remember": remember,
        "next": next,
        "at": timezone.now().timestamp(),
    }


def user_of(request):
    """Who is signing in, or None: never begun, too long ago, or the account changed in between."""
    kept = request.session.get(KEY)
    if not kept or timezone.now().timestamp() - kept["at"] > PATIENCE:
        return None
    user = get_user_model().objects.filter(pk=kept["user"], is_active=True).first()
    return user if user and constant_time_compare(kept["password"], user.get_session_auth_hash()) else None


def step_of(user):
    """The address name of what is left to do."""
    return "accounts_code" if second_factor.has_device(user) else "accounts_first_device"


def heading_for(request, next):
    kept = request.session[KEY]
    request.session[KEY] = kept | {"next": next}


def finish(request, user, device):
    """Sign in; where to go next."""
    kept = request.session.pop(KEY)
    login(request, user, backend=kept["backend"])
    django_otp.login(request, device)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if kept["remember"] else 0)
    return kept["next"]


def drop(request):
    request.session.flush()
