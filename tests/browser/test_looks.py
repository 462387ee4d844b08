"""Every template, seen: no rule of accessibility broken, nothing wider than the window, light and dark."""

from pathlib import Path

import pytest
from django.conf import settings

from tests import addresses
from tests.browser.conftest import WIDTHS

AXE = (Path(settings.ROOT) / "node_modules/axe-core/axe.min.js").read_text()
RUN_AXE = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"
# What stands out of the window, unless its own box scrolls.
TOO_WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth
  ? [...document.querySelectorAll("body *")]
      .filter(it => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(0, 5).map(it => it.outerHTML.slice(0, 120))
  : []"""
ENGLISH = ("en HomePage", "en Article", "en CalendarPage", "en ArchiveIndexPage")
SEEN = [name for name in addresses.names() if name.startswith("vi ") or name in ENGLISH]


def violations(page):
    page.evaluate(AXE)
    return [
        f"{found['id']}: {found['help']}: {node['html'][:200]} {node['failureSummary']}"
        for found in page.evaluate(RUN_AXE)
        for node in found["nodes"]
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*SEEN, *addresses.ROUTES, addresses.NOT_FOUND[0]])
def test_a_template_is_accessible_and_fits_every_window(name, visit):
    address = name if name.startswith("/") else addresses.address_of(name)
    page = visit(width=360)
    response = page.goto(address)
    assert response.status == (404 if address in addresses.NOT_FOUND else 200)
    faults = [f"360 light: {fault}" for fault in violations(page)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"wider than {width}: {element}" for element in page.evaluate(TOO_WIDE)]
    page.set_viewport_size({"width": 1280, "height": 900})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        faults += [f"1280 {scheme}: {fault}" for fault in violations(page)]
    assert not faults, "\n".join(faults)
