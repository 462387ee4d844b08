"""The account log."""

import csv
import io
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AccountEvent, Action
from accounts.retention import KEPT
from tests.accounts.conftest import code_of, give_code, is_signed_in, sign_in, wrong_code_of

pytestmark = pytest.mark.django_db
LOG = "/admin/reports/accounts/"


def actions():
    return list(AccountEvent.objects.order_by("pk").values_list("action", flat=True))


def events(action):
    return AccountEvent.objects.filter(action=action)


@pytest.fixture
def empty_log(staff, device, manager):
    AccountEvent.objects.all().delete()


def test_signing_in_failing_and_signing_out_are_kept(client, staff, device, empty_log):
    sign_in(client, password="sai-mat-khau")
    sign_in(client)
    give_code(client, wrong_code_of(device))
    give_code(client, code_of(device))
    client.post("/admin/logout/")
    assert actions() == [Action.PASSWORD_FAILED, Action.CODE_FAILED, Action.SIGNED_IN, Action.SIGNED_OUT]
    assert set(AccountEvent.objects.values_list("actor_name", flat=True)) == {"lan.nguyen"}
    assert events(Action.SIGNED_IN).get().address == "203.0.113.1"


def test_a_failed_attempt_is_kept_although_the_request_is_one_transaction(client, staff, empty_log):
    assert "common.middleware.AtomicWrites" in settings.MIDDLEWARE
    sign_in(client, password="sai-mat-khau")
    assert actions() == [Action.PASSWORD_FAILED]


def test_no_password_is_kept(client, staff, empty_log):
    sign_in(client, name="Mat-khau-bi-go-nham", password="Mat-khau-bi-go-nham")
    row = str(AccountEvent.objects.values().get())
    assert "nham" not in row


def test_changes_of_accounts_and_groups_are_kept_with_who_made_them(client, editor, staff, empty_log):
    client.force_login(editor)
    group = Group.objects.get(name="Nhóm quản lý tài khoản")
    data = {"username": "lan.nguyen", "email": "moi@example.test", "first_name": "Lan", "last_name": "N"}
    data |= {"groups": [group.pk], "is_active": "on"}
    response = client.post(f"/admin/users/edit/{staff.pk}/", data)
    assert response.status_code == 302, response.context["form"].errors
    changes = {name: value for event in events(Action.USER_CHANGED) for name, value in event.detail.items()}
    assert changes == {
        "email": "moi@example.test",
        "groups_added": ["Nhóm quản lý tài khoản"],
        "groups_removed": ["Nhóm thử"],
    }
    assert {event.actor for event in events(Action.USER_CHANGED)} == {editor}
    assert {event.subject_name for event in events(Action.USER_CHANGED)} == {"lan.nguyen"}


def test_who_signs_in_changes_no_account(client, staff, empty_log):
    sign_in(client)
    assert not events(Action.USER_CHANGED) and not events(Action.PASSWORD_CHANGED)


def test_accounts_made_by_a_command_are_kept_too(empty_log, django_user_model):
    django_user_model.objects.create_superuser("moi", "moi@example.test", "Quan-ho-1954-2024").delete()
    assert actions() == [Action.USER_CREATED, Action.USER_DELETED]
    assert "toàn quyền: có" in events(Action.USER_CREATED).get().description


def test_who_manages_accounts_reads_the_log_and_finds_by_account_action_and_date(client, staff, manager, empty_log):
    sign_in(client, password="sai-mat-khau")
    sign_in(client, "quan.tri")
    page = client.get(LOG).content.decode()
    assert "lan.nguyen" in page and "nhập sai tên đăng nhập hoặc mật khẩu" in page and "203.0.113.1" in page
    assert LOG in client.get("/admin/").content.decode()

    def found(**query):
        return [event.action for event in client.get(LOG, query).context["object_list"]]

    assert found(who="LAN") == [Action.PASSWORD_FAILED]
    assert found(action=Action.SIGNED_IN) == [Action.SIGNED_IN]
    today = timezone.localdate()
    assert len(found(at_from=today, at_to=today)) == 2
    assert found(at_to=today - timedelta(days=1)) == []
    assert len(client.get(f"{LOG}results/").context["object_list"]) == 2


@pytest.mark.parametrize("query", ["who=%00", "action=x", "at_from=x", "p=x", "p=99", "export=x", "ordering=x"])
def test_the_log_answers_strange_questions(client, manager, query):
    sign_in(client, "quan.tri")
    assert client.get(f"{LOG}?{query}").status_code < 500


def test_the_log_can_be_taken_away_as_csv(client, staff, manager, empty_log):
    sign_in(client, "quan.tri")
    text = b"".join(client.get(LOG, {"export": "csv"}).streaming_content).decode("utf-8-sig")
    head, row = csv.reader(io.StringIO(text))
    assert head[1:3] == ["Tài khoản", "Việc đã làm"]
    assert row[1:3] == ["quan.tri", "đăng nhập"]


def test_an_editor_does_not_read_the_log(client, staff):
    sign_in(client)
    assert client.get(LOG).status_code == 302
    assert client.get(f"{LOG}results/").status_code == 302
    assert client.get(LOG, {"export": "csv"}).status_code == 302
    assert is_signed_in(client)


def test_the_log_asks_as_often_for_many_events_as_for_one(client, manager, django_assert_max_num_queries, empty_log):
    sign_in(client, "quan.tri")
    AccountEvent.objects.bulk_create(
        AccountEvent(at=timezone.now(), action=Action.SIGNED_IN, actor=manager, actor_name="quan.tri")
        for _ in range(40)
    )
    with django_assert_max_num_queries(14):
        client.get(LOG)


def test_after_90_days_addresses_are_forgotten_and_failures_gone(client, staff, empty_log):
    sign_in(client, password="sai-mat-khau")
    sign_in(client, "quan.tri")
    AccountEvent.objects.update(at=timezone.now() - KEPT - timedelta(minutes=1))
    call_command("tick")
    event = AccountEvent.objects.get()
    assert (event.action, event.address, event.key) == (Action.SIGNED_IN, None, "")


@pytest.mark.parametrize(
    ("environment", "is_now"),
    [
        ({}, "optional"),
        ({"SITE_URL": "http://127.0.0.1:8000"}, "optional"),
        ({"SITE_URL": "https://example.test"}, "required"),
        ({"SITE_URL": "https://example.test", "TWO_FACTOR": "optional"}, "optional"),
        ({"TWO_FACTOR": "required"}, "required"),
    ],
)
def test_two_factor_is_required_in_production_and_optional_under_make_run(environment, is_now):
    ours = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "TWO_FACTOR")}
    told = "from config.settings import production; print(production.TWO_FACTOR)"
    run = subprocess.run(
        [sys.executable, "-c", told],
        env=ours | environment | {"PYTHONPATH": str(settings.ROOT / "site"), "SECRET_KEY": "x"},
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == is_now, run.stderr
