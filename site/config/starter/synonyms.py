"""The names of one thing, as gathered: acronyms, other names, short forms."""

from common.text import words
from config.starter import read
from search.models import SynonymGroup


def load():
    """Made once; then the groups are the editors' own."""
    if SynonymGroup.objects.exists():
        return
    for entry in read("facts/synonyms")["entries"]:
        names = _differing([entry["canonical_vi"], *entry["synonyms"]])
        if len(names) > 1:
            SynonymGroup.objects.create(names="\n".join(names), note=entry["note"])


def _differing(names):
    """The names without those that are another one with fewer marks."""
    by_folded = {}
    for name in names:
        key = tuple(words(name))
        marked = sum(not letter.isascii() for letter in name)
        if key not in by_folded or marked > sum(not letter.isascii() for letter in by_folded[key]):
            by_folded[key] = name
    return list(by_folded.values())
