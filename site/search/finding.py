"""Finding: a question understood, asked of an engine, and its best answers put in their last order."""

import math
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils import timezone

from search import engines
from search.analysis import folded
from search.engines.answers import RELEVANCE, Answer, Wanted
from search.models import SearchDocument
from search.questions import Question, understand
from search.ranking import closeness, naming
from search.stopwords import WORTH, is_stopword

RERANKED = 40  # of the best, put in order anew by how close the words stand


@dataclass(frozen=True)
class Finding:
    """What came of a question: the documents of one page, in order, and what was found in all."""

    question: Question
    answer: Answer
    documents: list[SearchDocument]


def find(words, language, at=None, narrowed=None, sort=RELEVANCE, start=0, size=20, literal=False):
    """The documents from `start` on, at most `size`, that answer these words."""
    at = at or timezone.now()
    question = understand(words, language, literal)
    wanted = Wanted(
        language=language,
        weights=question.weights,
        narrowed=narrowed or {},
        phrases=tuple(map(tuple, question.phrases)),
        sort=sort,
        start=start,
        size=size,
        hidden=hidden(at),
    )
    if question.is_empty:
        return Finding(question, Answer(0, {}, []), [])
    answer = engines.ask(_with_best(wanted))
    documents = _shown(at).in_bulk([number for number, _score in answer.found])
    found = answer.found
    if sort == RELEVANCE and start < RERANKED:
        found = closest_first(question, answer, documents)[start : start + size]
    return Finding(question, answer, [documents[number] for number, _score in found if number in documents])


def hidden(at):
    """Documents of pages past their end that the next `tick` will take away."""
    return frozenset(SearchDocument.objects.filter(page__expire_at__lte=at).values_list("pk", flat=True))


def _with_best(wanted):
    """Asks for the best from the beginning where the part wanted is one of those put in order anew."""
    if wanted.sort == RELEVANCE and wanted.start < RERANKED:
        return replace(wanted, start=0, size=max(RERANKED, wanted.start + wanted.size))
    return wanted


def _shown(at):
    return SearchDocument.objects.filter(Q(page__expire_at=None) | Q(page__expire_at__gt=at), page__live=True)


def closest_first(question, answer, documents):
    """The best in their last order: those in which the question stands close together come first."""
    best, rest = answer.found[:RERANKED], answer.found[RERANKED:]
    worth = worth_of(question, answer.rarities)
    scores = {number: 0.0 for number, _score in best}
    for number, score in best:
        if number in documents:
            scores[number] = score * math.prod(nearness(documents[number].folded, worth))
    return sorted(scores.items(), key=lambda one: (-one[1], one[0])) + rest


def worth_of(question, rarities):
    """What each folded syllable of the question is worth when it stands near the others."""
    worth = {}
    for exact in question.exact:
        share = WORTH if is_stopword(exact, question.language) else 1
        bare = folded(exact, question.language)
        worth[bare] = share * rarities.get(bare, 0)
    return worth


def nearness(folded_text, worth):
    """By what a score grows for closeness, and for a title that says what was asked."""
    title, _bar, text = folded_text.partition(" | ")
    title, text = title.split(" "), text.split(" ")
    return closeness([*title, "|", *text], worth), naming(title, worth)
