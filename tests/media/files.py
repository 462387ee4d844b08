"""Image files, good and bad, made when asked for."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from media.models import ArchiveImage

PLACE = {1: "N", 2: (21.0, 11.0, 0.0), 3: "E", 4: (106.0, 4.0, 0.0)}
CAMERA = "Máy ảnh thử 70".encode().decode("latin-1")


def picture(kind="JPEG", size=(1600, 900), **options):
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, kind, **options)
    return out.getvalue()


def picture_with_place():
    """A JPEG as a telephone makes it: position, device, a comment, turned on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "TELEPHONE"
    exif.get_ifd(0x8825).update(PLACE)
    return picture(exif=exif.tobytes(), comment=b"SECRET COMMENT", xmp=b"<x:xmpmeta>SECRET PLACE</x:xmpmeta>")


def bomb():
    """A PNG of 30,000 by 30,000 pixels in a few kilobytes."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(90_001))) + chunk(b"IEND", b"")
    )


def upload(name, body):
    return SimpleUploadedFile(name, body)


def image(body=None, **values):
    """A stored image that says all it must."""
    values = {"title": "Cổng thành", "alt": "Cổng thành gạch", "credit": "Ban biên tập", "rights": "own"} | values
    stored = ArchiveImage(file=upload("cong-thanh.jpg", body or picture()), **values)
    stored._set_image_file_metadata()
    stored.save()
    return stored
