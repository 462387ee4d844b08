"""What a reader may be about to ask: titles, people, places and events, from the beginnings of their words."""

from dataclasses import dataclass

from django.db.models import Case, Q, TextField, Value, When
from django.db.models.functions import Concat, Length
from django.utils import timezone

from common import text
from search.analysis import syllables
from search.models import SearchDocument

MOST = 8
FEWEST_LETTERS = 2
LONGEST = 100  # characters of what was typed
CONSIDERED = 60
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
    rows = (
        _shown(at or timezone.now())
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
    return [*reversed(once.values())][:most]


def _order(row, typed, together):
    title, kind, _url, folded_title = row
    exact = " ".join(syllables(title))
    marked = f" {exact}".find(" " + " ".join(typed))
    bare = f" {folded_title}".find(f" {together}")
    return (marked < 0, bare < 0, bare != 0, kind not in NAMES, len(folded_title), title, kind)


def _shown(at):
    return SearchDocument.objects.filter(Q(page__expire_at=None) | Q(page__expire_at__gt=at), page__live=True)
