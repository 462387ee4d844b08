"""Our article page beside the page of Wagtail's project template: same server, same workers, one run.

Ours is asked for twice over: as readers ask, where it is kept for the minute, and with a query, where it is drawn anew.
"""

from dataclasses import replace

from bench import servers
from bench.load import Load, load

WARM_UP = 2  # seconds
ROUND = 8
ROUNDS = 3  # each site in turn, so that a busy moment of the machine falls on both
AIM = 0.8


def main():
    servers.FOLDER.mkdir(parents=True, exist_ok=True)
    ours = servers.ours()
    sites = {
        "our article": ours,
        "ours, drawn anew": replace(ours, address=f"{ours.address}?moi"),
        "template's page": servers.template(),
    }
    found = {name: Load([], 0) for name in sites}
    for _round in range(ROUNDS):
        for name, site in sites.items():
            with site.serving() as url:
                load(url, WARM_UP)
                found[name] += load(url, ROUND)
    for name, result in found.items():
        print(
            f"{name:<16} {result.per_second:7.1f} requests/s   p50 {result.percentile(50) * 1000:6.1f} ms"
            f"   p99 {result.percentile(99) * 1000:6.1f} ms   {sites[name].address}"
        )
    kept, drawn, theirs = (result.per_second for result in found.values())
    print(
        f"ratio {kept / theirs:.2f} of the template's requests/s (aim: {AIM} or more); drawn anew {drawn / theirs:.2f}"
    )


if __name__ == "__main__":
    main()
