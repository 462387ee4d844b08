"""A file sent to a reader: whole, in part, or not again (Django's own view ignores byte ranges, Safari needs them)."""

import mimetypes
import re
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date
from django.views.static import was_modified_since

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def send(request, name):
    """A file of the uploads: 200, 206 for one range, 304, 416. Whether the reader may have it was asked before."""
    path = Path(settings.MEDIA_ROOT) / name
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if settings.NGINX_UPLOADS:  # nginx sends it and knows ranges and dates itself
        response = HttpResponse(content_type=kind)
        response["X-Accel-Redirect"] = settings.NGINX_UPLOADS + quote(name)
    else:
        response = _from_here(request, path, kind)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _from_here(request, path, kind):
    stat = path.stat()
    if not was_modified_since(request.headers.get("If-Modified-Since"), stat.st_mtime):
        return HttpResponseNotModified()
    modified = http_date(stat.st_mtime)
    # A part is only worth something beside the parts of the same version that the reader has.
    same = request.headers.get("If-Range", modified) == modified
    response = _part(path, stat.st_size, request.headers.get("Range", "") if same else "", kind)
    response["Last-Modified"] = modified
    response["Accept-Ranges"] = "bytes"
    return response


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
