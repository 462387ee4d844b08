"""Why a document answers a question, or does not: its score taken apart, by the formula of the database's engine."""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from common.querysets import pages
from search import finding, postings
from search.analysis import is_exact, is_pair, stands_in
from search.engines import database
from search.engines.answers import FLOOR, Wanted
from search.facets import EVERY
from search.kinds import KINDS
from search.models import SearchDocument
from search.questions import Question, understand
from search.ranking import rarity

EVERYTHING = 1_000_000  # documents


@dataclass(frozen=True)
class Term:
    """One term of the question and what it adds to the score of the document."""

    term: str
    weight: float
    documents: int  # that hold it
    rarity: float
    impact: float  # in this document; 0 where it does not hold the term

    @property
    def words(self):
        return self.term.removeprefix("=").removeprefix("@")

    @property
    def family(self):
        if self.term.startswith("@"):
            return _("date")
        if is_exact(self.term):
            return _("pair with marks") if is_pair(self.term) else _("with marks")
        return _("pair without marks") if is_pair(self.term) else _("without marks")

    @property
    def product(self):
        return self.weight * self.rarity * self.impact


@dataclass(frozen=True)
class Explanation:
    """What became of a question in one document."""

    document: SearchDocument
    question: Question
    terms: list[Term] = field(default_factory=list)
    closeness: float = 1.0
    naming: float = 1.0
    best: float = 0.0  # the best score of all, before closeness
    position: int | None = None
    total: int = 0
    hindrance: str = ""  # why it is not found

    @property
    def kind(self):
        return KINDS[self.document.kind]

    @property
    def score(self):
        return sum(term.product for term in self.terms)

    @property
    def final(self):
        return self.score * self.closeness * self.naming

    @property
    def floor(self):
        return FLOOR * self.best


def why(page, words, language, at) -> list[Explanation]:
    """An explanation for each document that search keeps of a page, those found first."""
    question = understand(words, language)
    answer = _answer(question, at)
    best = SearchDocument.objects.in_bulk([number for number, _score in answer.found[: finding.RERANKED]])
    found = finding.closest_first(question, answer, best)
    places = {number: place for place, (number, _score) in enumerate(found, 1)}
    kept = SearchDocument.objects.filter(page=page)
    explained = [_explained(document, question, answer, places) for document in kept]
    return sorted(explained, key=lambda one: (one.position or EVERYTHING, -one.score, one.document.pk))


def absence(page, at) -> str:
    """Why search keeps nothing of a page; empty if it keeps something."""
    if not page.live:
        return _("The page is a draft, was taken down, or waits for its time: readers do not see it.")
    if page.expire_at and page.expire_at <= at:
        return _("The time of the page is over: readers no longer see it.")
    if not pages().visible(at).filter(pk=page.pk).exists():
        return _("The page, or one above it, is private.")
    if SearchDocument.objects.filter(page=page).exists():
        return ""
    if not page.specific.search_documents():
        return _("The page offers nothing to search: it only gathers others, or what it shows waits for consent.")
    return _("The page is not in the index, though it should be: an administrator runs “rebuild_search”.")


def _answer(question, at):
    phrases = tuple(map(tuple, question.phrases))
    hidden = finding.hidden(at)
    return database.ask(Wanted(question.language, question.weights, phrases=phrases, size=EVERYTHING, hidden=hidden))


def _explained(document, question, answer, places):
    if document.language != question.language:
        return Explanation(document, question, hindrance=_("It is in another language than the one searched."))
    terms = _terms(document, question)
    closeness, naming = finding.nearness(document.folded, finding.worth_of(question, answer.rarities))
    explanation = Explanation(
        document,
        question,
        terms,
        closeness,
        naming,
        best=max((score for _number, score in answer.found), default=0.0),
        position=places.get(document.pk),
        total=answer.total,
    )
    return explanation if explanation.position else replace(explanation, hindrance=_hindrance(explanation))


def _terms(document, question):
    held = postings.read(question.language, {*question.weights, EVERY})
    every = len(held.get(EVERY, postings.NOTHING))
    terms = []
    for term, weight in question.weights.items():
        array = held.get(term, postings.NOTHING)
        here = array["impact"][array["document"] == document.pk]
        impact = float(here[0]) if len(here) else 0.0
        terms.append(Term(term, weight, len(array), rarity(len(array), every) if len(array) else 0.0, impact))
    return sorted(terms, key=lambda one: (-one.product, -one.rarity * one.weight, one.term))


def _hindrance(explanation):
    document, question = explanation.document, explanation.question
    for phrase in question.phrases:
        if not any(stands_in(words, phrase, question.language) for words in (document.title, document.text)):
            return _("It does not hold the words in quotation marks side by side.")
    if not explanation.score:
        return _("It holds none of the words.")
    return _("It scores less than %(share)d %% of the best: too little to be an answer.") % {"share": FLOOR * 100}
