"""The production settings with DEBUG on and plain static files, for `manage.py runserver`."""

from .production import *  # noqa: F403
from .production import STORAGES

DEBUG = True
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
