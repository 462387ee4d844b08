"""“Did you mean …?”: a repaired question in the words that a reader would have typed."""

import re
from collections import Counter
from collections.abc import Iterable

from common import text
from search.analysis import fold, folded, syllables
from search.models import SearchDocument
from search.questions import Question

_SYLLABLE = re.compile(r"[^\W_]+")
READ = 10  # of the best documents, to see which marks a syllable wears there


def corrected(question: Question, documents: Iterable[SearchDocument]) -> str | None:
    """The question as typed but for the syllables repaired; None if nothing was.

    A repair from a keyboard has its marks. Another is known without them, and gets those that it wears in the
    documents found, beside its neighbours first.
    """
    changed = question.repaired.changed if question.repaired else {}
    if not changed:
        return None
    wanted = {question.bare[place] for place in changed}
    seen = _seen([one for _number, one in zip(range(READ), documents, strict=False)], wanted, question.language)
    spans = [found.span() for found in _SYLLABLE.finditer(text.one_tone(question.words))]
    parts, done = [], 0
    for place in sorted(changed):
        if place >= len(spans):
            break
        start, end = spans[place]
        parts += [question.words[done:start], _cased(_with_marks(question, place, seen), question.words[start:end])]
        done = end
    return "".join([*parts, question.words[done:]])


def _seen(documents, wanted, language):
    """How often each form of some folded syllables, alone and beside a neighbour, stands in some documents."""
    seen = Counter()
    for document in documents:
        exact = syllables(f"{document.title} | {document.text}")
        bare = ["", *fold(exact, language), ""]
        for place, form in enumerate(exact, 1):
            if bare[place] in wanted:
                seen.update([(form, "", ""), (form, bare[place - 1], ""), (form, "", bare[place + 1])])
    return seen


def _with_marks(question, place, seen):
    repaired, bare = question.exact[place], question.bare
    if repaired != bare[place]:
        return repaired
    before = bare[place - 1] if place else ""
    after = bare[place + 1] if place + 1 < len(bare) else ""
    forms = {form for form, *_sides in seen if folded(form, question.language) == bare[place]}

    def worth(form):
        beside = (seen[form, before, ""] if before else 0) + (seen[form, "", after] if after else 0)
        return beside, seen[form, "", ""], form

    return max(forms, key=worth, default=repaired)


def _cased(syllable, typed):
    """The syllable in capitals where it was typed so."""
    if typed.isupper() and len(typed) > 1:
        return syllable.upper()
    return syllable[:1].upper() + syllable[1:] if typed[:1].isupper() else syllable
