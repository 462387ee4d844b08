"""Template vocabulary of the whole site; built in, so that no template loads it."""

from django import template
from django.utils.safestring import mark_safe

from common import addresses, drawings, text

register = template.Library()


@register.filter
def address(page):
    """Root-relative address of any page object."""
    return addresses.address(page.url_path)


@register.simple_tag
def drawing(name):
    """The own drawing of that name, or None."""
    return drawings.DRAWINGS.get(name)


@register.filter
def marked(value, words):
    """Plain text as HTML with the folded words marked."""
    return mark_safe(text.mark(value, words))
