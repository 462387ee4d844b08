"""Topic pages: what the whole site holds on one topic, and the list of topics."""

from django.conf import settings
from django.db.models import Count, Max, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common import text
from common.addresses import ROOT_SLUG, address, current_language, root_path
from common.frame import Frame
from common.querysets import pages
from common.topics import Topic
from events import selectors as events
from history import selectors as history
from home import feeds
from home.models import Article
from honorees import selectors as honorees
from media import selectors as media

FOLDER = "chu-de"
FEW, MANY = 6, 30  # rows of a kind: where the rest has a list of its own, and where it has none

# The kinds of page that a topic gathers, by model, in the order shown.
KINDS = {
    "article": gettext_lazy("Articles"),
    "event": gettext_lazy("Events"),
    "archiveitem": gettext_lazy("From the archive"),
    "person": gettext_lazy("People"),
    "place": gettext_lazy("Places"),
    "honoree": gettext_lazy("Honoured citizens"),
    "film": gettext_lazy("Films"),
    "chapter": gettext_lazy("Tourism handbook"),
    "material": gettext_lazy("Campaign materials"),
}


def index(request):
    """`/chu-de/`: every topic of which something can be read in the language shown."""
    at, language = timezone.now(), current_language()
    shown = Q(page_topics__content_object__in=_shown(at).in_language(language))
    topics = Topic.objects.annotate(number=Count("page_topics", filter=shown)).filter(number__gt=0)
    home = _home(language)
    context = {
        "topics": sorted(topics, key=lambda topic: text.alphabet_key(topic.label)),
        "page_meta": {
            "title": _("Topics"),
            "description": _("Everything on this site by topic, from A to Z."),
            "url": f"{settings.SITE_URL}{home}{FOLDER}/",
        },
        "crumbs": [{"title": _("Today"), "url": home}, {"title": _("Topics")}],
        "vietnamese_url": f"{_home(ROOT_SLUG)}{FOLDER}/" if language != ROOT_SLUG else "",
    }
    Frame.of(request).translations = _translations(f"{FOLDER}/", {})
    return render(request, "home/topics.html", context)


def topic(request, slug):
    """`/chu-de/<slug>/`: pages of every kind on one topic; 404 where nothing of it can be read in any language."""
    at, language = timezone.now(), current_language()
    topic, counts = _topic(slug, at)
    here = counts.get(language, {})
    own = f"{FOLDER}/{topic.slug}/"
    home = _home(language)
    title = capfirst(topic.label)
    translations = _translations(own, counts)
    whole = [(language, topic.address), *((row["code"], row["url"]) for row in translations if row["whole"])]
    alternates = sorted(whole, reverse=True) if here and len(whole) > 1 else []
    context = {
        "topic": topic,
        "title": title,
        "total": sum(here.values()),
        "groups": _groups(topic, at, language, here),
        "page_meta": {
            "title": title,
            "description": _("Articles, events and documents of this site on the topic “%(topic)s”.")
            % {"topic": topic.label},
            "url": settings.SITE_URL + topic.address,
            "alternates": [{"lang": code, "url": settings.SITE_URL + url} for code, url in alternates],
            "noindex": not here,
        },
        "crumbs": [
            {"title": _("Today"), "url": home},
            {"title": _("Topics"), "url": f"{home}{FOLDER}/"},
            {"title": title},
        ],
        "more": next((row["url"] for row in translations if row["code"] == ROOT_SLUG and row["whole"]), ""),
        "elsewhere": [{"title": row["label"], "url": row["url"]} for row in translations if row["whole"]],
    }
    Frame.of(request).translations = translations
    return render(request, "home/topic.html", context)


def feed(request, slug, form):
    """`/chu-de/<slug>/feed/…/`: the topic's articles, where the topic has a page in the language shown."""
    at, language = timezone.now(), current_language()
    topic, counts = _topic(slug, at)
    if language not in counts:
        raise Http404
    return feeds.feed(
        form,
        Article.objects.visible(at).in_language(language).filter(topic_links__tag=topic),
        key=f"topic-{topic.pk}",
        title=capfirst(topic.label),
        summary="",
        address=topic.address,
    )


def addresses(at):
    """For crawlers: each topic page that holds more than samples, and when it last changed; one query."""
    tied = _shown(at).exclude(pk__in=honorees.samples()).exclude(topic_links=None)
    rows = tied.values_list("topic_links__tag__slug", "locale__language_code").annotate(Max("last_published_at"))
    return [(f"{_home(code)}{FOLDER}/{slug}/", changed) for slug, code, changed in rows.order_by("topic_links__tag")]


def _shown(at):
    """Visible pages of the kinds that a topic gathers."""
    return pages().visible(at).filter(content_type__model__in=KINDS).order_by()


def _topic(slug, at):
    """A topic, and how many of its pages readers see: {language: {kind: number}}. Two queries."""
    topic = get_object_or_404(Topic, slug=text.clean(slug))
    rows = _shown(at).filter(topic_links__tag=topic).values_list("locale__language_code", "content_type__model")
    counts = {}
    for language, kind, number in rows.annotate(Count("pk")):
        counts.setdefault(language, {})[kind] = number
    if not counts:
        raise Http404
    return topic, counts


def _groups(topic, at, language, numbers):
    """The kinds that are there, each with heading, number, rows and, where there is one, the list of all."""
    asked = (topic, at, language)
    everything = f"{_home(language)}tin-tuc/?chu-de={topic.slug}"
    found = {}
    if "article" in numbers:
        found["article"] = _articles(*asked)
    if "event" in numbers:
        found["event"] = events.about(*asked, MANY)
    if "honoree" in numbers:
        found["honoree"] = honorees.about(*asked, MANY)
    if numbers.keys() & {"archiveitem", "person", "place"}:
        found |= history.about(*asked, MANY)
    if numbers.keys() & {"film", "chapter", "material"}:
        found |= media.about(*asked, MANY)
    return [
        {
            "kind": kind,
            "heading": heading,
            "number": numbers[kind],
            "rows": found[kind],
            "all": everything if kind == "article" and numbers[kind] > FEW else "",
        }
        for kind, heading in KINDS.items()
        if numbers.get(kind)
    ]


def _articles(topic, at, language):
    articles = Article.objects.visible(at).in_language(language).filter(topic_links__tag=topic)
    return [
        {
            "title": article.title,
            "url": article.address,
            "when": date_format(article.date, "j/n/Y"),
            "kind": article.get_kind_display(),
            "text": article.summary,
        }
        for article in articles.newest_first().defer("story", "sources")[:FEW]
    ]


def _home(language):
    return address(root_path(language))


def _translations(path, counts):
    """Frame's rows for the same page in the other languages; whole where it holds something."""
    return [
        {"code": code, "label": label, "url": _home(code) + path, "whole": code in counts}
        for code, label in settings.LANGUAGES
        if code != current_language()
    ]
