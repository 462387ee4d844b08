"""Elasticsearch follows every change, in whatever order and however often it fails."""

import time

import pytest
from django.utils import timezone

from search import breaker, elastic_index, outbox
from search.checking import drifts
from search.engines import elastic
from search.finding import find
from search.models import OutboxEntry, SearchDocument

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("elasticsearch")]  # one server for all


def titles(words):
    finding = find(words, "vi")
    return finding.answer.engine, [row.title for row in finding.documents]


def disagreeing():
    return [str(drift) for drift in drifts()]


def test_what_is_published_is_found_at_once_and_what_is_withdrawn_is_not(index, publish, unpublish):
    page = publish("Trống đồng thử nghiệm")
    assert titles('"trống đồng thử nghiệm"') == ("elasticsearch", ["Trống đồng thử nghiệm"])
    unpublish(page)
    assert titles('"trống đồng thử nghiệm"') == ("elasticsearch", [])
    assert disagreeing() == []


def test_before_there_is_an_index_the_database_answers_and_the_clock_makes_one(node):
    finding = find("hội lim", "vi")
    assert (finding.answer.engine, finding.answer.fallback) == ("database", True)
    outbox.tend(timezone.now())
    time.sleep(breaker.elasticsearch.rest)
    finding = find("hội lim", "vi")
    assert (finding.answer.engine, finding.answer.fallback) == ("elasticsearch", False)
    assert disagreeing() == []


def test_news_that_comes_late_changes_nothing(index, publish, unpublish):
    page = publish("Trống đồng thử nghiệm")
    row = SearchDocument.objects.get(page=page)
    late = elastic_index._action(row.pk, row, row.version)
    page.title = "Trống đồng mới"
    page.save_revision().publish()
    outbox.tend(timezone.now())
    send = (elastic_index.client(), elastic_index.write_alias(), [late], 0)
    assert elastic_index._send(*send) == {}
    assert disagreeing() == []
    unpublish(page)
    assert elastic_index._send(*send) == {}
    assert disagreeing() == []


def test_an_index_is_made_anew_beside_changes(index, publish, unpublish, monkeypatch):
    leaving, staying = publish("Sẽ rút"), publish("Ở lại")
    fill, switch = elastic_index._fill, elastic_index._switch
    row = SearchDocument.objects.get(page=leaving)
    late = elastic_index._action(row.pk, row, row.version)

    def changes_before_the_fill(server):
        publish("Đến trước")
        return fill(server)

    def changes_before_the_switch(server):
        unpublish(leaving)
        elastic_index._send(server, elastic_index.next_alias(), [late], 0)
        publish("Đến sau")
        staying.title = "Ở lại, sửa"
        staying.save_revision().publish()
        switch(server)

    monkeypatch.setattr(elastic_index, "_fill", changes_before_the_fill)
    monkeypatch.setattr(elastic_index, "_switch", changes_before_the_switch)
    before = elastic_index._indices(index_client := elastic_index.client(), elastic_index.read_alias())
    outbox.rebuild()
    outbox.tend(timezone.now())
    assert disagreeing() == []
    assert elastic_index._indices(index_client, elastic_index.read_alias()) != before
    assert not index_client.indices.exists(index=before[0])


def test_an_attempt_that_failed_leaves_the_old_index_in_use_and_the_next_succeeds(index, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(elastic_index, "_fill", lambda server: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            outbox.rebuild()
    assert titles("hội lim")[0] == "elasticsearch"
    outbox.rebuild()
    assert disagreeing() == []
    assert not elastic_index.client().indices.exists_alias(name=elastic_index.next_alias())


def test_drift_is_named(index, publish):
    page = publish("Trống đồng thử nghiệm")
    row = SearchDocument.objects.get(page=page)
    client = elastic_index.client()
    version = {"version": row.version, "version_type": "external_gte"}
    client.delete(index=elastic_index.write_alias(), id=str(row.pk), refresh=True, **version)
    assert disagreeing() == [f"{row.key}: not in Elasticsearch"]
    elastic_index.write({row.pk: row.version})
    client.index(index=elastic_index.write_alias(), id=str(10**9), document={"number": 10**9}, refresh=True)
    assert disagreeing() == [f"document {10**9}: in Elasticsearch, not in search"]
    client.delete(index=elastic_index.write_alias(), id=str(10**9), refresh=True)
    SearchDocument.objects.filter(pk=row.pk).update(version=row.version + 1)
    assert disagreeing() == [f"{row.key}: in Elasticsearch in another version"]


def test_readers_see_no_error_when_the_server_is_killed(index):
    engines = []
    for number in range(30):
        if number == 10:
            index.kill()
        began = time.monotonic()
        finding = find("hội lim", "vi")
        assert finding.documents
        assert time.monotonic() - began < 2
        engines.append(finding.answer.engine)
        assert finding.answer.fallback == (finding.answer.engine == "database")
    assert engines == ["elasticsearch"] * 10 + ["database"] * 20
    index.start()
    time.sleep(breaker.elasticsearch.rest)
    deadline = time.monotonic() + 20
    while titles("hội lim")[0] != "elasticsearch" and time.monotonic() < deadline:
        time.sleep(0.2)
    assert titles("hội lim")[0] == "elasticsearch"


def test_a_server_that_is_slow_holds_up_one_reader_for_a_second_and_no_other(shared_index, monkeypatch):
    monkeypatch.setattr(breaker, "elasticsearch", breaker.Breaker(rest=60))
    monkeypatch.setattr(elastic, "LIMIT", 0.5)
    waits = []
    with shared_index.paused():
        for _reader in range(5):
            began = time.monotonic()
            assert titles("hội lim")[0] == "database"
            waits.append(time.monotonic() - began)
    assert waits[0] > 0.4
    assert max(waits[1:]) < 0.4


def test_a_save_is_not_held_up_by_a_server_that_is_down(index, publish):
    index.kill()
    publish("Lúc máy chủ nghỉ")
    assert OutboxEntry.objects.exists()
    assert titles('"lúc máy chủ nghỉ"') == ("database", ["Lúc máy chủ nghỉ"])


def test_nothing_drifts_when_the_server_is_killed_while_editors_publish(index, publish, unpublish):
    pages = []
    for number in range(12):
        if number == 4:
            index.kill()
        pages.append(publish(f"Trống đồng thứ {number}"))
        if number % 3 == 2:
            unpublish(pages[number - 1])
    assert OutboxEntry.objects.exists()
    gone, there = pages[7], pages[8]
    engine, found = titles('"trống đồng thứ"')
    assert engine == "database"
    assert there.title in found and gone.title not in found
    index.start()
    assert titles('"trống đồng thứ"')[0] == "database"  # it answers again when it knows all
    outbox.tend(timezone.now())
    assert not OutboxEntry.objects.exists()
    assert disagreeing() == []
    time.sleep(breaker.elasticsearch.rest)
    engine, found = titles('"trống đồng thứ"')
    assert engine == "elasticsearch"
    assert there.title in found and gone.title not in found
