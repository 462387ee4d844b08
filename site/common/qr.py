"""A page's address as a QR code, for posters, screens and the reader beside you."""

from io import BytesIO

import segno
from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe

from common.addresses import address
from common.querysets import pages

# Dark on light in both colour schemes: many readers of codes cannot read them inverted.
COLOURS = {"border": 3, "dark": "#221C18", "light": "#FFFFFF"}


def qr_code(request, page):
    """SVG of a visible page's address; drawn when asked for, which only a reader who opens it does."""
    path = pages().visible(timezone.now()).filter(pk=page, depth__gt=1).values_list("url_path", flat=True).first()
    if path is None:
        raise Http404
    svg = BytesIO()
    _code(address(path)).save(svg, kind="svg", scale=8, xmldecl=False, **COLOURS)
    return HttpResponse(svg.getvalue(), "image/svg+xml", headers={"Cache-Control": "public, max-age=3600"})


def inline(path):
    """SVG of an address of the site, to be drawn into a sheet that will hang on a wall."""
    return mark_safe(_code(path).svg_inline(omitsize=True, **COLOURS))  # noqa: S308 segno writes it, of an address


def _code(path):
    return segno.make(settings.SITE_URL + path, error="m")
