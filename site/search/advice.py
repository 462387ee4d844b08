"""What helps on after a question without an answer: words that were run together, each word alone, near titles."""

from dataclasses import dataclass

from search import postings
from search.analysis import fold, folded_term
from search.questions import Question
from search.stopwords import is_stopword
from search.suggestions import Suggestion, suggest

MOST_WORDS = 6
MOST_TITLES = 5
LETTERS = 3  # of the first word, which near titles share at least


@dataclass(frozen=True)
class Advice:
    """Questions to try instead, and titles that begin like the one asked."""

    parted: str | None  # the question with what was run together set apart
    words: list[str]  # single words that some document holds
    titles: list[Suggestion]


def advise(question: Question, at=None) -> Advice:
    bare = question.bare
    held = postings.frequencies(question.language, {*bare})
    alone = [one for one, other in zip(question.exact, bare, strict=True) if other in held]
    alone = [one for one in dict.fromkeys(alone) if not is_stopword(one, question.language)]
    words = alone[:MOST_WORDS] if len(bare) > 1 else []
    return Advice(_parted(question, held), words, _near_titles(question, at))


def _parted(question, held):
    """The question with each unknown syllable in two, where the index knows the two side by side."""
    cuts = {
        folded_term(*fold(parts, question.language)): " ".join(parts)
        for one, bare in zip(question.exact, question.bare, strict=True)
        if bare not in held
        for parts in ((one[:place], one[place:]) for place in range(1, len(one)))
    }
    known = postings.frequencies(question.language, {*cuts})
    words, changed = [], False
    for one in question.exact:
        pairs = [folded_term(*fold((one[:place], one[place:]), question.language)) for place in range(1, len(one))]
        best = max(pairs, key=lambda pair: known.get(pair, 0), default=None)
        if known.get(best):
            changed = True
            words.append(cuts[best])
        else:
            words.append(one)
    return " ".join(words) if changed else None


def _near_titles(question, at):
    """Titles that begin as the question does: with all of its words, with its first, with some letters of that."""
    first = question.bare[:1] and question.bare[0]
    for beginning in dict.fromkeys([question.words, first, first[: LETTERS + 1], first[:LETTERS]]):
        if titles := suggest(beginning, question.language, at, MOST_TITLES):
            return titles
    return []
