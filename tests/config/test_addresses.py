"""Addresses that nobody made."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


def test_what_an_address_of_many_parts_costs_does_not_grow_by_the_square(client):
    address = "/" + "a/" * 400
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 404
    assert max(len(query["sql"]) for query in queries) < 5 * len(address)
