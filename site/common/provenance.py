"""Whether the files that a page shows say what they must, and whether its sources may be used as they are.

Files tell by `unsaid_labels()`, because common knows the models of no app.
"""

from django.db.models import ForeignKey
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from common.anniversary import Anniversary


def unsaid(page):
    """What the page's pictures and documents lack: messages by the page's field that shows them."""
    problems = {}
    for field in page._meta.get_fields():
        messages = [
            _("“%(title)s” does not say: %(fields)s.") % {"title": file, "fields": ", ".join(labels)}
            for file in _files(page, field)
            if (labels := file.unsaid_labels())
        ]
        if messages:
            problems[field.name] = messages
    return problems


def unlicensed(page):
    """What a reprint lacks, by the page's field of sources: a licence number in the site's settings."""
    if any(block.value.is_reprint for block in page.sources) and not Anniversary.current().licence:
        return {"sources": [_("A reprint needs a licence, and the settings name none: word it yourself instead.")]}
    return {}


def _files(page, field):
    if isinstance(field, ForeignKey) and hasattr(field.related_model, "unsaid_labels"):
        file = getattr(page, field.name)
        return [file] if file else []
    if isinstance(field, StreamField):
        shown = {}
        for model, key, _model_path, _content_path in field.extract_references(field.value_from_object(page)):
            if hasattr(model, "unsaid_labels"):
                shown.setdefault(model, set()).add(key)
        return [file for model, keys in shown.items() for file in model.objects.filter(pk__in=keys)]
    return []
