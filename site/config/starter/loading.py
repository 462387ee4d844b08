"""The whole of the starter content, section by section, in one transaction."""

from django.db import transaction
from django.utils import translation

from config.starter import articles, plan, sections


@transaction.atomic
def load(samples=True, content=True):
    """Make what is absent. `content=False` makes the sections only; `samples=False` leaves sample honourees out."""
    with translation.override("vi"):
        plan.load()
        trees = sections.load()
        if not content:
            return
        vietnamese, english = trees["vi"], trees["en"]
        articles.load(vietnamese["tin-tuc"], english["tin-tuc"])
