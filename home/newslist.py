"""The newsroom's list: its filters and their counts, in four queries however many articles there are."""

import re

from django.db.models import Count
from django.utils.translation import gettext as _

from common.querysets import pages
from common.text import alphabet_key
from home.kinds import Kind

YEAR = re.compile(r"[1-9][0-9]{3}")
FACETS = ("loai", "chuyen-muc", "chu-de", "nam")


def filtered(articles, chosen):
    """Articles that fit the chosen values; a value that means nothing filters nothing."""
    if chosen["loai"] in Kind.values:
        articles = articles.filter(kind=chosen["loai"])
    if YEAR.fullmatch(chosen["nam"]):
        articles = articles.filter(date__year=chosen["nam"])
    if chosen["chuyen-muc"]:
        articles = articles.filter(series__slug=chosen["chuyen-muc"])
    if chosen["chu-de"]:
        articles = articles.filter(topic_links__tag__slug=chosen["chu-de"])
    return articles


def facets(articles, chosen, at):
    """Rows of name, label, chosen value and choices (value, label, count) for the filter form."""
    plain = articles.order_by()
    kinds = dict(plain.values_list("kind").annotate(Count("pk")))
    years = plain.values_list("date__year").annotate(Count("pk")).order_by("-date__year")
    series = plain.filter(series__in=pages().visible(at)).values_list("series__slug", "series__title", "series__path")
    tag = "topic_links__tag__"
    topics = plain.exclude(topic_links=None).values_list(f"{tag}slug", f"{tag}name")
    return [
        {
            "name": "loai",
            "label": _("Kind"),
            "chosen": chosen["loai"],
            "choices": [(value, label, kinds[value]) for value, label in Kind.choices if value in kinds],
        },
        {
            "name": "chuyen-muc",
            "label": _("Series"),
            "chosen": chosen["chuyen-muc"],
            "choices": [
                (slug, title, count)
                for slug, title, _path, count in series.annotate(Count("pk")).order_by("series__path")
            ],
        },
        {
            "name": "chu-de",
            "label": _("Topic"),
            "chosen": chosen["chu-de"],
            "choices": sorted(topics.annotate(Count("pk")), key=lambda row: alphabet_key(row[1])),
        },
        {
            "name": "nam",
            "label": _("Year"),
            "chosen": chosen["nam"],
            "choices": [(str(year), str(year), count) for year, count in years],
        },
    ]
