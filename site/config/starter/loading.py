"""The whole of the starter content, section by section, in one transaction."""

from django.db import transaction
from django.utils import translation

from config.starter import articles, events, history, honorees, library, plan, sections, staff, synonyms


@transaction.atomic
def load(samples=True, content=True):
    """Make what is absent. `content=False` makes the sections only; `samples=False` leaves sample honourees out."""
    with translation.override("vi"):
        plan.load()
        synonyms.load()
        trees = sections.load(content)
        staff.load([tree[""] for tree in trees.values()])
        honorees.load(trees["vi"]["cong-dan-tieu-bieu"], samples=samples and content)
        if not content:
            return
        vietnamese, english = trees["vi"], trees["en"]
        history.load(vietnamese)
        events.load(vietnamese)
        library.load(vietnamese)
        articles.load(vietnamese, english)
