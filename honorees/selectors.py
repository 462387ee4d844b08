"""What other apps may ask about the honoured citizens."""

from django.db.models import Count, Q

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
