"""What every test may lean on: one database with the whole starter content, as it was after each test."""

import datetime
import os

import pytest
from django.core.cache import cache
from django.utils import timezone, translation
from django_tasks import TaskResultStatus
from django_tasks.signals import task_finished

# Playwright keeps an event loop in this thread; Django would take every query after it for an async mistake.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


# Tests that start servers and browsers; they share ports and patience, so one worker runs them in turn.
WITH_SERVERS = ("tests/browser/", "tests/elasticsearch/", "tests/media/test_nginx.py", "tests/test_services.py")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if item.nodeid.startswith(WITH_SERVERS):
            item.add_marker(pytest.mark.xdist_group("servers"))
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: a transactional test empties the database of all others.")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, filled once."""
    from config.starter.loading import load

    with django_db_blocker.unblock():
        load()


@pytest.fixture(autouse=True)
def cold_cache():
    """No test reads what another one cached."""
    cache.clear()


@pytest.fixture(autouse=True)
def vietnamese():
    """No test speaks the language that another one asked a page in."""
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def no_task_fails():
    """A task that fails is otherwise seen in the log only."""
    failed = []

    def watch(task_result, **kwargs):
        if task_result.status == TaskResultStatus.FAILED:
            failed.append(task_result.errors[0].traceback)

    task_finished.connect(watch, weak=False)
    yield
    task_finished.disconnect(watch)
    assert not failed, failed[0]


@pytest.fixture
def trees(db):
    """Both roots and their sections by address: `trees["en"]["tin-tuc"]`."""
    from config.starter import sections

    return sections.load()


@pytest.fixture
def tree(trees):
    """The Vietnamese root and its sections by address: `tree["tin-tuc"]`, the root itself as `tree[""]`."""
    return trees["vi"]


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("bien-tap", "bien-tap@example.test", "mot-mat-khau")


@pytest.fixture
def editing(client, editor):
    """A client signed in to the admin."""
    client.force_login(editor)
    return client


@pytest.fixture
def clock(monkeypatch):
    """Set the time: `clock(2024, 8, 8, 9)`."""

    def set_to(*parts):
        moment = timezone.make_aware(datetime.datetime(*parts))
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return set_to
