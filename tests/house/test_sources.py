"""What no file of the site may do: leak a template's context, name another host, know the search engine."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.ROOT)
ROOMS = [ROOT / name for name in ("site", "home", "history", "events", "honorees", "media")]
# Names that look like addresses and are asked of nobody.
NAMESPACES = ("http://www.w3.org/", "http://www.sitemaps.org/", "http://www.google.com/schemas/", "https://schema.org")

INCLUDE = re.compile(r"{%\s*include\s[^%]*%}")
OUTSIDE = re.compile(r"""https?://[^\s"'<>)]+|(?:src|href|url)\s*[=(]\s*["']?//[^\s"'<>)]+""")


def files(*endings):
    """Files of the rooms with one of the endings, as pytest parameters named by their path."""
    found = sorted(path for room in ROOMS for ending in endings for path in room.rglob(f"*.{ending}"))
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in found]


@pytest.mark.parametrize("template", files("html"))
def test_every_include_passes_only_what_it_names(template):
    leaking = [tag for tag in INCLUDE.findall(template.read_text()) if not re.search(r"\bonly\s*%}$", tag)]
    assert not leaking


@pytest.mark.parametrize("file", files("html", "xml", "css", "js", "svg"))
def test_no_template_style_script_or_drawing_names_another_host(file):
    named = [address for address in OUTSIDE.findall(file.read_text()) if not address.startswith(NAMESPACES)]
    assert not named


@pytest.mark.parametrize("template", files("html"))
def test_no_template_carries_a_script_of_its_own(template):
    words = template.read_text()
    assert not re.search(r"<[^>]+\son[a-z]+\s*=", words)
    for opening in re.findall(r"<script[^>]*>", words):
        assert "src=" in opening or 'type="application/' in opening


@pytest.mark.parametrize("module", files("py"))
def test_only_search_imports_elasticsearch(module):
    if ROOT / "site/search" not in module.parents:
        assert not re.search(r"^\s*(?:from|import) elastic", module.read_text(), re.M)


@pytest.mark.parametrize("module", files("py"))
def test_every_module_says_what_it_is(module):
    if not {"__init__.py", "apps.py", "migrations", "commands"} & set(module.parts):
        assert module.read_text().startswith('"""')


def test_site_is_a_folder_and_never_a_package():
    assert not (ROOT / "site/__init__.py").exists()


def test_search_is_installed_once():
    """`modelsearch` beside `wagtail.search` makes its tasks fail, in the log only."""
    assert "modelsearch" not in settings.INSTALLED_APPS
