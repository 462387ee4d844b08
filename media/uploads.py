"""Uploaded files for readers, with byte ranges (Django's own view ignores them, and Safari needs them)."""

import mimetypes
import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.utils._os import safe_join
from django.utils.http import http_date
from django.views.static import was_modified_since

# Originals keep camera data and places; readers get renditions, which do not.
PUBLIC_FOLDERS = {"images", "films"}
RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def upload(request, name):
    """A file of a public folder: 200, 206 for one range, 304, 416; 404 for everything else."""
    if "\x00" in name or name.split("/", 1)[0] not in PUBLIC_FOLDERS:
        raise Http404
    try:
        path = Path(safe_join(settings.MEDIA_ROOT, name))
    except ValueError as outside:
        raise Http404 from outside
    if not path.is_file():
        raise Http404
    stat = path.stat()
    if not was_modified_since(request.headers.get("If-Modified-Since"), stat.st_mtime):
        return HttpResponseNotModified()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = _part(path, stat.st_size, request.headers.get("Range", ""), kind)
    response["Last-Modified"] = http_date(stat.st_mtime)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def _part(path, size, asked, kind):
    match = RANGE.fullmatch(asked)
    if not match or match.groups() == ("", ""):
        return FileResponse(path.open("rb"), content_type=kind)
    first, last = match.groups()
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
