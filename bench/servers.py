"""The two sites that are measured: ours, and the page that Wagtail's project template makes."""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var/bench"
BIN = ROOT / ".venv/bin"
WORKERS = os.environ.get("WORKERS", "2")
# What the template leaves to its owner; for the rest its production settings stand as they come.
TEMPLATE_SETTINGS = 'SECRET_KEY = "only-for-the-bench"\nALLOWED_HOSTS = ["127.0.0.1"]\n'


@dataclass(frozen=True)
class Server:
    """A site that can be started: its folder, its WSGI application, its environment and the page measured."""

    folder: Path
    application: str
    environment: dict
    address: str

    def run(self, *arguments):
        command = [sys.executable, *map(str, arguments)]
        environment = os.environ | self.environment
        subprocess.run(command, cwd=self.folder, env=environment, check=True, stdout=subprocess.DEVNULL)

    @contextlib.contextmanager
    def serving(self):
        """Serve, and give the URL of the page measured."""
        port = _free_port()
        server = subprocess.Popen(
            [BIN / "granian", "--interface", "wsgi", "--port", str(port), "--workers", WORKERS]
            + ["--no-ws", "--log-level", "error", self.application],
            cwd=self.folder,
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        url = f"http://127.0.0.1:{port}{self.address}"
        try:
            _wait_for(url, server)
            yield url
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def ours():
    """An article of the starter content, under the production settings, from a database of its own."""
    database = FOLDER / "site.sqlite3"
    environment = {
        "DATABASE_URL": f"sqlite:///{database}",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
    }
    Server(ROOT, "", environment, "").run("bin/prepare.py")
    with contextlib.closing(sqlite3.connect(database)) as connection:
        (path,) = connection.execute(
            "SELECT url_path FROM wagtailcore_page WHERE live AND url_path LIKE '/vi/tin-tuc/_%'"
        ).fetchone()
    return Server(ROOT, "config.wsgi:application", environment, path.removeprefix("/vi"))


def template():
    """The project that `wagtail start` makes, as it makes it."""
    folder = FOLDER / "template"
    environment = {"DJANGO_SETTINGS_MODULE": "stock.settings.production"}
    server = Server(folder, "stock.wsgi:application", environment, "/")
    if not (folder / ".ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([BIN / "wagtail", "start", "stock", folder], check=True, stdout=subprocess.DEVNULL)
        (folder / "stock/settings/local.py").write_text(TEMPLATE_SETTINGS)
        server.run("manage.py", "migrate", "--verbosity", "0")
        server.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
        (folder / ".ready").touch()
    return server


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url, server):
    for _attempt in range(200):
        try:
            return urllib.request.urlopen(url, timeout=10)
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise SystemExit(f"{url} does not answer.")
