"""Signing in and out, as Django tells it."""

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from accounts import session
from accounts.models import Action
from accounts.record import record


@receiver(user_logged_in, dispatch_uid="accounts.signed_in")
def signed_in(request, user, **kwargs):
    session.begin(request)
    record(Action.SIGNED_IN, actor=user, request=request)


@receiver(user_logged_out, dispatch_uid="accounts.signed_out")
def signed_out(request, user, **kwargs):
    if user:
        record(Action.SIGNED_OUT, actor=user, request=request)


@receiver(user_login_failed, dispatch_uid="accounts.password_failed")
def password_failed(credentials, request=None, **kwargs):
    name = credentials.get("username") or ""
    user = get_user_model().objects.filter(username=name).first()
    record(Action.PASSWORD_FAILED, actor=user, request=request, name=name)
