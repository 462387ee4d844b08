"""What the front page, and the page of this evening, weigh on the wire."""

import pytest

HEAVIEST = {"/": 120_000, "/su-kien/toi-nay/": 100_000}  # bytes, photographs apart
MOST_REQUESTS = 12


@pytest.mark.parametrize("address", HEAVIEST)
def test_a_page_for_the_crowd_is_light(visit, address):
    page = visit(width=360)
    finished = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(address, wait_until="networkidle")
    sizes = [(asked.sizes()["responseBodySize"], asked.resource_type, asked.url) for asked in finished]
    kinds = [kind for _size, kind, _url in sizes]
    listing = "\n".join(f"{size:>7} {kind} {url}" for size, kind, url in sorted(sizes, reverse=True))
    assert sum(size for size, _kind, _url in sizes) <= HEAVIEST[address], listing
    assert len(sizes) <= MOST_REQUESTS, listing
    assert kinds.count("stylesheet") == 1 and kinds.count("script") <= 1, listing


def test_a_reader_gets_compressed_hashed_files_that_may_be_kept_for_ever(visit):
    page = visit()
    kept = {}
    page.on("response", lambda response: kept.update({response.url: response.headers}))
    page.goto("/", wait_until="networkidle")
    style = next(headers for url, headers in kept.items() if url.endswith(".css"))
    assert style["content-encoding"] in ("br", "gzip")
    assert "immutable" in style["cache-control"]
