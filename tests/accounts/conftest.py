"""A person of the staff, and how one signs in as they do."""

from binascii import hexlify

import pytest
from django.contrib.auth.models import Group, Permission
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import second_factor

PASSWORD = "Quan-ho-1954-2024"
LOGIN, CODE, SET_UP = "/admin/login/", "/admin/login/code/", "/admin/login/first-device/"


@pytest.fixture
def staff(django_user_model):
    """An editor without a second step."""
    group, _made = Group.objects.get_or_create(name="Nhóm thử")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = django_user_model.objects.create_user("lan.nguyen", "lan@example.test", PASSWORD)
    user.groups.add(group)
    return user


@pytest.fixture
def manager(staff, django_user_model):
    """Who manages accounts."""
    user = django_user_model.objects.create_user("quan.tri", "quantri@example.test", PASSWORD)
    group, _made = Group.objects.get_or_create(name="Nhóm quản lý tài khoản")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_user", "view_user"]))
    user.groups.add(group)
    return user


@pytest.fixture
def device(staff):
    return TOTPDevice.objects.create(user=staff, name="two-step")


@pytest.fixture
def recovery_codes(device):
    return second_factor.new_recovery_codes(device.user)


@pytest.fixture
def required(settings):
    settings.TWO_FACTOR = "required"


def code_of(device, later=0):
    """What the app shows, or will after so many steps."""
    return f"{totp(device.bin_key, t0=-30 * later):06d}" if later else f"{totp(device.bin_key):06d}"


def code_of_secret(secret):
    from base64 import b32decode

    return code_of(TOTPDevice(key=hexlify(b32decode(secret.replace(" ", ""))).decode()))


def wrong_code_of(device):
    """Six digits that are right neither now nor around now."""
    near = {totp(device.bin_key, t0=-30 * step) for step in range(-3, 4)}
    return f"{next(code for code in range(1_000_000) if code not in near):06d}"


def sign_in(client, name="lan.nguyen", password=PASSWORD, *, address="203.0.113.1", next="", **fields):
    data = {"username": name, "password": password, "next": next} | fields
    return client.post(LOGIN, data, REMOTE_ADDR=address)


def give_code(client, code, *, address="203.0.113.1"):
    return client.post(CODE, {"code": code}, REMOTE_ADDR=address)


def is_signed_in(client):
    return client.get("/admin/account/").status_code == 200
