"""Asking the search table: every word must occur, folded; titles first."""

from django.db.models import Case, F, IntegerField, Q, Value, When

from common import text
from search.models import SearchDocument

MOST_WORDS = 32
SORTS = {"lien-quan": ("score", "-date"), "moi": ("-date", "score"), "cu": ("date", "score")}


def find(query, language, at, sort="lien-quan"):
    """(rows, words): documents in which every word of the query stands as a whole syllable, best first."""
    words = text.words(query)[:MOST_WORDS]
    if not words:
        return SearchDocument.objects.none(), words
    # The table is emptied of a page past its end by the next `tick`; readers need not wait for it.
    every = Q(language=language) & (Q(page__expire_at=None) | Q(page__expire_at__gt=at))
    for word in words:
        every &= Q(folded_text__contains=f" {word} ") | Q(folded_title__contains=f" {word} ")
    phrase = " ".join(words)
    in_title = Q()
    for word in words:
        in_title &= Q(folded_title__contains=f" {word} ")
    score = Case(
        When(folded_title=f" {phrase} ", then=Value(0)),
        When(folded_title__contains=f" {phrase} ", then=Value(1)),
        When(in_title, then=Value(2)),
        When(folded_text__contains=f" {phrase} ", then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    order = [
        F(name.lstrip("-")).desc(nulls_last=True) if name.startswith("-") else F(name).asc(nulls_last=True)
        for name in SORTS[sort]
    ]
    return SearchDocument.objects.filter(every).annotate(score=score).order_by(*order, "title", "pk"), words
