"""The engine that needs nothing but the database: BM25 over the posting table, the same on each database."""

import numpy as np

from search import postings
from search.analysis import exact_term, fold, folded_term, stands_in
from search.engines.answers import FLOOR, NEWEST, RELEVANCE, Answer, Wanted
from search.facets import DATE, EVERY, FACETS, facet_term, value_of
from search.models import SearchDocument
from search.ranking import rarity

NAME = "database"


def ask(wanted: Wanted) -> Answer:
    """The answer, ranked by score and then by document, so that it is the same each time."""
    phrase_terms = {term for phrase in wanted.phrases for term in _terms_of(phrase, wanted.language)}
    held, facets = postings.read_with_facets(wanted.language, {*wanted.weights, *phrase_terms})
    every = facets.get(EVERY, postings.NOTHING)["document"]
    if not len(every):
        return Answer(0, {name: [] for name in FACETS}, [])
    first = int(every[0])
    scores = np.zeros(int(every[-1]) - first + 1, np.float64)
    rarities = {}
    for term in sorted(held.keys() & wanted.weights.keys()):
        rarities[term] = rarity(len(held[term]), len(every))
        scores[held[term]["document"] - first] += wanted.weights[term] * rarities[term] * held[term]["impact"]
    if wanted.hidden:
        scores[[number - first for number in wanted.hidden if 0 <= number - first < len(scores)]] = 0
    found = scores > 0
    found &= scores >= FLOOR * scores.max()
    for phrase in wanted.phrases:
        found &= _with_phrase(phrase, wanted.language, held, found, first)
    found, counts = _narrowed(found, wanted.narrowed, facets, first)
    places = np.flatnonzero(found)
    order = _order(places, scores, wanted.sort, facets.get(DATE, postings.NOTHING), first)
    part = places[order][wanted.start : wanted.start + wanted.size]
    return Answer(len(places), counts, [(int(place) + first, float(scores[place])) for place in part], rarities, NAME)


def _order(places, scores, sort, dated, first):
    if sort == RELEVANCE:
        return np.lexsort((places, -scores[places]))
    days = np.zeros(len(scores))
    days[dated["document"] - first] = dated["impact"]
    newest = -days[places] if sort == NEWEST else np.where(days[places] > 0, days[places], np.inf)
    return np.lexsort((places, -scores[places], newest))


def _narrowed(found, narrowed, facets, first):
    """What is left, and the counts of each facet: narrowed by all the others, not by itself."""
    masks = {}
    for name, value in narrowed.items():
        masks[name] = np.zeros(len(found), bool)
        masks[name][facets.get(facet_term(name, value), postings.NOTHING)["document"] - first] = True
    counts = {name: [] for name in FACETS}
    left = {}
    for name in FACETS:
        left[name] = found.copy()
        for other, mask in masks.items():
            if other != name:
                left[name] &= mask
    for term, array in facets.items():
        name, value = value_of(term)
        if name in counts and (count := int(np.count_nonzero(left[name][array["document"] - first]))):
            counts[name].append((value, count))
    for mask in masks.values():
        found = found & mask
    return found, {name: sorted(values, key=lambda one: (-one[1], one[0])) for name, values in counts.items()}


def _terms_of(phrase, language):
    """Terms that every document with the phrase holds: marks count where they were typed."""
    bare = fold(phrase, language)
    marked = [exact_term(one) for one, other in zip(phrase, bare, strict=True) if one != other]
    return {*bare, *marked, *(folded_term(*pair) for pair in zip(bare, bare[1:], strict=False))}


def _with_phrase(phrase, language, held, found, first):
    """Which of those found have the phrase: they hold all of its terms, and the text has them side by side."""
    holding = found.copy()
    for term in _terms_of(phrase, language):
        mask = np.zeros(len(found), bool)
        mask[held.get(term, postings.NOTHING)["document"] - first] = True
        holding &= mask
    documents = [int(place) + first for place in np.flatnonzero(holding)]
    kept = np.zeros(len(found), bool)
    for number, title, text in SearchDocument.objects.filter(pk__in=documents).values_list("pk", "title", "text"):
        kept[number - first] = stands_in(title, phrase, language) or stands_in(text, phrase, language)
    return kept
