"""The editors' screens: no rule of accessibility broken, in Vietnamese, nothing asked of another host."""

import pytest
from wagtail.models import Workflow

from home.models import Article, NewsIndexPage
from tests.browser.test_looks import AXE, RUN_AXE

NAME, PASSWORD = "thu-quan-tri", "Quan-ho-1954-2024"
MAKE = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
user = get_user_model().objects.create_user({NAME!r}, "quan-tri@example.test", {PASSWORD!r})
user.groups.add(Group.objects.get(name="Quản trị"))
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
]
ON_PHONES = ("desk", "explorer", "edit an article", "images", "report of translations")


def screens():
    """Addresses of the screens by name."""
    article = Article.objects.get(slug="muoi-gio-sang-ngay-tro-ve", locale__language_code="vi")
    english = article.get_translation_or_none(article.locale.__class__.objects.get(language_code="en"))
    newsroom = NewsIndexPage.objects.get(locale__language_code="vi").pk
    workflow = Workflow.objects.get().pk
    return {
        "desk": "/admin/",
        "explorer": f"/admin/pages/{newsroom}/",
        "add an article": f"/admin/pages/add/home/article/{newsroom}/",
        "edit an article": f"/admin/pages/{article.pk}/edit/",
        "edit a translation": f"/admin/pages/{english.pk}/edit/",
        "history": f"/admin/pages/{article.pk}/history/",
        "images": "/admin/images/",
        "upload of images": "/admin/images/add/",
        "documents": "/admin/documents/",
        "topics": "/admin/snippets/common/topic/",
        "users": "/admin/users/",
        "groups": "/admin/groups/",
        "workflow": f"/admin/workflows/edit/{workflow}/",
        "report of images": "/admin/reports/images/",
        "report of translations": "/admin/reports/ban-dich/",
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


@pytest.mark.timeout(300)
@pytest.mark.django_db
def test_the_editors_screens_are_accessible(manage, sign_in, visit):
    manage("shell", "-v0", "-c", MAKE)
    found = []
    door = visit()
    door.goto("/admin/login/")
    found += [f"sign-in: {fault}" for fault in faults(door)]
    page = sign_in(NAME, PASSWORD)
    for name, address in screens().items():
        response = page.goto(address)
        assert response.status == 200, address
        page.wait_for_timeout(300)  # Wagtail's own scripts draw the fields
        found += [f"{name}: {fault}" for fault in faults(page)]
        if name in ON_PHONES:
            page.set_viewport_size({"width": 360, "height": 740})
            found += [f"{name} at 360: {fault}" for fault in faults(page)]
            page.set_viewport_size({"width": 1280, "height": 900})
    assert not found, "\n".join(found)
