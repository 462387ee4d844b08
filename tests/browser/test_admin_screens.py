"""The editors' screens: no rule of accessibility broken, in Vietnamese, nothing asked of another host."""

import pytest
from wagtail.models import Site, Workflow

from home.models import Article, NewsIndexPage
from tests.browser.test_looks import AXE, RUN_AXE, TOO_WIDE

NAME, PASSWORD = "thu-quan-tri", "Quan-ho-1954-2024"
SLUG = "muoi-gio-sang-ngay-tro-ve"
MAKE = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
user = get_user_model().objects.create_user({NAME!r}, "quan-tri@example.test", {PASSWORD!r})
user.groups.add(Group.objects.get(name="Quản trị"))
from home.models import Article
article = Article.objects.get(slug={SLUG!r}, locale__language_code="vi")
article.summary = "Một câu khác."
article.save_revision()
from tests.media.files import image
print(image(title="Quảng trường").pk)
"""
# Wagtail's own markup that breaks a rule: (rule, what the element's code holds, why it is left to Wagtail).
WAGTAILS_OWN = [
    ("label-content-name-mismatch", "page-status-tag", "its name says more than the word it shows"),
    (
        "label-content-name-mismatch",
        "w-slim-header-action-button",
        "a number of filters stands beside the button's name",
    ),
    ("empty-table-header", "<th aria-label", "a column of buttons, which names itself by aria-label only"),
    ("skip-link", "skiplink", "the workflow's screen has no #main"),
    ("region", "skiplink", "as above"),
    ("region", "data-tippy-root", "the words beside a button that the pointer rests on"),
]
PANELS = {"edit an article": ("status", "checks"), "edit a translation": ("checks",)}


def screens(image):
    """Addresses of the screens by name."""
    article = Article.objects.get(slug=SLUG, locale__language_code="vi")
    english = article.get_translation_or_none(article.locale.__class__.objects.get(language_code="en"))
    newsroom = NewsIndexPage.objects.get(locale__language_code="vi").pk
    site, workflow = Site.objects.get().pk, Workflow.objects.get().pk
    return {
        "desk": "/admin/",
        "explorer": f"/admin/pages/{newsroom}/",
        "add an article": f"/admin/pages/add/home/article/{newsroom}/",
        "edit an article": f"/admin/pages/{article.pk}/edit/",
        "edit a translation": f"/admin/pages/{english.pk}/edit/",
        "history": f"/admin/pages/{article.pk}/history/",
        "two versions compared": f"/admin/pages/{article.pk}/revisions/compare/live...latest/",
        "images": "/admin/images/",
        "an image": f"/admin/images/{image}/",
        "upload of images": "/admin/images/add/",
        "documents": "/admin/documents/",
        "topics": "/admin/snippets/common/topic/",
        "the anniversary": f"/admin/settings/common/anniversary/{site}/",
        "users": "/admin/users/",
        "groups": "/admin/groups/",
        "workflow": f"/admin/workflows/edit/{workflow}/",
        "report of images": "/admin/reports/images/",
        "report of translations": "/admin/reports/ban-dich/",
        "report of endings": "/admin/reports/thong-bao-sap-het/",
        "report of old pages": "/admin/reports/trang-cu-can-xem-lai/",
        "account log": "/admin/reports/accounts/",
        "account": "/admin/account/",
        "two-step sign-in": "/admin/account/two-step/",
    }


def faults(page):
    page.evaluate(AXE)
    return [
        f"{found['id']}: {node['html'][:220]} {node['failureSummary'][:300]}"
        for found in page.evaluate(RUN_AXE)
        for node in found["nodes"]
        if not any(rule == found["id"] and part in node["html"] for rule, part, _why in WAGTAILS_OWN)
    ]


def faults_at_both_widths(page, name):
    found = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(150)  # the header and the fields are drawn anew
        found += [f"{name} at {width}: {fault}" for fault in faults(page)]
        found += [f"{name}: wider than {width}: {element}" for element in page.evaluate(TOO_WIDE)]
    return found


@pytest.mark.timeout(300)
@pytest.mark.django_db
def test_the_editors_screens_are_accessible(manage, sign_in, visit):
    image = int(manage("shell", "-v0", "-c", MAKE))
    door = visit()
    door.goto("/admin/login/")
    found = faults_at_both_widths(door, "sign-in")
    page = sign_in(NAME, PASSWORD)
    page.on("console", lambda said: found.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    for name, address in screens(image).items():
        response = page.goto(address)
        assert response.status == 200, address
        page.wait_for_timeout(300)  # Wagtail's own scripts draw the fields
        found += faults_at_both_widths(page, name)
        for panel in PANELS.get(name, ()):
            page.locator(f"[data-side-panel-toggle={panel}]").click()
            found += faults_at_both_widths(page, f"{name}, {panel}")
    assert not found, "\n".join(found)
