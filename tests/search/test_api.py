"""Search as open data (contract: /api/search, /api/suggest)."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.kinds import KINDS
from tests.factories import ArticleFactory
from tests.search.test_page import HOSTILE

pytestmark = pytest.mark.django_db


def asked(client, **parameters):
    response = client.get("/api/search", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def publish(tree, **fields):
    page = ArticleFactory(parent=tree["tin-tuc"], **fields)
    page.save_revision().publish()
    return page


def test_the_answer_has_the_fields_of_the_contract(client):
    answer = asked(client, q="den do")
    assert list(answer) == [
        *("total", "page", "size", "results"),
        *("query", "facets", "suggestion", "engine"),
    ]
    assert (answer["page"], answer["size"], answer["query"]) == (1, 20, "den do")
    assert (answer["suggestion"], answer["engine"]) == (None, "database")
    assert list(answer["facets"]) == ["kind", "year", "topic", "ward"]
    assert set(answer["facets"]["kind"][0]) == {"value", "count"}
    assert sum(count["count"] for count in answer["facets"]["kind"]) == answer["total"]


def test_a_result_is_a_whole_document(client, tree):
    page = publish(tree, title="Chuyện <b>chimbao", summary="A & B: chimbao", source_id="a-7")
    type(page).objects.filter(pk=page.pk).update(date=datetime.date(2024, 8, 8))
    page.refresh_from_db()
    page.save_revision().publish()
    (row,) = asked(client, q="chimbao")["results"]
    snippet = row.pop("snippet")
    assert row == {
        "id": f"page-{page.pk}",
        "source_id": "a-7",
        "kind": "article",
        "title": "Chuyện <b>chimbao",
        "url": page.address,
        "date": "2024-08-08",
    }
    assert snippet.startswith("A &amp; B: <mark>chimbao</mark>")


def test_mark_is_the_only_tag_of_a_snippet(client):
    for row in asked(client, q="bac ninh", size=100)["results"]:
        assert set(re.findall("<[^>]*>", row["snippet"])) <= {"<mark>", "</mark>"}


def test_it_can_be_narrowed_by_each_facet(client):
    whole = asked(client, q="bac ninh")
    for name, counts in whole["facets"].items():
        for count in counts[:2]:
            narrowed = asked(client, q="bac ninh", **{name: count["value"]})
            assert narrowed["total"] == count["count"] > 0
            assert narrowed["facets"][name] == counts


def test_order_does_not_change_the_set(client):
    found = {
        sort: asked(client, q="hoi lim", sort=sort, size=100)["results"] for sort in ("relevance", "newest", "oldest")
    }
    assert len({frozenset(row["id"] for row in rows) for rows in found.values()}) == 1
    for sort, backwards in (("newest", True), ("oldest", False)):
        dates = [row["date"] for row in found[sort] if row["date"]]
        assert dates == sorted(dates, reverse=backwards)


def test_pages_follow_one_another_and_end_empty(client):
    first, second = (asked(client, q="bac ninh", size=7, page=page)["results"] for page in (1, 2))
    whole = asked(client, q="bac ninh", size=14)["results"]
    assert [row["id"] for row in first + second] == [row["id"] for row in whole]
    for page in (1_000, 1_000_000_000):
        past = asked(client, q="bac ninh", page=page)
        assert past["results"] == [] and past["total"] > 0 and past["page"] == page


def test_a_repair_is_named_and_can_be_refused(client):
    answer = asked(client, q="ddeenf ddoo")
    assert answer["suggestion"] == "đền đô" and answer["query"] == "ddeenf ddoo"
    assert answer["results"][0]["title"] == "Đền Đô"
    assert asked(client, q="ddeenf ddoo", literal=1) | {"facets": {}} == {
        **{"total": 0, "page": 1, "size": 20, "results": []},
        **{"query": "ddeenf ddoo", "facets": {}, "suggestion": None, "engine": "database"},
    }


def test_english_is_asked_for_by_name(client):
    assert all(row["url"].startswith("/en/") for row in asked(client, q="liberation", language="en")["results"])


WRONG = ["kind=khong-co", "year=abc", "year=0", "year=99999", "sort=khac", "literal=2", "page=0", "page=x", "page=-1"]
WRONG += ["size=0", "size=101", "size=1e9", "page=99999999999999999999", "topic=kh%C3%B4ng", "ward=%00", "language=fr"]


@pytest.mark.parametrize("query", WRONG)
def test_an_unknown_value_is_refused_with_words(client, query):
    response = client.get(f"/api/search?q=bac+ninh&{query}")
    assert response.status_code == 422
    assert response.json()["detail"]


def test_an_empty_value_narrows_nothing(client):
    assert asked(client, q="den do", kind="", year="", topic="", ward="") == asked(client, q="den do")


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:24])
@pytest.mark.parametrize("where", ["search", "suggest"])
def test_bad_input_gets_a_sensible_answer(client, where, words):
    response = client.get(f"/api/{where}", {"q": words})
    assert response.status_code == 200 or (response.status_code == 422 and response.json()["detail"])
    for name in ("kind", "year", "topic", "ward", "sort", "literal", "page", "size"):
        assert client.get("/api/search", {"q": "bac ninh", name: words}).status_code in (200, 422)


def test_nothing_asked_finds_nothing(client):
    assert client.get("/api/search").json()["total"] == 0


def test_the_number_of_queries_is_small_however_many_are_found(client):
    for size in (1, 100):
        with CaptureQueriesContext(connection) as queries:
            asked(client, q="ddeenf ddoo bac ninh", size=size)
        assert len(queries) <= 11


def test_suggestions_have_the_fields_of_the_contract(client):
    results = client.get("/api/suggest", {"q": "den do"}).json()["results"]
    assert {"text": "Đền Đô", "kind": "place", "url": "/dia-diem/den-do/"} in results
    assert len(client.get("/api/suggest", {"q": "hoi"}).json()["results"]) == 8
    assert client.get("/api/suggest").json() == {"results": []}


def test_openapi_describes_both(client):
    paths = client.get("/api/openapi.json").json()["paths"]
    names = {parameter["name"] for parameter in paths["/api/search"]["get"]["parameters"]}
    assert {"q", "kind", "year", "topic", "ward", "sort", "literal", "page", "size"} <= names
    (kind,) = (one for one in paths["/api/search"]["get"]["parameters"] if one["name"] == "kind")
    assert set(KINDS) <= set(re.findall(r"[a-z]+", str(kind["schema"]))) or "$ref" in str(kind["schema"])
    assert "/api/suggest" in paths
