"""The calendar's pages with ten thousand events, on SQLite and on PostgreSQL: each in a new database of its own."""

import os
import subprocess
import sys

from bench.servers import FOLDER, ROOT

STEPS = "import os, subprocess, sys; os.environ.update(DATABASE_URL=os.environ.get('TEST_DATABASE_URL', '') or "
STEPS += "os.environ['DATABASE_URL']); [subprocess.run([sys.executable, *step], check=True) for step in "
STEPS += "(['bin/prepare.py'], ['-m', 'bench.calendar_pages'])]"


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file in FOLDER.glob("calendar.sqlite3*"):
        file.unlink()
    for name, around in {"SQLite": [], "PostgreSQL": [sys.executable, "bin/with_services.py"]}.items():
        print(f"{name}:", flush=True)
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{FOLDER / 'calendar.sqlite3'}",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        }
        subprocess.run([*around, sys.executable, "-c", STEPS], cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    main()
