"""The plan's page and the links between pages and clauses."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plan.models import PAGES_SHOWN, Clause, PageClause, PlannedActivity
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def test_every_clause_stands_in_order_with_its_anchor(client):
    html = client.get("/ke-hoach/").content.decode()
    anchors = [html.index(f'id="{clause.anchor}"') for clause in Clause.objects.all()]
    assert anchors == sorted(anchors)
    assert 'id="2-10"' in html


def test_what_has_no_known_day_hangs_on_its_clause_and_says_so(client):
    assert PlannedActivity.objects.filter(clause__number="2.1", slug="ke-hoach-le-ky-niem", reported=False).exists()
    assert "theo kế hoạch" in client.get("/ke-hoach/").content.decode()


def test_a_page_is_tied_to_the_clauses_that_it_serves(client, tree):
    page = ArticleFactory(parent=tree["tin-tuc"], title="Đã làm")
    PageClause.objects.create(page=page, clause=Clause.objects.get(number="2.10"))
    assert page.address in client.get("/ke-hoach/").content.decode()
    page.unpublish()
    assert page.address not in client.get("/ke-hoach/").content.decode()


def test_a_clause_shows_a_few_pages_however_many_serve_it(client, tree):
    clause = Clause.objects.get(number="2.10")
    for _number in range(PAGES_SHOWN + 5):
        PageClause.objects.create(page=ArticleFactory(parent=tree["tin-tuc"]), clause=clause)
    with CaptureQueriesContext(connection) as asked:
        response = client.get("/ke-hoach/")
    shown = next(row for row in response.context["clauses"] if row.number == "2.10")
    assert len(shown.pages_serving) == PAGES_SHOWN
    assert len(asked) <= 12
