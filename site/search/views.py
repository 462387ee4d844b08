"""The search page: one list of whatever answers, narrowed and ordered by plain addresses."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from common import text
from common.addresses import current_language
from search import statistics
from search.advice import advise
from search.correction import corrected
from search.engines.answers import NEWEST, OLDEST, RELEVANCE
from search.facets import FACETS
from search.finding import find
from search.highlights import Highlighter
from search.kinds import KINDS
from search.promotions import promoted

PER_PAGE = 20
LAST_PAGE = 100_000
SORTS = {"lien-quan": RELEVANCE, "moi": NEWEST, "cu": OLDEST}
PARAMETERS = dict(zip(FACETS, ("loai", "nam", "chu-de", "phuong"), strict=True))
LONGEST = 140  # characters of a facet's value


def search(request):
    """Answers a query of any bytes with a sensible page."""
    asked, at = _asked(request.GET), timezone.now()
    finding, number = _found(asked, at)
    question, answer = finding.question, finding.answer
    asked["words"] = question.words
    highlighter = Highlighter(question, answer.rarities)
    for row in finding.documents:
        row.kind_label = KINDS[row.kind]
        row.marked_title, row.snippet = highlighter.of(row.title, row.text)
    rows = Paginator(range(answer.total), PER_PAGE).get_page(number)
    first = number == 1 and not asked["narrowed"]
    if first:
        statistics.record(question, answer.total)
    suggestion = corrected(question, finding.documents)
    context = {
        "query": question.words,
        "asked": bool(question.exact),
        "cut": question.cut,
        "fallback": getattr(answer, "fallback", False),
        "literal": asked["literal"],
        "suggestion": suggestion,
        "as_typed": _query(asked, literal=True),
        "with_repair": _query(asked, literal=False),
        "promoted": promoted(question, current_language(), at) if first else [],
        "results": finding.documents,
        "total": answer.total,
        "rows": rows,
        "facets": _facets(asked, answer.facets),
        "narrowed": _narrowings(asked),
        "sort": asked["sort"],
        "sorts": [(sort, _query(asked, sort=sort)) for sort in SORTS],
        "paged_query": _query(asked),
        "advice": advise(question, at) if question.exact and not any(answer.facets.values()) else None,
        "page_meta": {
            "title": _("“%(words)s” in search") % {"words": question.words} if question.words else _("Search"),
            "description": _("Search the whole site; marks may be left out."),
            "noindex": True,
        },
        "crumbs": [
            {"title": _("Today"), "url": reverse("search").removesuffix("tim-kiem/")},
            {"title": _("Search")},
        ],
    }
    return render(request, "search/search.html", context)


def _asked(parameters):
    """What the address asks for; a value that can be none is left out."""
    values = {name: text.clean(parameters.get(said, ""))[:LONGEST].strip() for name, said in PARAMETERS.items()}
    if values["kind"] not in KINDS:
        values["kind"] = ""
    if not (values["year"].isascii() and values["year"].isdigit() and len(values["year"]) <= 4):
        values["year"] = ""
    sort = parameters.get("sap-xep", "")
    return {
        "words": parameters.get("q", ""),
        "narrowed": {name: value for name, value in values.items() if value},
        "sort": sort if sort in SORTS else "lien-quan",
        "literal": parameters.get("nguyen-van") == "1",
        "page": parameters.get("trang", ""),
    }


def _found(asked, at):
    """What answers, and the number of the page shown: past the end, the last one."""
    number = asked["page"]
    number = min(max(int(number), 1), LAST_PAGE) if number.isascii() and number.isdigit() and len(number) < 12 else 1

    def found(number):
        return find(
            asked["words"],
            current_language(),
            at,
            narrowed=asked["narrowed"],
            sort=SORTS[asked["sort"]],
            start=(number - 1) * PER_PAGE,
            size=PER_PAGE,
            literal=asked["literal"],
        )

    finding = found(number)
    last = max(1, -(-finding.answer.total // PER_PAGE))
    return (found(last), last) if number > last else (finding, number)


def _query(asked, **changed):
    """The query string of this search with something changed, from its first page."""
    asked = asked | changed
    pairs = [("q", asked["words"])]
    pairs += [(PARAMETERS[name], value) for name, value in asked["narrowed"].items()]
    pairs += [("sap-xep", asked["sort"])] if asked["sort"] != "lien-quan" else []
    pairs += [("nguyen-van", "1")] if asked["literal"] else []
    return urlencode(pairs)


def _facets(asked, counts):
    """Each facet with its values and their counts; the one chosen is there even where nothing is left of it."""
    facets = {}
    for name, parameter in PARAMETERS.items():
        values, chosen = dict(counts.get(name, [])), asked["narrowed"].get(name, "")
        if chosen:
            values.setdefault(chosen, 0)
        order = [kind for kind in KINDS if kind in values] if name == "kind" else sorted(values, key=_sorting(name))
        facets[name] = {
            "parameter": parameter,
            "chosen": chosen,
            "every": sum(values.values()) if name == "kind" else None,
            "values": [(value, _label(name, value), values[value]) for value in order],
        }
    return facets


def _sorting(name):
    if name == "year":
        return lambda value: -int(value) if value.isdigit() else 0
    return text.alphabet_key


def _label(name, value):
    return KINDS[value] if name == "kind" else value


def _narrowings(asked):
    """What the list is narrowed by, each with the address that takes it away."""
    narrowed = asked["narrowed"]
    return [
        (_label(name, value), _query(asked, narrowed={other: narrowed[other] for other in narrowed if other != name}))
        for name, value in narrowed.items()
    ]
