"""What a reader may be about to ask: titles, people, places and events by how their words begin; what many ask."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, Q, TextField, Value, When
from django.db.models.functions import Concat, Length
from django.utils import timezone

from common import text
from common.addresses import address, root_path
from search import statistics
from search.analysis import syllables
from search.models import SearchDocument

MOST = 8
FEWEST_LETTERS = 2
LONGEST = 100  # characters of what was typed
CONSIDERED = 60
QUESTIONS = 2  # of them, at most, what others ask often
NAMES = ("person", "honoree", "place", "event")  # what has a name goes before what has a headline


@dataclass(frozen=True)
class Suggestion:
    text: str
    kind: str
    url: str


def suggest(typed: str, language: str, at=None, most: int = MOST) -> list[Suggestion]:
    """The titles in which every word typed begins a word, those with the words side by side and marked alike first."""
    typed = text.clean(typed)[:LONGEST]
    bare = text.words(typed)
    if sum(map(len, bare)) < FEWEST_LETTERS:
        return []
    together = " ".join(bare)
    at = at or timezone.now()
    rows = (
        _shown(at)
        .filter(language=language)
        .annotate(within=Concat(Value(" "), "folded_title", output_field=TextField()))
    )
    for word in bare:
        rows = rows.filter(within__contains=f" {word}")
    side_by_side = Case(
        When(within__startswith=f" {together}", then=0), When(within__contains=f" {together}", then=1), default=2
    )
    rows = rows.order_by(side_by_side, Length("folded_title"), "pk")[:CONSIDERED]
    rows = rows.values_list("title", "kind", "url", "folded_title")
    found = sorted(rows, key=lambda row: _order(row, syllables(typed), together))
    once = {(title, kind): Suggestion(title, kind, url) for title, kind, url, _folded in reversed(found)}
    titles = [*reversed(once.values())][:most]
    asked = _asked_often(typed, language, {text.fold(title.text) for title in titles}, at)
    return titles[: most - len(asked)] + asked


def _asked_often(typed, language, taken, at):
    """What many readers ask that begins so, and is no title; they lead to the search page."""
    page = f"{address(root_path(language))}tim-kiem/"
    frequent = statistics.frequent(typed, language, QUESTIONS, timezone.localdate(at))
    return [
        Suggestion(words, "query", f"{page}?{urlencode({'q': words})}")
        for words in frequent
        if text.fold(words) not in taken
    ]


def _order(row, typed, together):
    title, kind, _url, folded_title = row
    exact = " ".join(syllables(title))
    marked = f" {exact}".find(" " + " ".join(typed))
    bare = f" {folded_title}".find(f" {together}")
    return (marked < 0, bare < 0, bare != 0, kind not in NAMES, len(folded_title), title, kind)


def _shown(at):
    return SearchDocument.objects.filter(Q(page__expire_at=None) | Q(page__expire_at__gt=at), page__live=True)
