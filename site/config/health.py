"""Is the process alive, is each part ready."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import JsonResponse


def alive(request):
    return JsonResponse({"status": "ok"})


def ready(request):
    """The state of each part; 503 when the database is gone (the cache only slows the site)."""
    parts = {"database": _database(), "cache": _cache()}
    gone = parts["database"] != "ok"
    return JsonResponse({"status": "unavailable" if gone else "ok", "parts": parts}, status=503 if gone else 200)


def _database():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unavailable"
    return "ok"


def _cache():
    try:
        cache.set("readyz", 1, 5)
    except Exception:  # noqa: BLE001  each cache backend has errors of its own
        return "unavailable"
    return "ok"
