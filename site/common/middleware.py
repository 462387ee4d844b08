"""What happens around every request."""

import logging
import time
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

log = logging.getLogger("request")


class RequestLog:
    """One line per answer: method, path, status, milliseconds. No address, no reader."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = time.perf_counter()
        response = self.get_response(request)
        took = round((time.perf_counter() - began) * 1000, 1)
        fields = {"method": request.method, "path": request.path, "status": response.status_code, "ms": took}
        log.info("answered", extra={"fields": fields})
        return response


class AtomicWrites:
    """A request that may write is one transaction: a page is created and published, or neither.

    ATOMIC_REQUESTS would do the same to every read, and on SQLite each would take the write lock.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        try:
            return transaction.atomic(view)(request, *args, **kwargs)
        except ValidationError as error:
            return self._refused(request, error)
        except MultiValueDictKeyError as missing:
            # Wagtail's forms of blocks and rows count on their own counters; a form cut off on its way has none.
            words = _("The form did not arrive whole: “%(field)s” is missing. Nothing was changed; send it again.")
            return HttpResponseBadRequest(words % {"field": missing.args[0]}, content_type="text/plain; charset=utf-8")

    def _refused(self, request, error):
        """A door of the admin that has no form (approving, publishing many) says what the page refuses."""
        home = reverse("wagtailadmin_home")
        if not request.path.startswith(home):
            raise error
        messages.error(request, " ".join(error.messages))
        came_from = urlsplit(request.META.get("HTTP_REFERER", "")).path
        return redirect(came_from if came_from.startswith(home) else home)
