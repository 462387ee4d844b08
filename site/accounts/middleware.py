"""What a session of staff must be before anything is shown to it."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.contrib.auth.models import AnonymousUser

from accounts import pending, second_factor, session


class StaffSessions:
    """Nobody is signed in with a session that is over, or without the second step that is asked of them.

    So a session from before the second step was turned on, or made required, has to take it now.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Asking the session at all makes the answer vary with the cookie, and readers have none.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self._look_at(request, request.user)
        return self.get_response(request)

    def _look_at(self, request, user):
        if session.is_over(request):
            request.session.flush()
            request.user = AnonymousUser()
        elif not user.is_verified() and (second_factor.has_device(user) or second_factor.is_required_of(user)):
            pending.begin(request, user, backend=request.session[BACKEND_SESSION_KEY])
            request.user = AnonymousUser()
        else:
            session.note(request)
