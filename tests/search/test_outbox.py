"""The outbox: what is written beside a change, and what becomes of it. The server is one that we play."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from search import breaker, elastic_index, outbox
from search.models import OutboxEntry, SearchDocument
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings, monkeypatch):
    """Takes what it is sent, unless it is told to refuse or to be away."""

    class Server:
        refuses, is_away = {}, False
        told = []

        def write(self, versions, **patience):
            if self.is_away:
                raise ConnectionError("away")
            self.told.append(versions)
            return {number: words for number, words in self.refuses.items() if number in versions}

    server = Server()
    settings.ELASTICSEARCH_URL = "http://elasticsearch.test"
    monkeypatch.setattr(breaker, "elasticsearch", breaker.Breaker())
    monkeypatch.setattr(elastic_index, "write", server.write)
    monkeypatch.setattr(elastic_index, "exists", lambda: not server.is_away)
    server.told = []
    return server


@pytest.fixture
def article(tree):
    page = ArticleFactory(parent=tree["tin-tuc"], title="Chuyện trong hộp thư")
    page.save_revision().publish()
    return page


def test_without_elasticsearch_nothing_is_written(tree):
    ArticleFactory(parent=tree["tin-tuc"]).save_revision().publish()
    assert not OutboxEntry.objects.exists()


def test_a_change_is_one_entry_however_often_it_is_made(server, article):
    row = SearchDocument.objects.get(page=article)
    assert OutboxEntry.objects.get().version == row.version
    article.title = "Chuyện đã sửa"
    article.save_revision().publish()
    row.refresh_from_db()
    assert OutboxEntry.objects.get().version == row.version


def test_a_deletion_is_told_with_a_later_version(server, article):
    row = SearchDocument.objects.get(page=article)
    article.delete()
    entry = OutboxEntry.objects.get()
    assert (entry.document, entry.version > row.version) == (row.pk, True)


def test_a_commit_tells_at_once_and_a_server_that_is_away_is_no_trouble(
    server, article, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        article.unpublish()
    assert len(server.told) == 1 and not OutboxEntry.objects.exists()
    server.is_away = True
    with django_capture_on_commit_callbacks(execute=True):
        article.save_revision().publish()
    entry = OutboxEntry.objects.get()
    assert (entry.tries, entry.is_dead) == (0, False)
    outbox.tend(timezone.now())
    server.is_away = False
    outbox.tend(timezone.now())
    assert not OutboxEntry.objects.exists()


def test_what_changed_while_it_was_told_stays(server, article, monkeypatch):
    told = OutboxEntry.objects.get().version

    def write(versions, **patience):
        OutboxEntry.objects.update(version=told + 1)
        return {}

    monkeypatch.setattr(elastic_index, "write", write)
    outbox.drain(timezone.now())
    assert OutboxEntry.objects.get().version == told + 1


def test_a_refused_change_waits_twice_as_long_each_time_and_then_for_an_administrator(server, article):
    entry = OutboxEntry.objects.get()
    server.refuses = {entry.document: "no such field"}
    now, waits = timezone.now(), []
    while not entry.is_dead:
        outbox.drain(now)
        entry.refresh_from_db()
        waits.append(entry.due - now)
        assert outbox.drain(entry.due - datetime.timedelta(seconds=1)) == 0
        now = entry.due
    assert waits == [datetime.timedelta(minutes=2**number) for number in range(outbox.TRIES)]
    assert entry.refusal == "no such field"
    assert outbox.waiting() == {entry.document: True}


def test_a_refused_change_can_be_sent_again(server, article):
    OutboxEntry.objects.update(is_dead=True, tries=outbox.TRIES, due=timezone.now())
    outbox.send_again(timezone.now())
    assert not OutboxEntry.objects.exists()


def test_an_administrator_sees_what_was_refused_and_sends_it_again(server, article, editing):
    OutboxEntry.objects.update(is_dead=True, refusal="no such field")
    address = reverse("search_refusals")
    html = editing.get(address).content.decode()
    assert "Chuyện trong hộp thư" in html and "no such field" in html
    assert editing.get(f"{address}?export=csv").status_code == 200
    assert editing.post(address).status_code == 302
    assert not OutboxEntry.objects.exists()


def test_a_breaker_lets_one_caller_try_after_a_rest():
    now = [0.0]
    one = breaker.Breaker(rest=10, clock=lambda: now[0])
    assert one.lets_try()
    one.failed()
    assert not one.lets_try()
    now[0] = 10
    assert [one.lets_try() for _ in range(3)] == [True, False, False]
    one.succeeded()
    assert one.lets_try() and one.is_closed
