"""Run inside the site: the judged questions asked, scored and timed; an update timed; the same with ten times as much.

`python -m bench.search_questions FOLDER`, with DATABASE_URL of a database that holds the set's articles alone.
"""

import json
import os
import random
import sys
import time
from collections import defaultdict
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

import django

django.setup()

from django.conf import settings  # noqa: E402

from home.models import Article  # noqa: E402
from search import breaker, outbox  # noqa: E402
from search.finding import find  # noqa: E402
from search.indexing import index_page, replace  # noqa: E402
from search.models import SearchDocument  # noqa: E402

SEED, TIMES, FEW, WARM_UPS = "bn70/search", 10, 300, 3


def main(folder):
    lines = [json.loads(line) for line in (folder / "queries.dev.jsonl").open()]
    ask(lines, "database")
    article = Article.objects.order_by("pk").first()
    print(f"one page's update {least(lambda: update(article)) * 1000:.0f} ms")
    if os.environ.get("ELASTIC_TOO"):
        from tests.elasticsearch.node import Node

        node = Node()
        node.start()
        try:
            settings.ELASTICSEARCH_URL = node.url
            began = time.perf_counter()
            outbox.rebuild()
            print(f"Elasticsearch filled in {time.perf_counter() - began:.1f} s")
            ask(lines, "elasticsearch")
        finally:
            settings.ELASTICSEARCH_URL = ""
            node.remove()
    began = time.perf_counter()
    grow(article)
    print(f"{SearchDocument.objects.count()} documents; those added took {time.perf_counter() - began:.0f} s")
    ask(random.Random(SEED).sample(lines, FEW), "database", scored=False)


def ask(lines, engine, scored=True):
    """MRR@10 of each variant, and how long the engine took."""
    for _round in range(WARM_UPS):  # a server that has just started is slow, and is left alone for a while
        for line in lines[:20]:
            find(line["query"], "vi", size=10)
        time.sleep(breaker.elasticsearch.rest if engine != "database" else 0)
    ranks, seconds, others = defaultdict(list), [], 0
    for line in lines:
        began = time.perf_counter()
        finding = find(line["query"], "vi", size=10)
        seconds.append(time.perf_counter() - began)
        others += finding.answer.engine != engine
        ids = [document.source_id for document in finding.documents]
        ranks[line["variant"]].append(
            max([1 / (ids.index(one) + 1) for one in line["relevant"] if one in ids], default=0)
        )
    seconds.sort()
    p50, p95 = (seconds[int(len(seconds) * part)] * 1000 for part in (0.5, 0.95))
    load = os.getloadavg()[0]
    print(
        f"{engine} (but for {others} of {len(lines)}): p50 {p50:.1f} ms, p95 {p95:.1f} ms, load {load:.1f}", flush=True
    )
    if scored:
        print("  MRR@10", *(f"{variant} {sum(found) / len(found):.3f}" for variant, found in ranks.items()), flush=True)


def grow(article):
    """Documents of sentences drawn from all there are, until there are so many times as many."""
    known = list(SearchDocument.objects.order_by("pk").values_list("title", "text"))
    sentences = [sentence for _title, text in known for sentence in text.split(". ")]
    draw = random.Random(SEED)
    for number in range(1, TIMES):
        rows = []
        for place, (title, text) in enumerate(known):
            words = ". ".join(draw.choices(sentences, k=text.count(". ") + 1))
            rows.append(
                SearchDocument(page=article.page_ptr, key=f"more-{number}-{place}", kind="article", language="vi")
            )
            rows[-1].title, rows[-1].text, rows[-1].url = (title if place % 2 else words)[:60], words, article.address
        replace([], rows)


def update(article):
    article.summary += " Thêm một câu."
    index_page(article)


def least(work, rounds=5):
    """The best of several, in seconds: the machine is not ours alone."""
    return min(_timed(work) for _round in range(rounds))


def _timed(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main(Path(sys.argv[1]))
