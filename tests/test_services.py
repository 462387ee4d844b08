"""The site on a real PostgreSQL and a real Redis, both started by bin/with_services.py."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.ROOT)
ADDRESSES = [
    "/",
    "/en/",
    "/tin-tuc/",
    "/lich-su/",
    "/su-kien/2024/08/",
    "/cong-dan-tieu-bieu/",
    "/tim-kiem/?q=hoi",
    "/thong-bao/",
    "/dinh-chinh/",
    "/chuyen-muc/",
    "/chu-de/lich-su/",
    "/tin-tuc/?chuyen-muc=doc-lai-tu-lieu&nam=2024",
    "/tin-tuc/feed/rss/",
    "/tin-tuc/feed/json/",
    "/chu-de/lich-su/feed/atom/",
    "/sitemap.xml",
    "/sitemap-news.xml",
    "/su-kien/lich.ics?loai=le-hoi",
    "/su-kien/hoi-lim/lich.ics",
    "/su-kien/hoi-lim/",
    "/api/events?from=2024-08-01&to=2024-08-31",
]
# Rows of every table, so that a second load can be held against the first.
ASK = """
import json, sys, django
django.setup()
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from media.shown import is_shown
cache.set("thu", "Đền Đô")
reader = Client(HTTP_HOST="127.0.0.1")
shown = [is_shown(name, timezone.now()) for name in ("images/none.webp", "documents/none.pdf")]
print(json.dumps({
    "database": connection.vendor,
    "cache": settings.CACHES["default"]["BACKEND"].rpartition(".")[2],
    "kept": cache.get("thu"),
    "shown": shown,
    "pages": {address: reader.get(address).status_code for address in sys.argv[1:]},
    "rows": {model._meta.label: model._default_manager.count() for model in apps.get_models()},
}))
"""

pytestmark = pytest.mark.skipif(
    "TEST_DATABASE_URL" not in os.environ, reason="needs bin/with_services.py, which make test uses"
)


@pytest.fixture(scope="module")
def run():
    environment = os.environ | {
        "DATABASE_URL": os.environ.get("TEST_DATABASE_URL", ""),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
    }

    def command(*arguments):
        done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-4000:]
        return done.stdout

    return command


def test_the_site_is_made_twice_and_served_on_postgresql_and_redis(run):
    run("bin/prepare.py")
    first = json.loads(run("-c", ASK, *ADDRESSES).splitlines()[-1])
    assert (first["database"], first["cache"], first["kept"]) == ("postgresql", "RedisCache", "Đền Đô")
    assert set(first["pages"].values()) == {200}, first["pages"]
    assert first["shown"] == [False, False]
    run("manage.py", "load_starter_content")
    assert json.loads(run("-c", ASK).splitlines()[-1])["rows"] == first["rows"]
