"""Every address of the admin answers each role as the table says (tests/config/admin_access.csv).

`sign-in`: sent there. `no`: sent back to the desk with a message. `elsewhere`: sent on within the admin. `nothing`: the
bulk action finds nothing that one may act on. Else the status. An address that only takes POST says 405.
"""

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group
from wagtail.models import Page

from config.starter import staff
from tests.config.admin_access import Things, answer, routes, table

ANYONE = "anonymous"
# What those need who are not signed in yet, and what holds no content.
OPEN = ("admin/login/", "admin/password_reset/", "admin/jsi18n/", "admin/sprite/")


@pytest.fixture
def things(db, django_user_model):
    return Things(django_user_model.objects.create_user("ai-do", "ai-do@example.test", "mot-mat-khau"))


def test_the_table_names_every_address_and_no_other():
    written, there = set(table()), set(routes())
    assert not there - written, "new: ask each role and write the answers down"
    assert not written - there, "gone: take it out of the table"


@pytest.mark.parametrize("who", [ANYONE, *staff.RIGHTS])
def test_every_address_answers_as_the_table_says(client, things, django_user_model, who):
    user = None
    if who != ANYONE:
        user = django_user_model.objects.create_user("nguoi-hoi", "nguoi-hoi@example.test", "mot-mat-khau")
        user.groups.add(Group.objects.get(name=who))
    expected = {route: answers[who] for route, answers in table().items()}
    found = {}
    for route in expected:
        if user and SESSION_KEY not in client.session:  # the address of signing out forgets who asked
            client.force_login(user)
        found[route] = answer(client, things.address(route))
    assert {route: word for route, word in found.items() if word != expected[route]} == {}


def test_the_table_lets_nobody_in_who_is_not_signed_in():
    for route, answers in table().items():
        assert answers[ANYONE] in ("sign-in", "403", "404") or route.startswith(OPEN), route


def test_the_table_knows_no_failure():
    assert not [route for route, answers in table().items() if any(word.startswith("5") for word in answers.values())]


@pytest.mark.django_db
def test_an_editor_moves_no_published_page_even_by_the_last_form(client, things, django_user_model):
    user = django_user_model.objects.create_user("nguoi-hoi", "nguoi-hoi@example.test", "mot-mat-khau")
    user.groups.add(Group.objects.get(name=staff.EDITORS))
    client.force_login(user)
    before = things.page.path
    client.post(f"/admin/pages/{things.page.pk}/move/{things.page.get_parent().pk}/confirm/")
    assert Page.objects.get(pk=things.page.pk).path == before
