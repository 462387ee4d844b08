"""How many wrong attempts are borne."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from accounts.client_address import client_address
from accounts.models import AccountEvent, Action
from tests.accounts.conftest import code_of, give_code, is_signed_in, sign_in, wrong_code_of

pytestmark = pytest.mark.django_db
OFFICE, ELSEWHERE = "203.0.113.1", "198.51.100.7"


def fail(client, times, name="lan.nguyen", address=OFFICE):
    return [sign_in(client, name, "sai-mat-khau", address=address).status_code for _ in range(times)]


def test_after_15_wrong_passwords_from_one_address_one_has_to_wait(client, staff):
    assert fail(client, 15) == [200] * 15
    response = sign_in(client, password="sai-mat-khau")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 15 * 60
    assert "15 phút" in response.content.decode()


def test_then_even_the_right_password_has_to_wait_there_but_gets_in_from_another_address(client, staff):
    fail(client, 15)
    assert sign_in(client).status_code == 429
    assert not is_signed_in(client)
    assert sign_in(client, address=ELSEWHERE).status_code == 302
    assert is_signed_in(client)


def test_a_colleague_at_the_same_address_gets_in(client, staff, manager):
    fail(client, 15)
    assert sign_in(client, "quan.tri").status_code == 302


def test_the_wait_ends_after_15_minutes_and_waiting_attempts_do_not_prolong_it(client, staff):
    fail(client, 15)
    fail(client, 5)
    AccountEvent.objects.filter(action=Action.PASSWORD_FAILED).update(at=timezone.now() - timedelta(minutes=15))
    assert sign_in(client).status_code == 302


def test_signing_in_forgives_the_wrong_passwords_before_it(client, staff):
    fail(client, 14)
    assert sign_in(client).status_code == 302
    client.logout()
    fail(client, 14)
    assert sign_in(client).status_code == 302


def test_all_ways_to_write_a_name_count_as_one(client, django_user_model):
    from unicodedata import normalize

    django_user_model.objects.create_user("nguyễn", password="Quan-ho-1954-2024")
    for name in ["nguyễn", "NGUYỄN", normalize("NFD", "nguyễn"), normalize("NFD", "Nguyễn"), " nguyễn "]:
        fail(client, 3, name)
    assert sign_in(client, "nguyễn").status_code == 429


def test_a_name_typed_in_another_form_of_unicode_signs_in(client, django_user_model):
    from unicodedata import normalize

    django_user_model.objects.create_user("nguyễn", password="Quan-ho-1954-2024")
    assert sign_in(client, normalize("NFD", "nguyễn")).status_code == 302


def test_names_that_nobody_has_are_limited_too_and_not_kept(client, db):
    fail(client, 15, "khong-ai-ca")
    assert sign_in(client, "khong-ai-ca").status_code == 429
    assert not AccountEvent.objects.filter(actor_name__contains="khong").exists()


def test_100_wrong_passwords_from_one_address_stop_that_address_for_all(client, staff):
    for number in range(10):
        fail(client, 10, f"ten-{number}")
    assert sign_in(client).status_code == 429
    assert sign_in(client, address=ELSEWHERE).status_code == 302


def test_wrong_codes_are_limited_by_account_and_address(client, staff, device):
    sign_in(client)
    wrong = wrong_code_of(device)
    assert [give_code(client, wrong).status_code for _ in range(10)] == [200] * 10
    response = give_code(client, code_of(device))
    assert response.status_code == 429
    assert "phút" in response.content.decode()
    assert not is_signed_in(client)
    sign_in(client, address=ELSEWHERE)
    assert give_code(client, code_of(device), address=ELSEWHERE).status_code == 302


def test_wrong_codes_from_many_addresses_are_limited_by_account(client, staff, device):
    sign_in(client)
    wrong = wrong_code_of(device)
    for number in range(30):
        give_code(client, wrong, address=f"192.0.2.{number}")
    assert give_code(client, code_of(device), address=ELSEWHERE).status_code == 429


def test_codes_asked_under_account_are_limited_too(client, staff, recovery_codes, device):
    sign_in(client)
    give_code(client, recovery_codes[0])
    for _ in range(10):
        client.post("/admin/account/two-step/off/", {"code": wrong_code_of(device)}, REMOTE_ADDR=OFFICE)
    answer = client.post("/admin/account/two-step/off/", {"code": recovery_codes[1]}, REMOTE_ADDR=OFFICE)
    assert answer.status_code == 429


def test_an_empty_form_is_no_attempt(client, staff):
    for _ in range(20):
        sign_in(client, password="")
    assert sign_in(client).status_code == 302


@pytest.mark.parametrize("name", ["\0", "x" * 300, "'; --", "%"])
def test_strange_names_are_an_answer_and_no_error(client, db, name):
    assert sign_in(client, name).status_code == 200


# Which address


def address(trusted=(), **meta):
    from django.test import override_settings

    with override_settings(TRUSTED_PROXIES=list(trusted)):
        return client_address(RequestFactory().get("/", **meta))


def test_a_forwarded_address_is_nobodys_word_without_a_trusted_proxy():
    assert address(REMOTE_ADDR=OFFICE, HTTP_X_FORWARDED_FOR=ELSEWHERE) == OFFICE


def test_a_trusted_proxy_vouches_for_the_last_address_it_was_asked_from():
    forwarded = f"10.9.9.9, {ELSEWHERE}, 10.0.0.2"
    assert address(["127.0.0.1", "10.0.0.0/24"], REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded) == ELSEWHERE


@pytest.mark.parametrize("forwarded", ["", "rubbish", ", ,", "127.0.0.1"])
def test_a_trusted_proxy_that_says_nothing_useful_is_the_address_itself(forwarded):
    assert address(["127.0.0.1"], REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded) == "127.0.0.1"


def test_an_ipv6_network_is_one_address():
    assert (
        address(REMOTE_ADDR="2001:db8:1:2:aaaa::1") == address(REMOTE_ADDR="2001:db8:1:2:bbbb::2") == "2001:db8:1:2::"
    )
    assert address(REMOTE_ADDR="::ffff:203.0.113.1") == OFFICE


def test_no_address_is_no_error(client, staff):
    assert address(REMOTE_ADDR="") is None
    fail(client, 15, address="")
    assert sign_in(client, address="").status_code == 429
    assert sign_in(client).status_code == 302
