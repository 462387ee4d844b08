"""Uploaded files for readers, with byte ranges (Django's own view ignores them, and Safari needs them)."""

import mimetypes
import posixpath
import re
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.utils._os import safe_join
from django.utils.http import http_date
from django.views.static import was_modified_since

# Originals keep camera data and places; readers get renditions, which do not.
PUBLIC_FOLDERS = {"images", "films"}
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def upload(request, name):
    """A file of a public folder: 200, 206 for one range, 304, 416; 404 for everything else."""
    path = _public(name)
    stat = path.stat()
    if not was_modified_since(request.headers.get("If-Modified-Since"), stat.st_mtime):
        return HttpResponseNotModified()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    modified = http_date(stat.st_mtime)
    # A part is only worth something beside the parts of the same version that the reader has.
    same = request.headers.get("If-Range", modified) == modified
    response = _part(path, stat.st_size, request.headers.get("Range", "") if same else "", kind)
    response["Last-Modified"] = modified
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _public(name):
    """The path of a file that readers may have; where it really leads decides, not how it is written."""
    name = posixpath.normpath(name)
    if "\x00" in name or name.split("/", 1)[0] not in PUBLIC_FOLDERS:
        raise Http404
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, name))
        there = path.is_file()
    except (SuspiciousFileOperation, ValueError, OSError) as unreadable:
        raise Http404 from unreadable
    if not there:
        raise Http404
    return path


def _part(path, size, asked, kind):
    match = RANGE.fullmatch(asked)
    if not match or match.groups() == ("", ""):
        return FileResponse(path.open("rb"), content_type=kind)
    first, last = match.groups()
    if first and last and int(last) < int(first):
        return FileResponse(path.open("rb"), content_type=kind)
    begin = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if begin > end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file = path.open("rb")
    file.seek(begin)
    response = FileResponse(_Slice(file, end - begin + 1), status=206, content_type=kind)
    response["Content-Length"] = end - begin + 1
    response["Content-Range"] = f"bytes {begin}-{end}/{size}"
    return response


class _Slice:
    """A file read no further than a number of bytes."""

    def __init__(self, file, left):
        self.file, self.left = file, left

    def read(self, size=-1):
        size = self.left if size < 0 else min(size, self.left)
        data = self.file.read(size)
        self.left -= len(data)
        return data

    def close(self):
        self.file.close()
