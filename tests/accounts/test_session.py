"""How long staff stay signed in, and with what password."""

from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from tests.accounts.conftest import PASSWORD, code_of, give_code, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(monkeypatch):
    """Let time pass."""
    now = timezone.now

    def pass_by(**parts):
        moment = now() + timedelta(**parts)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return pass_by


def test_two_hours_after_the_last_request_one_is_signed_out(client, staff, later):
    sign_in(client)
    later(hours=1, minutes=59)
    assert is_signed_in(client)
    later(hours=3, minutes=58)
    assert is_signed_in(client), "the request before counts"
    later(hours=5, minutes=59)
    assert not is_signed_in(client)


def test_twelve_hours_after_signing_in_one_is_signed_out_whatever_happens(client, staff, later):
    sign_in(client, remember="on")
    for hours in range(1, 12):
        later(hours=hours)
        assert is_signed_in(client)
    later(hours=12, minutes=1)
    assert not is_signed_in(client)


def test_the_session_ends_with_the_browser_unless_remembered(client, staff):
    cookie = sign_in(client).cookies["sessionid"]
    assert cookie["max-age"] == ""
    client.logout()
    cookie = sign_in(client, remember="on").cookies["sessionid"]
    assert cookie["max-age"] == 12 * 3600


def test_a_sign_in_by_two_steps_is_remembered_as_asked(client, staff, device):
    sign_in(client, remember="on")
    assert give_code(client, code_of(device)).cookies["sessionid"]["max-age"] == 12 * 3600


def test_scripts_and_other_sites_do_not_get_the_cookie(client, staff):
    cookie = sign_in(client).cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_over_https_the_cookie_is_for_https_only(client, staff, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert sign_in(client).cookies["sessionid"]["secure"]


def test_readers_get_no_cookie_and_pages_do_not_vary_with_one(client, tree):
    response = client.get("/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_new_password_ends_the_other_sessions(client, staff):
    other = type(client)()
    sign_in(client)
    sign_in(other)
    data = {
        "name_email-first_name": "Lan",
        "name_email-last_name": "Nguyễn",
        "name_email-email": "lan@example.test",
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
        "theme-keyboard_shortcuts": "on",
        "password-old_password": PASSWORD,
        "password-new_password1": "Mat-khau-moi-1954",
        "password-new_password2": "Mat-khau-moi-1954",
    }
    assert client.post("/admin/account/", data).status_code == 302
    staff.refresh_from_db()
    assert staff.check_password("Mat-khau-moi-1954")
    assert is_signed_in(client)
    assert not is_signed_in(other)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("ngan-qua", "ít nhất 10 ký tự"),
        ("1954080820240808", "chỉ gồm chữ số"),
        ("password123", "quá phổ biến"),
        ("lan.nguyen1", "quá giống"),
    ],
)
def test_weak_passwords_are_refused_in_vietnamese(staff, password, says):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, staff)
    assert any(says in message for message in refused.value.messages), refused.value.messages


def test_the_clock_clears_sessions_that_are_over(client, staff, clock):
    sign_in(client)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    call_command("tick")
    assert not Session.objects.exists()


@pytest.mark.parametrize("where", ["0", "null", "'", "<b>", "tin-tuc", "//example.test/", "https://example.test/"])
def test_a_word_that_is_no_path_leads_to_the_desk(editing, where):
    response = editing.get("/admin/login/", {"next": where})
    assert (response.status_code, response.headers["Location"]) == (302, "/admin/")
