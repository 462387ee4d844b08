"""The real server on a copy of the filled database, Chromium before it. Nobody may ask another host."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import sync_playwright

ROOT = Path(settings.ROOT)
CHROMIUM = "/usr/bin/chromium"
EDITOR = {"DJANGO_SUPERUSER_USERNAME": "bien-tap", "DJANGO_SUPERUSER_PASSWORD": "Quan-ho-1954-2024"}
PATIENCE = 15_000  # milliseconds for anything to appear
WIDTHS = (320, 360, 768, 1280, 1920)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment_of(database, port, uploads):
    """As `make run` sees it: nothing of the tests' own services or settings."""
    ours = ("DJANGO_SETTINGS_MODULE", "REDIS_URL", "TEST_DATABASE_URL", "DEBUG", "SITE_URL")
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        "DATABASE_URL": f"sqlite:///{database}",
        "PORT": str(port),
        "UPLOADS_DIR": str(uploads),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
    }


@pytest.fixture(scope="session")
def served(django_db_setup, django_db_blocker, tmp_path_factory):
    """The environment of the served site: a copy of the filled database, a port, uploads of its own."""
    if not (ROOT / "var/static/staticfiles.json").exists():
        pytest.fail("The static files are not collected: make var/static/staticfiles.json")
    folder = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock(), closing(sqlite3.connect(folder / "site.sqlite3")) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return environment_of(folder / "site.sqlite3", free_port(), folder / "uploads")


@pytest.fixture(scope="session")
def manage(served):
    """`manage("tick")` runs a command on the served site's database; what it prints."""

    def run(*command, **environment):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=served | environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    return run


@pytest.fixture(scope="session")
def site_url(served, manage, tmp_path_factory):
    """The address of the site, served by granian under the production settings from a database of its own."""
    manage("createsuperuser", "--noinput", "--email", "bien-tap@example.test", **EDITOR)
    port = served["PORT"]
    with (tmp_path_factory.mktemp("log") / "log").open("w") as log:
        server = subprocess.Popen(
            [ROOT / ".venv/bin/granian", "--interface", "wsgi", "--port", port, "--workers", "1"]
            + ["--no-ws", "--log-level", "warning", "config.wsgi:application"],
            cwd=ROOT,
            env=served,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/readyz", server)
        yield url
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def wait_for(url, server):
    for _attempt in range(300):
        try:
            return urllib.request.urlopen(url, timeout=5)
        except OSError:
            assert server.poll() is None, "The server ended by itself."
            time.sleep(0.1)
    pytest.fail("The server did not answer.")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site_url):
    """`visit(width=360)` opens a reader's window; none may ask another host or cry out."""
    contexts, outside, cries = [], [], []
    here = urlsplit(site_url).netloc

    def look(request):
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != here:
            outside.append(request.url)

    def window(width=1280, height=900, **options):
        context = chromium.new_context(
            base_url=site_url, viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("request", look)
        page = context.new_page()
        page.on("pageerror", lambda error: cries.append(f"{page.url}: {error}"))
        return page

    yield window
    for context in contexts:
        context.close()
    assert not outside
    assert not cries


@pytest.fixture
def sign_in(visit):
    """`sign_in("duyet")` opens a window of that member of staff."""

    def window(name, password=EDITOR["DJANGO_SUPERUSER_PASSWORD"], **options):
        page = visit(**options)
        page.goto("/admin/")
        page.fill("input[name=username]", name)
        page.fill("input[name=password]", password)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    return window


@pytest.fixture
def signed_in(sign_in):
    """An editor's window."""
    return sign_in(EDITOR["DJANGO_SUPERUSER_USERNAME"])
