"""Addresses of pages, read off the stored tree path, so that a list of a hundred links asks nothing."""

from django.utils import translation

ROOT_SLUG = "vi"  # the Vietnamese root stands at "/", every other locale's root under its own slug


def address(url_path):
    """The root-relative address of a page: `/vi/tin-tuc/a/` → `/tin-tuc/a/`, `/en/tin-tuc/` → `/en/tin-tuc/`."""
    head, _, rest = url_path.lstrip("/").partition("/")
    return f"/{rest}" if head == ROOT_SLUG else f"/{head}/{rest}"


def root_path(language=None):
    """The tree path of a language's root page; the active language's if none is named."""
    return f"/{language or current_language()}/"


def current_language():
    """The active language's code without its region."""
    return (translation.get_language() or ROOT_SLUG).split("-")[0]
