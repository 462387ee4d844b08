"""Settings of the tests: a database in memory, cheap passwords, files in a folder of their own."""

import os

from .base import *  # noqa: F403
from .base import MIDDLEWARE, SQLITE_OPTIONS, STORAGES, VAR

DEBUG = False
SEARCH_COUNTS_AFTER = None
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["*"]
TWO_FACTOR = "optional"
# Whatever the environment says: PostgreSQL and Redis have a test of their own (tests/test_services.py).
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": SQLITE_OPTIONS}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
ELASTICSEARCH_URL = ""  # as have the tests of it (tests/elasticsearch)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR / "test/uploads" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# Tests count queries and look twice; kept pages have a test of their own (tests/common/test_kept_pages.py).
MIDDLEWARE = [name for name in MIDDLEWARE if name != "common.kept_pages.KeptPages"]
