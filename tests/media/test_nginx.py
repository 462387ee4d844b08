"""deploy/nginx.conf with the real nginx before the real server: the site decides, nginx sends."""

import os
import signal
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.browser.conftest import environment_of, free_port, wait_for
from tests.factories import ArticleFactory, FilmFactory
from tests.media import files
from tests.media.test_embargo import document

pytestmark = pytest.mark.django_db
ROOT = Path(settings.ROOT)
# What nginx needs around a site's file. Its workers are root here as in no installation: pytest's folders are root's.
AROUND = """
user root; daemon off; worker_processes 1; pid {folder}/pid; error_log stderr;
events {{}}
http {{ include /etc/nginx/mime.types; access_log off; client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/1; uwsgi_temp_path {folder}/2; scgi_temp_path {folder}/3;
{site}
}}
"""


def configuration(folder, nginx_port, site_port, uploads):
    """The file as it is delivered, with the places of this test and without TLS."""
    site = (ROOT / "deploy/nginx.conf").read_text()
    for delivered, here in (
        ("listen 80;", f"listen 127.0.0.1:{nginx_port}; server_name elsewhere.test;"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{nginx_port} default_server;"),
        ("ssl_certificate /etc/ssl/certs/site.pem;", ""),
        ("ssl_certificate_key /etc/ssl/private/site.key;", ""),
        ("127.0.0.1:8000", f"127.0.0.1:{site_port}"),
        ("/srv/bac-ninh-70/var/uploads/", f"{uploads}/"),
        ("proxy_set_header Host $host;", "proxy_set_header Host $http_host;"),  # the port of this test is odd
    ):
        assert delivered in site, delivered
        site = site.replace(delivered, here)
    path = folder / "nginx.conf"
    path.write_text(AROUND.format(folder=folder, site=site))
    return path


@pytest.fixture
def start(request):
    """Processes of a session of their own, gone when the test ends."""

    def begin(command, **options):
        process = subprocess.Popen(command, start_new_session=True, **options)
        request.addfinalizer(lambda: (os.killpg(process.pid, signal.SIGTERM), process.wait(20)))
        return process

    return begin


def ask(url, **headers):
    try:
        return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10)
    except urllib.error.HTTPError as answer:
        return answer


def test_nginx_sends_what_the_site_allows(settings, tmp_path, tree, start):
    uploads = settings.MEDIA_ROOT = tmp_path / "uploads"
    shown, hidden = (
        files.image(files.picture(size=(500, 300))).get_rendition("width-400|format-webp") for _ in range(2)
    )
    film = document("phim.mp4")
    ArticleFactory(parent=tree["tin-tuc"], lead_image=shown.image)
    ArticleFactory(parent=tree["tin-tuc"], lead_image=hidden.image, live=False)
    FilmFactory(parent=tree["tu-lieu/phim"], file=film, planned=False)
    # Not a backup, which would wait for this test's transaction to end.
    (tmp_path / "site.sqlite3").write_bytes(connection.connection.serialize())

    site_port, nginx_port = free_port(), free_port()
    granian = [ROOT / ".venv/bin/granian", "--interface", "wsgi", "--port", str(site_port), "--workers", "1"]
    environment = environment_of(tmp_path / "site.sqlite3", site_port, uploads) | {"NGINX_UPLOADS": "/uploads-inside/"}
    server = start(
        [*granian, "--no-ws", "--log-level", "warning", "config.wsgi:application"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    wait_for(f"http://127.0.0.1:{site_port}/readyz", server)
    nginx = start(["/usr/sbin/nginx", "-c", configuration(tmp_path, nginx_port, site_port, uploads)])
    site = f"http://127.0.0.1:{nginx_port}"
    wait_for(f"{site}/readyz", nginx)

    body = shown.file.open("rb").read()
    whole = ask(site + shown.url)
    assert (whole.status, whole.headers["Content-Type"], whole.read()) == (200, "image/webp", body)
    assert whole.headers["Cache-Control"] == "public, max-age=3600, s-maxage=60"
    assert whole.headers["X-Content-Type-Options"] == "nosniff"
    part = ask(site + shown.url, Range="bytes=10-19")
    assert (part.status, part.read()) == (206, body[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(body)}"
    assert ask(site + shown.url, **{"If-None-Match": whole.headers["ETag"]}).status == 304
    assert ask(site + shown.url, **{"If-Modified-Since": whole.headers["Last-Modified"]}).status == 304

    for headers in ({}, {"Range": "bytes=0-1"}, {"If-None-Match": "*"}):
        refused = ask(site + hidden.url, **headers)
        assert refused.status == 403 and "Tệp này" in refused.read().decode()
    sent = ask(site + film.url, Range="bytes=0-3")
    assert sent.status == 206 and len(sent.read()) == 4
    assert sent.headers["Content-Disposition"].startswith("attachment")
    assert sent.headers["Content-Security-Policy"] == "default-src 'none'"
    for inside in (shown.file.name, hidden.file.name, shown.image.file.name, film.file.name):
        assert ask(f"{site}/uploads-inside/{inside}").status == 404
    assert ask(f"{site}/uploads/{shown.image.file.name}").status == 404
