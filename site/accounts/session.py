"""How long staff stay signed in.

Two hours after the last request (an open editor asks by itself every few seconds, so nobody is signed out while
a text lies open), twelve hours after signing in whatever happens, and when the browser closes unless
"Remember me" is ticked: that is Django's own business (SESSION_COOKIE_AGE, SESSION_EXPIRE_AT_BROWSER_CLOSE).
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

IDLE = timedelta(hours=2)
BEGAN, SEEN = "signed_in_at", "seen_at"
NOTE_EVERY = 60  # seconds: not every request need write to the database


def begin(request):
    request.session[BEGAN] = request.session[SEEN] = timezone.now().timestamp()


def is_over(request):
    now = timezone.now().timestamp()
    began, seen = request.session.get(BEGAN, 0), request.session.get(SEEN, 0)
    return now - began > settings.SESSION_COOKIE_AGE or now - seen > IDLE.total_seconds()


def note(request):
    """That the person is still here."""
    now = timezone.now().timestamp()
    if now - request.session[SEEN] > NOTE_EVERY:
        request.session[SEEN] = now
