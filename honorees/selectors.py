"""What other apps may ask about the honoured citizens."""

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from common.addresses import address, root_path
from honorees.models import Honoree


def frieze(at, language):
    """For the front page: how many are honoured, whether there are samples, the directory's address."""
    counted = Honoree.objects.visible(at).aggregate(
        count=Count("pk"), samples=Count("pk", filter=Q(sample=True))
    )
    return {
        "count": counted["count"],
        "has_samples": counted["samples"] > 0,
        "url": f"{address(root_path(language))}cong-dan-tieu-bieu/",
    }


def samples():
    """Pages about nobody real: crawlers are not told of them."""
    return Honoree.objects.filter(sample=True).values("pk")


def about(topic, at, language, most):
    """Who is honoured on a topic, at most so many: rows of title, url, when (the field), text, flag; one query."""
    people = Honoree.objects.visible(at).in_language(language).filter(topic_links__tag=topic)
    people = people.select_related("field").order_by(F("number").asc(nulls_last=True), "name_key", "pk")
    return [
        {
            "title": person.title,
            "url": person.address,
            "when": str(person.field),
            "text": person.citation,
            "flag": _("Sample data") if person.sample else "",
        }
        for person in people[:most]
    ]
