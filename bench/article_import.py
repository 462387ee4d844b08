"""How long an import of articles takes until they can be found: `SEARCH_SET=FOLDER python -m bench.article_import`.

Reads its articles.jsonl into a database of its own; into that of DATABASE_URL, an empty one, if it is named.
"""

import os
import time
from pathlib import Path

from bench.servers import FOLDER, ROOT, Server

AIM = 60  # seconds for 5,000


def main():
    articles = Path(os.environ["SEARCH_SET"]) / "articles.jsonl"
    number = len(articles.read_bytes().splitlines())
    FOLDER.mkdir(parents=True, exist_ok=True)
    database = FOLDER / "import.sqlite3"
    for file in FOLDER.glob(f"{database.name}*"):
        file.unlink()
    environment = {
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{database}"),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        "STARTER_CONTENT": "none",
    }
    site = Server(ROOT, "", environment, "")
    site.run("bin/prepare.py")
    began, before = time.perf_counter(), os.times()
    site.run("manage.py", "import_articles", articles.resolve())
    seconds, after = time.perf_counter() - began, os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    print(
        f"{number} articles imported and indexed in {seconds:.1f} s, of which the processor was ours for {work:.1f}: "
        f"{seconds / number * 5_000:.1f} s for 5,000 (aim: {AIM} or less)"
    )


if __name__ == "__main__":
    main()
