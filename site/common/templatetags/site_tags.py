"""Template vocabulary of the whole site; built in, so that no template loads it."""

from django import template

from common import addresses, drawings

register = template.Library()


@register.filter
def address(page):
    """Root-relative address of any page object."""
    return addresses.address(page.url_path)


@register.simple_tag
def drawing(name):
    """The own drawing of that name, or None."""
    return drawings.DRAWINGS.get(name)
