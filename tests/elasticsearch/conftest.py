"""A real server, one for all of these tests, and an index of its own for each."""

import itertools

import pytest

from search import breaker, outbox
from search.engines import elastic
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
    # A machine that runs all the tests is slower than one that serves.
    monkeypatch.setattr(elastic, "LIMIT", 20)
    monkeypatch.setattr(outbox, "ON_COMMIT_SECONDS", 20)
    yield server


@pytest.fixture(scope="session")
def starter_index():
    """The name of the index of the starter content, that tests which change nothing share: made by the first."""
    return {"name": "thu", "made": False}


@pytest.fixture
def index(node, db):
    """The server with an index of the starter content."""
    outbox.rebuild()
    return node


@pytest.fixture
def shared_index(node, db, settings, starter_index):
    """The same for tests that change nothing: made by the first of them."""
    settings.ELASTICSEARCH_INDEX = starter_index["name"]
    if not starter_index["made"]:
        outbox.rebuild()
        starter_index["made"] = True
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
