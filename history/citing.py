"""How sources are named in a line: only those that may be cited, else words that say that none is."""

from django.utils.translation import gettext as _


def source_line(page, most=2):
    """Names of a page's first citable sources, or words that say that none is."""
    names = [block.value["title"] for block in page.sources if block.value.citable][:most]
    if names:
        return "; ".join(names)
    return _("Needs checking") if page.needs_check else ""
