"""The engine that asks Elasticsearch: the terms, weights and rules of the database engine, scored by its BM25."""

import time

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Bool, CombinedFields, Intervals, Term, Terms

from search import postings
from search.analysis import fold
from search.elastic_index import EXACT, FOLDED, client, family, read_alias, token
from search.engines.answers import FLOOR, NEWEST, OLDEST, RELEVANCE, Answer, Wanted
from search.facets import EVERY, FACETS, facet_term, value_of
from search.ranking import IN_TITLE, RARITY, rarity

NAME = "elasticsearch"
DEEPEST = 10_000  # the window of results that an index gives
VALUES = 1_000  # of one facet
LIMIT = 1.0  # seconds; a reader waits no longer
ORDERS = {NEWEST: "desc", OLDEST: "asc"}


def ask(wanted: Wanted) -> Answer:
    """The answer in time, or an error."""
    deadline = time.monotonic() + LIMIT
    rarities = _rarities(wanted)
    question = _question(wanted, rarities)
    best = _sent(Search().query(question).extra(size=1, track_total_hits=False), deadline)
    if not best.hits:
        return Answer(0, {name: [] for name in FACETS}, [], rarities, NAME)
    search = Search().query(_with_phrases(question, wanted)).extra(min_score=FLOOR * best.hits.max_score)
    search = search.extra(from_=wanted.start, size=wanted.size, track_total_hits=True, track_scores=True)
    search = _narrowed(search, wanted)
    if wanted.sort != RELEVANCE:  # the order by score alone is several times faster where it need not be named
        search = search.sort({"date": {"order": ORDERS[wanted.sort], "missing": "_last"}}, "_score", {"number": "asc"})
    response = _sent(search, deadline)
    found = [(int(hit.meta.id), hit.meta.score) for hit in response.hits]
    return Answer(response.hits.total.value, _counts(response), found, rarities, NAME)


def _sent(search, deadline):
    left = max(0.01, deadline - time.monotonic())
    return search.index(read_alias()).source(False).using(client(left)).execute()


def _rarities(wanted):
    frequencies = postings.frequencies(wanted.language, {*wanted.weights, EVERY})
    every = frequencies.pop(EVERY, 0)
    return {term: rarity(frequency, every) for term, frequency in frequencies.items()}


def _question(wanted, rarities):
    """Any of the terms, each with its weight. The server counts rarity once: the power above one goes in here."""
    more = 1 - 1 / RARITY
    clauses = [_clause(term, wanted.weights[term] * rare**more) for term, rare in sorted(rarities.items()) if rare]
    return Bool(
        should=clauses,
        minimum_should_match=1,
        filter=[Term(language=wanted.language)],
        must_not=[Terms(number=sorted(wanted.hidden))] if wanted.hidden else [],
    )


def _clause(term, weight):
    if term.startswith("@"):
        return Term(dates={"value": term, "boost": weight})
    name = family(term)
    return CombinedFields(query=token(term), fields=[f"title_{name}^{IN_TITLE}", f"text_{name}"], boost=weight)


def _with_phrases(question, wanted):
    return Bool(must=[question], filter=[_phrase(phrase, wanted.language) for phrase in wanted.phrases])


def _phrase(phrase, language):
    """The syllables side by side in title or text; those typed with marks, with these marks."""
    bare = fold(phrase, language)

    def side_by_side(field):
        families = [FOLDED if one == other else EXACT for one, other in zip(phrase, bare, strict=True)]
        places = [
            {"match": {"query": one, "use_field": f"{field}_{name}"}}
            for one, name in zip(phrase, families, strict=True)
        ]
        return Intervals(**{f"{field}_{FOLDED}": {"all_of": {"ordered": True, "max_gaps": 0, "intervals": places}}})

    return Bool(should=[side_by_side("title"), side_by_side("text")], minimum_should_match=1)


def _narrowed(search, wanted):
    """Hits are narrowed by every facet, the counts of each by all the others."""
    narrow = {name: Term(**{name: value_of(facet_term(name, value))[1]}) for name, value in wanted.narrowed.items()}
    if narrow:
        search = search.post_filter(Bool(filter=list(narrow.values())))
    for name in FACETS:
        others = [one for other, one in narrow.items() if other != name]
        values = A("terms", field=name, size=VALUES, order=[{"_count": "desc"}, {"_key": "asc"}])
        narrowed = Bool(filter=others) if others else Q("match_all")
        search.aggs.bucket(name, "filter", filter=narrowed).bucket("values", values)
    return search


def _counts(response):
    return {
        name: [(bucket.key, bucket.doc_count) for bucket in response.aggregations[name]["values"].buckets]
        for name in FACETS
    }
