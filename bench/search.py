"""Search on the judged set: `SEARCH_SET=FOLDER python -m bench.search`, on SQLite, PostgreSQL and Elasticsearch.

Each in a new database of its own, which holds the set's articles.jsonl alone; then ten times as many documents.
"""

import os
import subprocess
import sys
from pathlib import Path

from bench.servers import FOLDER, ROOT

STEPS = (
    ["bin/prepare.py"],
    ["manage.py", "import_articles", "{articles}"],
    ["-m", "bench.search_questions", "{folder}"],
)
RUN = "import os, subprocess, sys; os.environ.update(DATABASE_URL=os.environ.get('TEST_DATABASE_URL', '') or "
RUN += "os.environ['DATABASE_URL']); [subprocess.run([sys.executable, *step], check=True) for step in {steps}]"


def main():
    folder = Path(os.environ["SEARCH_SET"]).resolve()
    FOLDER.mkdir(parents=True, exist_ok=True)
    names = {"articles": str(folder / "articles.jsonl"), "folder": str(folder)}
    steps = [[part.format(**names) for part in step] for step in STEPS]
    for name, around in {"SQLite": [], "PostgreSQL": [sys.executable, "bin/with_services.py"]}.items():
        print(f"{name}:", flush=True)
        for file in FOLDER.glob("search.sqlite3*"):
            file.unlink()
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{FOLDER / 'search.sqlite3'}",
            "STARTER_CONTENT": "none",
            "ELASTIC_TOO": "1" if name == "SQLite" else "",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        }
        command = [*around, sys.executable, "-c", RUN.format(steps=steps)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    main()
