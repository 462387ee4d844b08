"""Elasticsearch answers as the database does."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from search import outbox
from search.engines import database, elastic
from search.engines.answers import NEWEST, OLDEST
from search.finding import find
from search.models import SearchDocument

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("elasticsearch")]  # one server for all
PROBES = Path(__file__).parents[1] / "search"


@pytest.fixture(params=["database", "elasticsearch"])
def engine(request, settings, node):
    """Each of the two."""
    if request.param == "database":
        settings.ELASTICSEARCH_URL = ""
    return request.param


def test_the_probes_hold(engine, tree):
    SearchDocument.objects.all().delete()
    call_command("import_articles", str(PROBES / "probe-articles.jsonl"))
    if engine == "elasticsearch":
        outbox.rebuild()
    wrong = []
    for probe in json.loads((PROBES / "probes.json").read_text())["checks"]:
        finding = find(probe["query"], "vi", size=20)
        places = {row.source_id: place for place, row in enumerate(finding.documents)}
        holds = (
            finding.question.is_empty or finding.answer.engine == engine,
            not probe.get("top1") or places.get(probe["top1"]) == 0,
            all(places.get(one, 99) < places.get(other, 99) for one, other in probe.get("above", [])),
            all(one in places for one in probe.get("has", [])),
            not any(one in places for one in probe.get("absent", [])),
        )
        if not all(holds):
            wrong.append((probe["query"], holds, list(places)[:4]))
    assert not wrong


@pytest.fixture
def both(shared_index, ask_both):
    return ask_both


@pytest.fixture
def ask_both(monkeypatch):
    """What each engine answers to the same question, in full."""

    def ask(words, language="vi", **options):
        answers = []
        for engine in (database, elastic):
            monkeypatch.setattr("search.engines.ask", lambda wanted, engine=engine: engine.ask(wanted))
            answers.append(find(words, language, size=500, **options))
        return answers

    return ask


@pytest.mark.parametrize("narrowed", [{}, {"kind": "article"}, {"year": "1954"}, {"kind": "event", "year": "2024"}])
@pytest.mark.parametrize("words", ["Hội Lim", "giai phong bac ninh 8/8/1954", '"Bắc Ninh"', '"quan ho"', "đền đô"])
def test_what_is_found_and_counted_is_the_same_but_for_the_edge(both, words, narrowed):
    """The floor cuts at a share of the best score, and scores differ by a little: few documents stand there."""
    one, other = both(words, narrowed=narrowed)
    assert abs(one.answer.total - other.answer.total) <= max(1, one.answer.total // 4)
    found, others = ({row.key for row in finding.documents} for finding in (one, other))
    assert len(found ^ others) <= max(1, len(found) // 4)
    for name in one.answer.facets:
        counts, again = dict(one.answer.facets[name]), dict(other.answer.facets[name])
        assert sum(counts.values()) == pytest.approx(sum(again.values()), rel=0.3, abs=2)


def test_facets_of_a_clear_question_are_the_same(index, ask_both, publish):
    for number in range(3):
        publish(f"Zà zà zà {number}")
    one, other = ask_both('"zà zà zà"', narrowed={"kind": "article"})
    assert one.answer.total == other.answer.total == 3
    assert one.answer.facets == other.answer.facets


def test_each_count_is_narrowed_by_the_other_facets_only(both):
    one, other = both("hội lim", narrowed={"kind": "event"})
    assert len(dict(other.answer.facets["kind"])) > 1
    assert other.answer.total == dict(other.answer.facets["kind"])["event"]


@pytest.mark.parametrize("sort", [NEWEST, OLDEST])
def test_order_does_not_change_the_set(both, sort):
    _one, by_date = both("hội lim", sort=sort)
    _one, by_score = both("hội lim")
    assert {row.key for row in by_date.documents} == {row.key for row in by_score.documents}
    days = [row.date for row in by_date.documents if row.date]
    assert days == sorted(days, reverse=sort == NEWEST)
    assert [row.date for row in by_date.documents[: len(days)]] == days


ODD = ['AND OR NOT ( * : \\ "', "<script>", "\x00", "a" * 10_000, "😀", "/.*/", "field:x^9~"]


@pytest.mark.parametrize("words", ODD)
def test_no_bytes_make_an_error(both, words):
    _one, other = both(words)
    assert other.answer.engine in ("elasticsearch", "database")


def test_english_is_asked_apart(both):
    _one, other = both("liberation", "en")
    assert {row.language for row in other.documents} == {"en"}


def test_pages_past_the_window_are_answered_by_the_database(shared_index):
    assert find("hội lim", "vi", start=10_000).answer.engine == "database"
    assert find("hội lim", "vi").answer.engine == "elasticsearch"
