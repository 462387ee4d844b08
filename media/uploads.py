"""The doors to uploaded files: readers get what something public shows, the newsroom gets everything."""

import posixpath
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils._os import safe_join
from django.utils.translation import gettext as _
from wagtail import hooks

from media.models import ArchiveDocument
from media.sending import send
from media.shown import is_shown

# Originals keep camera data and places, documents have a door of their own; the rest of the uploads is nobody's.
PUBLIC_FOLDERS = {"images", "films"}
# What a reader was shown his browser may keep for an hour. A cache that many share asks again each minute, because
# a picture can be withdrawn at any.
FOR_ALL = "public, max-age=3600, s-maxage=60"
FOR_STAFF = "private, no-cache"


def upload(request, name):
    """`/uploads/<name>`: a size of an image, or a film."""
    return _answer(request, _public(name))


def document(request, pk, name):
    """`/documents/<pk>/<name>`, in place of Wagtail's view, which knows no byte ranges."""
    stored = get_object_or_404(ArchiveDocument.objects.select_related("collection"), pk=pk)
    if name != stored.filename or not stored.file.storage.exists(stored.file.name):
        raise Http404
    for ask in hooks.get_hooks("before_serve_document"):  # Wagtail's own asks whether the collection is private
        if refusal := ask(stored, request):
            return refusal
    response = _answer(request, stored.file.name)
    response["Content-Disposition"] = stored.content_disposition
    response["Content-Security-Policy"] = "default-src 'none'"  # nothing in a document runs in the browser
    return response


def _answer(request, name):
    """The file, or 403 before anything is said of its size and date."""
    if is_shown(name, timezone.now()):
        caching = FOR_ALL
    elif request.user.has_perm("wagtailadmin.access_admin"):
        caching = FOR_STAFF
    else:
        return _refusal()
    response = send(request, name)
    response["Cache-Control"] = caching
    return response


def _public(name):
    """The name of a file that is there; where it really leads decides, not how it is written."""
    name = posixpath.normpath(name)
    if "\x00" in name or name.split("/", 1)[0] not in PUBLIC_FOLDERS:
        raise Http404
    try:
        there = Path(safe_join(settings.MEDIA_ROOT, name)).is_file()
    except (SuspiciousFileOperation, ValueError, OSError) as unreadable:
        raise Http404 from unreadable
    if not there:
        raise Http404
    return name


def _refusal():
    words = _("This file is not public, or not yet.")
    response = HttpResponse(f"{words}\n", status=403, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
