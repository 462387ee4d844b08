"""What helps on after a question without an answer: words that were run together, each word alone, near titles."""

from dataclasses import dataclass

from search import postings
from search.analysis import fold, folded_term
from search.questions import Question
from search.stopwords import is_stopword
from search.suggestions import Suggestion, suggest

MOST_WORDS = 6
MOST_TITLES = 5
LETTERS = 3  # that near titles share with the first word


@dataclass(frozen=True)
class Advice:
    """Questions to try instead, and titles that begin like the one asked."""

    parted: str | None  # the question with what was run together set apart
    words: list[str]  # single words that some document holds
    titles: list[Suggestion]


def advise(question: Question, at=None) -> Advice:
    cuts = {one: _cuts(one, question.language) for one in question.exact}
    pairs = {pair for those in cuts.values() for pair in those}
    held = postings.frequencies(question.language, {*question.bare, *pairs})
    alone = [one for one, bare in zip(question.exact, question.bare, strict=True) if bare in held]
    alone = [one for one in dict.fromkeys(alone) if not is_stopword(one, question.language)]
    words = alone[:MOST_WORDS] if len(question.exact) > 1 else []
    return Advice(_parted(question, cuts, held), words, _near_titles(question, at))


def _cuts(syllable, language):
    """The pairs of terms that a syllable may be when cut in two, with what they look like."""
    parts = [(syllable[:place], syllable[place:]) for place in range(1, len(syllable))]
    return {folded_term(*fold(pair, language)): " ".join(pair) for pair in parts}


def _parted(question, cuts, held):
    """The question with each unknown syllable in two, where the index knows the two side by side."""
    words = []
    for one, bare in zip(question.exact, question.bare, strict=True):
        best = max(cuts[one], key=lambda pair: held.get(pair, 0), default="")
        words.append(cuts[one][best] if bare not in held and best in held else one)
    return " ".join(words) if words != question.exact else None


def _near_titles(question, at):
    """Titles with a word that begins with the first letters of the question."""
    first = question.bare[0] if question.bare else ""
    return suggest(first[:LETTERS], question.language, at, MOST_TITLES)
