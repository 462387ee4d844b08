"""Every field that editors fill says what it is for."""

import pytest
from wagtail.admin.panels import FieldPanel, InlinePanel, get_edit_handler
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from common.models import Anniversary
from home.models import Article
from media.models import ArchiveDocument, ArchiveImage

EXPLAINED_BY_ITS_WIDGET = {"focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"}


def edit_handler(model):
    return model.get_edit_handler() if hasattr(model, "get_edit_handler") else get_edit_handler(model)


def field_panels(panel):
    """Every field of the form, those of the rows of a list too."""
    for child in getattr(panel, "children", []):
        yield from field_panels(child)
    if isinstance(panel, InlinePanel):
        yield from field_panels(panel.child_edit_handler)
    if isinstance(panel, FieldPanel):
        yield panel


def test_the_walk_reaches_the_rows_of_lists_and_the_schedule():
    names = {panel.field_name for panel in field_panels(edit_handler(Article))}
    assert {"title", "valid_until", "target", "clause", "slug", "go_live_at", "expire_at"} <= names


@pytest.mark.parametrize("model", [*get_page_models(), *get_snippet_models(), Anniversary], ids=lambda m: m.__name__)
def test_every_field_has_a_help_text(model):
    panels = list(field_panels(edit_handler(model)))
    assert panels
    silent = [
        panel.field_name
        for panel in panels
        if not (panel.help_text or panel.model._meta.get_field(panel.field_name).help_text)
    ]
    assert not silent


@pytest.mark.parametrize("model", [ArchiveImage, ArchiveDocument], ids=lambda m: m.__name__)
def test_every_field_of_a_file_has_a_help_text(model, editing):
    form = editing.get({ArchiveImage: "/admin/images/add/", ArchiveDocument: "/admin/documents/add/"}[model]).context[
        "form"
    ]
    shown = {name: field for name, field in form.fields.items() if name not in EXPLAINED_BY_ITS_WIDGET}
    assert not [name for name, field in shown.items() if not field.help_text]
