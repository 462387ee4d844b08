"""A real server, one for all of these tests, and an index of its own for each."""

import itertools

import pytest

from search import breaker, elastic_index, outbox
from tests.elasticsearch.node import Node

numbers = itertools.count()


@pytest.fixture(scope="session")
def server():
    node = Node()
    node.start()
    yield node
    node.remove()


@pytest.fixture
def node(server, settings, monkeypatch):
    """The server, running, set up as the site's, with no index yet."""
    if not server.process:
        server.start()
    settings.ELASTICSEARCH_URL = server.url
    settings.ELASTICSEARCH_INDEX = f"thu-{next(numbers)}"
    monkeypatch.setattr(breaker, "elasticsearch", breaker.Breaker(rest=0.5))
    yield server
    if server.process:
        client = elastic_index.client()
        for name in client.indices.get_alias(name=f"{settings.ELASTICSEARCH_INDEX}*"):
            client.indices.delete(index=name)


@pytest.fixture
def index(node, db):
    """The server with an index of the starter content."""
    outbox.rebuild()
    return node


@pytest.fixture
def publish(tree, django_capture_on_commit_callbacks):
    """Publish an article, committed: `publish("Tiêu đề")`."""
    from tests.factories import ArticleFactory

    def article(title, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            page = ArticleFactory(parent=tree["tin-tuc"], title=title, **fields)
            page.save_revision().publish()
        return page

    return article


@pytest.fixture
def unpublish(django_capture_on_commit_callbacks):
    def article(page):
        with django_capture_on_commit_callbacks(execute=True):
            page.unpublish()

    return article
