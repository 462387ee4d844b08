"""The picture that messengers show for a shared page: our type on our paper, drawn once per content version."""

from io import BytesIO

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from common.anniversary import Anniversary
from common.querysets import pages
from common.text import slug

SIZE = (1200, 630)
GROUND, INK, SON, CHAM = "#FAF5EA", "#221C18", "#A8261C", "#1D4F63"
MARGIN, WEEK = 72, 7 * 24 * 3600


def social_card(request, page, version):
    """PNG card of a visible page. The version is in the address only so that messengers fetch a changed card."""
    shown = pages().visible(timezone.now()).filter(pk=page, depth__gt=1)
    row = shown.values_list("title", "latest_revision_id").first()
    if row is None:
        raise Http404
    title, current = row
    anniversary = Anniversary.current()
    key = f"card-{page}-{current}-{slug(anniversary.site_name)}-{anniversary.years}"
    png = cache.get(key)
    if png is None:
        png = draw_card(title, anniversary.site_name, str(anniversary.years))
        cache.set(key, png, WEEK)
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "public, max-age=86400"})


def draw_card(title, site_name, numeral):
    """The PNG bytes of a card: title in the serif, the numeral as a seal, two banks of the river below."""
    image = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(image)
    serif, sans = _font("source-serif-4-600.ttf"), _font("be-vietnam-pro-400.ttf")
    draw.rectangle([MARGIN, MARGIN, MARGIN + 96, MARGIN + 96], fill=SON)
    draw.text((MARGIN + 48, MARGIN + 48), numeral, font=serif(60), fill=GROUND, anchor="mm")
    draw.text((MARGIN + 124, MARGIN + 50), site_name, font=sans(34), fill=INK, anchor="lm")
    size, lines = _fit(draw, title, serif)
    top = 230
    for number, line in enumerate(lines):
        draw.text((MARGIN, top + number * int(size * 1.34)), line, font=serif(size), fill=INK)
    for bank in (562, 582):
        points = [(x, bank + (6 if (x // 48) % 2 else -2)) for x in range(0, SIZE[0] + 48, 48)]
        draw.line(points, fill=CHAM, width=4, joint="curve")
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _font(name):
    return lambda size: ImageFont.truetype(str(settings.CARDS_DIR / name), size)


def _fit(draw, title, serif):
    """The largest size at which the title fits three lines, and those lines."""
    for size in (76, 66, 56, 48):
        lines = _wrapped(draw, title, serif(size))
        if len(lines) <= 3:
            return size, lines
    return size, [*lines[:2], lines[2] + " …"]


def _wrapped(draw, title, font):
    lines, line = [], ""
    for word in title.split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, font=font) > SIZE[0] - 2 * MARGIN:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]
