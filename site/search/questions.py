"""What a reader asks, understood: syllables, phrases, dates, repairs and other names, as weighted terms."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from common import text
from search import dates, postings, synonyms
from search.analysis import exact_term, fold, folded_term, syllables, terms
from search.ranking import weight
from search.repair import Repaired, repair
from search.stopwords import WORTH, is_stopword

MOST = 32  # syllables; a longer question is cut, and says so
LONGEST = 400  # characters
COMPLETIONS = 8
GUESSED = 0.5  # what a completion counts for, beside what was typed
RENAMED, ALSO_NAMED = 0.85, 0.15  # another name of what no document calls as it was typed; of what some do

_QUOTED = re.compile('["“”„«]([^"“”„«»]+)["”“»]')


@dataclass
class Question:
    """One question as the engines ask it."""

    words: str  # as typed, cleaned
    language: str
    exact: list[str]  # its syllables, repaired
    cut: bool = False
    phrases: list[list[str]] = field(default_factory=list)  # exact syllables that must stand together
    weights: dict[str, float] = field(default_factory=dict)  # term → weight, before rarity
    repaired: Repaired | None = None

    @property
    def is_empty(self):
        return not self.weights

    @property
    def bare(self):
        return fold(self.exact, self.language)


def understand(words: str, language: str, literal: bool = False) -> Question:
    """The question that these words ask; `literal` keeps them as typed, without repair."""
    words = " ".join(text.clean(words)[:LONGEST].split())
    typed = syllables(words)
    question = Question(words, language, typed[:MOST], cut=len(typed) > MOST or len(words) >= LONGEST)
    if not typed:
        return question
    question.phrases = [found for quoted in _QUOTED.findall(words) if (found := syllables(quoted)[:MOST])]
    names = synonyms.known_names(language)
    known, completions = Known(language), {}
    if not literal:
        known({*terms(question.exact, language)})
        completions = {} if _QUOTED.search(words) else _completions(question.exact, language, known)
        finished = question.exact[:-1] if completions else question.exact
        question.repaired = repair(finished, language, known, {*names.places(finished), *_quoted_places(words)})
        question.exact = question.repaired.exact + question.exact[len(finished) :]
    question.weights = _weights(question, names, known) | completions
    return question


def _quoted_places(words):
    """Places of the syllables that stand in quotation marks: whoever quotes means each as typed."""
    for found in _QUOTED.finditer(words):
        before = len(syllables(words[: found.start()]))
        yield from range(before, before + len(syllables(found[1])))


class Known:
    """How many documents hold each of some terms; the index is asked for each term once."""

    def __init__(self, language):
        self.language = language
        self.held = {}

    def __call__(self, terms: Collection[str]) -> dict[str, int]:
        new = terms - self.held.keys()
        if new:
            self.held |= dict.fromkeys(new, 0) | postings.frequencies(self.language, new)
        return {term: self.held[term] for term in terms if self.held[term]}


def _weights(question, names, known):
    """Every term of the question with what it weighs; the heavier where one stands twice."""
    weights: dict[str, float] = {}

    def add(term, share):
        weights[term] = max(weights.get(term, 0), weight(term) * share)

    def add_syllables(exact, share=1.0):
        shares = [share * (WORTH if is_stopword(one, question.language) else 1) for one in exact]
        bare = fold(exact, question.language)
        for one, other, worth in zip(exact, bare, shares, strict=True):
            add(exact_term(one), worth)
            add(other, worth)
        for place in range(len(exact) - 1):
            worth = max(shares[place : place + 2])
            add(exact_term(*exact[place : place + 2]), worth)
            add(folded_term(*bare[place : place + 2]), worth)

    add_syllables(question.exact)
    for kept in question.repaired.kept if question.repaired else ():
        add_syllables([kept])
    for typed, other in names.others(question.exact):
        add_syllables(other, ALSO_NAMED if _is_written(typed, question.language, known) else RENAMED)
    for term in dates.named_in(question.words):
        add(term, 1.0)
    for one in question.exact:
        if len(one) == 4 and one.isdigit():
            add(f"@{one}", GUESSED)
    return weights


def _is_written(name, language, known):
    """Whether documents call something so."""
    bare = fold(name, language)
    parts = {folded_term(*pair) for pair in zip(bare, bare[1:], strict=False)} or set(bare)
    return parts <= known(parts).keys()


def _completions(exact, language, known):
    """What the last word may become, where it is not finished: pairs with the word before, else words that begin so."""
    bare = fold(exact, language)
    last = folded_term(*bare[-2:])
    if known({last}):
        return {}
    found = postings.beginning_with(language, last, COMPLETIONS)
    return {term: weight(term) * GUESSED for term, _documents in found}
