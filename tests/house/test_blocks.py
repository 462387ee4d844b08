"""Every block: icon, label, description, a template that is there, a preview that renders."""

import pytest
from django.template.loader import get_template
from wagtail import blocks
from wagtail.models import get_page_models

ORDINARY = blocks.StructBlock().meta


def own_blocks():
    """Every kind of block that editors can put into any stream of any page, once."""
    found = {}
    for model in get_page_models():
        for field in model._meta.get_fields():
            for block in getattr(getattr(field, "stream_block", None), "child_blocks", {}).values():
                found[type(block)] = block
    return sorted(found.values(), key=lambda block: type(block).__name__)


every_block = pytest.mark.parametrize("block", own_blocks(), ids=lambda block: type(block).__name__)


def test_there_are_blocks_to_look_at():
    assert len(own_blocks()) >= 10


@every_block
def test_a_block_has_an_icon_of_its_own_a_label_and_a_description(block):
    assert block.meta.icon not in ("", ORDINARY.icon)
    assert type(block)._meta_class.label
    assert str(block.get_description())


@every_block
def test_a_block_has_a_template_that_is_there(block):
    assert get_template(block.meta.template)


@pytest.mark.django_db
@every_block
def test_a_block_has_a_preview_that_renders(block, rf):
    assert block.is_previewable
    template = get_template(block.get_preview_template(block.get_preview_value()))
    value = block.get_preview_value()
    page = template.render(block.get_preview_context(value) | {"request": rf.get("/")})
    assert "<html" in page
