"""The second step of signing in: codes of an authenticator app, and recovery codes for when it is lost.

The devices and their arithmetic are django-otp's (ADR 0008).
"""

import re
import time
import unicodedata
from base64 import b32decode, b32encode
from binascii import hexlify

import segno
from django.conf import settings
from django.db import transaction
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

RECOVERY_CODES = 10
NAME = "two-step"


def has_device(user):
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).exists()


def is_required_of(user):
    """Whether this person may not work in the admin without a second step."""
    return settings.TWO_FACTOR == "required" and user.has_perm("wagtailadmin.access_admin")


def new_secret():
    """A secret as an app wants it typed: letters and digits 2 to 7."""
    return b32encode(bytes.fromhex(random_hex(20))).decode()


def drawing(user, secret):
    """The secret as a QR code, an inline SVG."""
    address = _device(user, secret).config_url
    return segno.make(address, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff", omitsize=True)


def _device(user, secret):
    return TOTPDevice(user=user, name=NAME, key=hexlify(b32decode(secret)).decode())


def cleaned(code):
    """A code without what people and apps put between its parts."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", code)).lower()


def _is_of_app(code):
    return re.fullmatch(r"[0-9]{6}", code) is not None


@transaction.atomic
def set_up(user, secret, code):
    """The device, if the code is that of the secret: proof that the app has it."""
    device, code = _device(user, secret), cleaned(code)
    clock = TOTP(device.bin_key, device.step, device.t0, device.digits)
    clock.time = time.time()
    if not _is_of_app(code) or not clock.verify(int(code), device.tolerance):
        return None
    remove(user)
    device.drift, device.last_t = clock.drift, clock.t()
    device.save()
    return device


@transaction.atomic
def verify(user, code):
    """The device that takes this code, or None. A code is taken once."""
    code = cleaned(code)
    kind = TOTPDevice if _is_of_app(code) else StaticDevice
    devices = kind.objects.devices_for_user(user, confirmed=True).select_for_update()
    return next((device for device in devices if device.verify_token(code)), None)


@transaction.atomic
def new_recovery_codes(user):
    """Ten codes that each work once; those from before no longer do."""
    device, _made = StaticDevice.objects.get_or_create(user=user, defaults={"name": NAME})
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def is_for_recovery(device):
    return isinstance(device, StaticDevice)


def recovery_codes_left(user):
    return StaticToken.objects.filter(device__user=user).count()


def remove(user):
    """Take away app and recovery codes; whether there was an app."""
    StaticDevice.objects.filter(user=user).delete()
    return TOTPDevice.objects.filter(user=user).delete()[0] > 0
