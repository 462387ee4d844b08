"""The database made ready to serve: its tables brought up to date and, the first time, the starter content.

A second start has five seconds and loading Django with every migration takes three of them. So a
SQLite database carries a mark of what it was prepared with, and one with the right mark is left alone.
"""

import os
import sqlite3
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

from django.conf import settings  # noqa: E402


def mark():
    """Changes with our migrations and with the packages that bring the others."""
    migrations = sorted(file for folder in (ROOT, ROOT / "site") for file in folder.glob("*/migrations/*.py"))
    told_by = [ROOT / "requirements.txt", *migrations]
    return zlib.crc32(b"".join(file.read_bytes() for file in told_by)) & 0x7FFFFFFF  # SQLite's mark is signed


def sqlite_file():
    database = settings.DATABASES["default"]
    return Path(database["NAME"]) if database["ENGINE"].endswith("sqlite3") else None


def is_prepared(file):
    if not file.exists():
        return False
    connection = sqlite3.connect(file)
    try:
        return connection.execute("PRAGMA user_version").fetchone()[0] == mark()
    finally:
        connection.close()


def prepare():
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from wagtail.models import Page

    print("Bringing the database up to date…", flush=True)
    executor = MigrationExecutor(connection)
    behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    call_command("migrate", interactive=False, verbosity=0)
    if not Page.objects.filter(depth=2, slug="vi").exists():
        print("Loading the starter content…", flush=True)
        call_command("load_starter_content")
    elif behind:  # what is worked out from the pages may have another form now
        for command in ("rebuild_occurrences", "rebuild_search"):
            call_command(command, verbosity=0)


def set_mark():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA user_version = {mark()}")


def main():
    file = sqlite_file()
    if file and is_prepared(file):
        return
    prepare()
    if file:
        set_mark()


if __name__ == "__main__":
    main()
