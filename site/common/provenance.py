"""Whether the files that a page shows say what they must.

Files tell by `unsaid_labels()`, because common knows the models of no app.
"""

from django.db.models import ForeignKey
from django.utils.translation import gettext as _
from wagtail.fields import StreamField


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
