"""Every address of the admin, and what it answers to whom."""

import csv
import re
from pathlib import Path

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Collection, Locale, Site, Task, UploadedFile, Workflow

from common.models import Topic
from history.models import Era
from home.models import NewsIndexPage
from honorees.models import Field
from media.models import ArchiveDocument, ArchiveImage
from plan.models import Clause, Unit
from search.models import SynonymGroup
from tests.factories import ArticleFactory
from tests.media.files import picture

TABLE = Path(__file__).with_name("admin_access.csv")
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
SIGN_IN, DESK = "/admin/login/", "/admin/"


def table():
    """The written table: the answers to each asker by address."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row.pop("address"): row for row in rows}


def routes():
    """The route of every address below /admin/, as the resolver has it."""
    found = {route for route in _walk(get_resolver().url_patterns) if route.startswith("admin/")}
    found.discard("admin/bulk/<str:app_label>/<str:model_name>/<str:action>/")
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            found |= {f"admin/bulk/{app}/{model}/{action}/" for action in actions}
    return sorted(found)


def _walk(patterns, before=""):
    for pattern in patterns:
        here = before + re.sub(r"^\^|\$$", "", str(pattern.pattern)).replace(r"\.", ".")
        if isinstance(pattern, URLPattern):
            yield here
        else:
            yield from _walk(pattern.url_patterns, here)


class Things:
    """One real object of every kind that an address can name. None is its asker's own."""

    def __init__(self, person):
        newsroom = NewsIndexPage.objects.get(locale__language_code="vi")
        page, waiting = ArticleFactory(parent=newsroom), ArticleFactory(parent=newsroom, live=False)
        first, second, _sent = (each.save_revision(user=person) for each in (page, page, waiting))
        sent = waiting.get_workflow().start(waiting, person)
        image = ArchiveImage.objects.create(
            title="Cổng thành",
            file=ContentFile(picture(size=(40, 30)), "cong-thanh.jpg"),
            alt="Cổng thành",
            credit="Ban biên tập",
            rights="own",
        )
        document = ArchiveDocument.objects.create(
            title="Kế hoạch", file=ContentFile(b"x", "ke-hoach.txt"), credit="Ban biên tập", rights="own"
        )
        promotion = SearchPromotion.objects.create(query=Query.get("hội lim"), page=page)
        self.page, self.waiting = page, waiting
        # By the first words of an address, the longest first: the object that its number names.
        self.rooms = {
            "api/main/documents": document,
            "api/main/images": image,
            "bulk/auth/user": person,
            "bulk/common/topic": Topic.objects.first(),
            "bulk/history/era": Era.objects.first(),
            "bulk/honorees/field": Field.objects.first(),
            "bulk/media/archivedocument": document,
            "bulk/media/archiveimage": image,
            "bulk/plan/clause": Clause.objects.first(),
            "bulk/plan/unit": Unit.objects.first(),
            "bulk/search/synonymgroup": SynonymGroup.objects.first(),
            "collections": Collection.get_first_root_node().add_child(name="Tư liệu"),
            "documents": document,
            "groups": Group.objects.first(),
            "images": image,
            "locales": Locale.objects.last(),
            "pages/workflow": waiting,
            "settings": Site.objects.first(),
            "sites": Site.objects.first(),
            "snippets/choose/common/topic": Topic.objects.first(),
            "snippets/choose/history/era": Era.objects.first(),
            "snippets/choose/honorees/field": Field.objects.first(),
            "snippets/choose/plan/clause": Clause.objects.first(),
            "snippets/choose/plan/unit": Unit.objects.first(),
            "snippets/choose/search/synonymgroup": SynonymGroup.objects.first(),
            "snippets/common/topic": Topic.objects.first(),
            "snippets/history/era": Era.objects.first(),
            "snippets/honorees/field": Field.objects.first(),
            "snippets/plan/clause": Clause.objects.first(),
            "snippets/plan/unit": Unit.objects.first(),
            "snippets/search/synonymgroup": SynonymGroup.objects.first(),
            "users": person,
            "workflows": Workflow.objects.first(),
            "workflows/tasks": Task.objects.first(),
        }
        self.words = {
            "action": "delete",
            "action_name": "approve",
            "app_label": "home",
            "app_name": "common",
            "content_type_app_name": "home",
            "content_type_model_name": "article",
            "destination_id": newsroom.pk,
            "filter_spec": "original",
            "model_name": "article",
            "object_id": page.pk,
            "query_id": promotion.query_id,
            "page_pk": newsroom.get_parent().pk,
            "parent_page_id": newsroom.pk,
            "redirect_id": Redirect.objects.create(old_path="/cu", redirect_link="/tin-tuc/").pk,
            "revision_id": first.pk,
            "revision_id_a": first.pk,
            "revision_id_b": second.pk,
            "session_id": 1,
            "task_id": sent.current_task_state.task_id,
            "task_state_id": sent.current_task_state_id,
            "token": "khong-co",
            "uidb64": "MQ",
            "uploaded_file_id": UploadedFile.objects.create(
                for_content_type=ContentType.objects.get_for_model(ArchiveImage), file=ContentFile(b"x", "x.jpg")
            ).pk,
            "workflow_pk": sent.workflow_id,
            "workflow_state_id": sent.pk,
        }

    def address(self, route):
        """The route with something real in the place of every argument."""
        room = route.removeprefix("admin/")
        thing = next((self.rooms[key] for key in sorted(self.rooms, reverse=True) if room.startswith(key)), self.page)
        words = dict(self.words)
        if "workflow_state_id" in route:
            thing = self.waiting
        if room.startswith("settings"):
            words["model_name"] = "anniversary"
        elif room.startswith("tag-autocomplete"):
            words["model_name"] = "topic"
        elif room.startswith("workflows/tasks/add"):
            words |= {"app_label": "wagtailcore", "model_name": "groupapprovaltask"}

        def argument(match):
            return str(words.get(match[1] or match[2], thing.pk))

        path = "/" + ARGUMENT.sub(argument, route).replace("^.*/", "khong-co-gi/").replace("^", "")
        return f"{path}?id={thing.pk}"


def answer(client, address):
    """One word: the status, or where one is sent; `nothing` if a bulk action finds nothing that one may act on."""
    try:
        response = client.get(address)
    except Exception as error:  # what a reader would get as 500
        return f"500 {error!r}"
    if response.status_code == 200 and "/bulk/" in address and not response.context["items"]:
        return "nothing"
    if response.status_code != 302:
        return str(response.status_code)
    place = response.url.split("?")[0]
    return {SIGN_IN: "sign-in", DESK: "no"}.get(place, "elsewhere")
