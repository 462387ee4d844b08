"""The database made ready to serve: its tables brought up to date and, the first time, the starter content.

One process, because every start of Django costs a second and a second start of the site has five.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from wagtail.models import Page  # noqa: E402


def unapplied():
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def main():
    if unapplied():
        sys.stdout.write("Bringing the database up to date…\n")
        call_command("migrate", interactive=False, verbosity=0)
    if not Page.objects.filter(depth=2, slug="vi").exists():
        sys.stdout.write("Loading the starter content…\n")
        sys.stdout.flush()
        call_command("load_starter_content")


if __name__ == "__main__":
    main()
