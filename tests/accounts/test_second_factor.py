"""The second step of signing in."""

import re

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import second_factor
from accounts.models import AccountEvent, Action
from tests.accounts.conftest import (
    CODE,
    LOGIN,
    SET_UP,
    code_of,
    code_of_secret,
    give_code,
    is_signed_in,
    sign_in,
    wrong_code_of,
)

pytestmark = pytest.mark.django_db


def secret_on(response):
    return re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", response.content.decode())[1]


def codes_on(response):
    return re.findall(r"<code>([a-z2-7]{4}-[a-z2-7]{4})</code>", response.content.decode())


# Optional: as under `make run`


def test_without_a_device_the_password_alone_signs_in(client, staff):
    assert sign_in(client).url == "/admin/"
    assert is_signed_in(client)


def test_with_a_device_the_code_is_asked_and_nobody_is_signed_in_before_it(client, staff, device):
    assert sign_in(client).url == CODE
    assert not is_signed_in(client)
    assert "_auth_user_id" not in client.session
    assert client.get(CODE).status_code == 200
    assert give_code(client, code_of(device)).url == "/admin/"
    assert is_signed_in(client)


def test_a_wrong_code_signs_nobody_in_and_says_so(client, staff, device):
    sign_in(client)
    response = give_code(client, wrong_code_of(device))
    assert response.status_code == 200
    assert "Mã xác thực không đúng" in response.content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize("code", ["", "abc", "１２３", "0" * 30, "-12345", "1e5", "\0" * 6])
def test_what_is_no_code_is_an_answer_and_no_error(client, staff, device, code):
    sign_in(client)
    assert give_code(client, code).status_code == 200
    assert not is_signed_in(client)


def test_a_code_may_be_written_with_a_space(client, staff, device):
    sign_in(client)
    code = code_of(device)
    assert give_code(client, f" {code[:3]} {code[3:]} ").status_code == 302
    assert is_signed_in(client)


def test_a_code_is_taken_once(client, staff, device):
    code = code_of(device)
    sign_in(client)
    give_code(client, code)
    client.logout()
    sign_in(client)
    assert give_code(client, code).status_code == 200
    assert not is_signed_in(client)


def test_a_recovery_code_takes_the_place_of_the_app_once(client, staff, recovery_codes):
    sign_in(client)
    assert give_code(client, recovery_codes[0].upper()).status_code == 302
    assert "còn lại 9 mã dự phòng" in client.get("/admin/account/").content.decode()
    client.logout()
    sign_in(client)
    assert give_code(client, recovery_codes[0]).status_code == 200
    assert not is_signed_in(client)
    assert give_code(client, recovery_codes[1]).status_code == 302


def test_the_code_page_is_only_for_who_gave_the_password(client, staff, device):
    assert client.get(CODE).url == LOGIN
    assert give_code(client, code_of(device)).url == LOGIN
    assert not is_signed_in(client)


def test_a_sign_in_is_forgotten_when_it_takes_too_long(client, staff, device, monkeypatch):
    sign_in(client)
    monkeypatch.setattr("accounts.pending.PATIENCE", -1)
    assert give_code(client, code_of(device)).url == LOGIN


def test_a_sign_in_is_forgotten_when_the_password_changes(client, staff, device):
    sign_in(client)
    staff.set_password("Mat-khau-khac-1954")
    staff.save()
    assert give_code(client, code_of(device)).url == LOGIN
    assert not is_signed_in(client)


def test_one_may_start_again_as_somebody_else(client, staff, device, manager):
    sign_in(client)
    assert client.post("/admin/login/again/").url == LOGIN
    assert sign_in(client, "quan.tri").url == "/admin/"
    assert client.get("/admin/login/again/").status_code == 405


def test_the_session_gets_a_new_name_when_somebody_is_signed_in(client, staff, device):
    sign_in(client)
    before = client.session.session_key
    give_code(client, code_of(device))
    assert client.session.session_key != before


def test_everyone_may_turn_it_on_and_is_asked_from_then_on(client, staff):
    sign_in(client)
    page = client.get("/admin/account/two-step/")
    assert "<svg" in page.content.decode()
    assert not re.search(r"(src)=\"?https?:", page.content.decode())
    done = client.post("/admin/account/two-step/", {"code": code_of_secret(secret_on(page))})
    assert len(codes_on(done)) == 10
    assert done["Cache-Control"].find("no-store") >= 0
    assert is_signed_in(client), "who has just proved the app goes on working"
    client.logout()
    assert sign_in(client).url == CODE
    assert give_code(client, codes_on(done)[3]).status_code == 302


def test_turning_it_on_needs_the_code_of_the_app(client, staff):
    sign_in(client)
    client.get("/admin/account/two-step/")
    assert client.post("/admin/account/two-step/", {"code": "12"}).status_code == 200
    assert not second_factor.has_device(staff)


def test_another_session_of_the_same_person_has_to_take_the_new_step(client, staff):
    other = type(client)()
    sign_in(client)
    sign_in(other)
    page = client.get("/admin/account/two-step/")
    client.post("/admin/account/two-step/", {"code": code_of_secret(secret_on(page))})
    assert other.get("/admin/account/", follow=True).redirect_chain[-1][0] == CODE


def test_a_device_is_not_replaced_without_a_code(client, staff, device):
    sign_in(client)
    give_code(client, code_of(device))
    assert client.get("/admin/account/two-step/").url == "/admin/account/two-step/on/"
    assert client.post("/admin/account/two-step/", {"code": "123456"}).url == "/admin/account/two-step/on/"
    assert TOTPDevice.objects.get(user=staff) == device


def test_turning_it_off_needs_a_code(client, staff, recovery_codes):
    sign_in(client)
    give_code(client, recovery_codes[0])
    assert client.post("/admin/account/two-step/off/", {"code": recovery_codes[0]}).status_code == 200
    assert second_factor.has_device(staff)
    assert client.post("/admin/account/two-step/off/", {"code": recovery_codes[1]}).status_code == 302
    assert not second_factor.has_device(staff)
    assert is_signed_in(client)


def test_new_recovery_codes_take_the_place_of_the_old_ones(client, staff, recovery_codes):
    sign_in(client)
    give_code(client, recovery_codes[0])
    done = client.post("/admin/account/two-step/codes/", {"code": recovery_codes[1]})
    assert len(codes_on(done)) == 10
    assert is_signed_in(client)
    client.logout()
    sign_in(client)
    assert give_code(client, recovery_codes[2]).status_code == 200
    assert give_code(client, codes_on(done)[0]).status_code == 302


# Required: as in production


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/account/", "/admin/account/two-step/"])
def test_when_required_staff_without_a_device_set_one_up_before_anything_else(client, staff, required, address):
    assert sign_in(client, next=address).url == SET_UP
    assert client.get(address, follow=True).redirect_chain[-1][0] == SET_UP
    page = client.get(SET_UP)
    assert "<svg" in page.content.decode()
    done = client.post(SET_UP, {"code": code_of_secret(secret_on(page))})
    assert len(codes_on(done)) == 10
    assert f'href="{address}"' in done.content.decode()
    assert is_signed_in(client)
    client.logout()
    assert sign_in(client).url == CODE


def test_when_required_a_session_from_before_sets_up_a_device_too(client, staff, settings):
    sign_in(client)
    assert is_signed_in(client)
    settings.TWO_FACTOR = "required"
    assert client.get("/admin/pages/", follow=True).redirect_chain[-1][0] == SET_UP
    assert client.post("/admin/pages/").status_code == 302


def test_when_required_a_superuser_is_no_exception(client, editor, required):
    assert sign_in(client, "bien-tap", "mot-mat-khau").url == SET_UP


def test_the_page_to_set_up_is_not_for_who_has_a_device(client, staff, device, required):
    sign_in(client)
    assert client.get(SET_UP).url == CODE
    assert client.post(SET_UP, {"code": "123456"}).url == CODE
    assert TOTPDevice.objects.get(user=staff) == device


def test_when_required_turning_it_off_leads_to_setting_it_up_anew(client, staff, recovery_codes, required):
    sign_in(client)
    give_code(client, recovery_codes[0])
    response = client.post("/admin/account/two-step/off/", {"code": recovery_codes[1]}, follow=True)
    assert response.redirect_chain[-1][0] == SET_UP


# Where one goes


def test_the_address_asked_for_is_opened_after_the_code(client, staff, device):
    assert sign_in(client, next="/admin/reports/site-history/").url == CODE
    assert give_code(client, code_of(device)).url == "/admin/reports/site-history/"


@pytest.mark.parametrize("next", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"])
def test_nobody_is_sent_to_another_site(client, staff, device, next):
    sign_in(client, next=next)
    client.get(LOGIN, {"next": next})
    assert give_code(client, code_of(device)).url == "/admin/"


# Reset by whoever manages accounts


def test_who_manages_accounts_resets_the_device_of_another(client, staff, recovery_codes, manager):
    sign_in(client, "quan.tri")
    address = f"/admin/users/{staff.pk}/two-step/reset/"
    assert address in client.get("/admin/users/").content.decode()
    assert "lan.nguyen" in client.get(address).content.decode()
    assert second_factor.has_device(staff)
    client.post(address)
    assert not second_factor.has_device(staff)
    event = AccountEvent.objects.get(action=Action.DEVICE_RESET)
    assert (event.actor, event.subject_name) == (manager, "lan.nguyen")
    assert sign_in(type(client)()).url == "/admin/"


def test_an_editor_resets_nobody(client, staff, manager):
    TOTPDevice.objects.create(user=manager)
    sign_in(client)
    client.post(f"/admin/users/{manager.pk}/two-step/reset/")
    assert second_factor.has_device(manager)


def test_only_a_superuser_resets_a_superuser(client, editor, manager):
    TOTPDevice.objects.create(user=editor)
    sign_in(client, "quan.tri")
    client.post(f"/admin/users/{editor.pk}/two-step/reset/")
    assert second_factor.has_device(editor)


def test_nobody_resets_their_own_device_without_a_code(client, manager):
    device = TOTPDevice.objects.create(user=manager)
    sign_in(client, "quan.tri")
    give_code(client, code_of(device))
    client.post(f"/admin/users/{manager.pk}/two-step/reset/")
    assert second_factor.has_device(manager)
