"""Every page type: declared, built by a factory, rendered within its budget."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site, get_page_models

from common import checks
from common.models import BasePage
from home.models import Article, HomePage
from tests import factories

BUDGET = 12  # queries of any public page, nothing cached
PAGE_TYPES = [model for model in get_page_models() if model is not Page]


def factory_of(model):
    return getattr(factories, f"{model.__name__}Factory")


def build(model, tree):
    """A published page of the type where its kind belongs in the tree."""
    if model is HomePage:
        root = factories.HomePageFactory(parent=Page.get_first_root_node())
        Site.objects.update(root_page=root)
        return root
    parent_type = model.allowed_parent_page_models()[0]
    parent = next(page for page in tree.values() if type(page) is parent_type)
    return factory_of(model)(parent=parent)


def queries_of(client, address):
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return [query["sql"] for query in captured]


@pytest.mark.django_db
@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_has_a_factory_that_builds_and_renders_within_its_budget(model, tree, client):
    page = build(model, tree)
    queries = queries_of(client, "/" if model is HomePage else page.address)
    assert len(queries) <= BUDGET, "\n".join(queries)


@pytest.mark.django_db
@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_can_be_opened_in_the_admin_editor(model, tree, editing):
    page = build(model, tree)
    assert editing.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


@pytest.mark.django_db
def test_a_list_asks_no_more_of_the_database_when_it_is_longer(tree, client):
    before = len(queries_of(client, "/tin-tuc/"))
    for _number in range(15):
        factories.ArticleFactory(parent=tree["tin-tuc"])
    assert len(queries_of(client, "/tin-tuc/")) == before


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_is_built_on_base_page_and_says_what_a_page_of_it_is_called(model):
    assert issubclass(model, BasePage)
    assert str(model._meta.verbose_name) != model.__name__


@pytest.mark.django_db
def test_the_system_checks_find_nothing():
    call_command("check", fail_level="WARNING")


def test_a_page_type_without_search_kind_is_refused(monkeypatch):
    monkeypatch.setattr(Article, "search_kind", None)
    assert [problem.id for problem in checks.page_types_declare_search(None)] == ["house.E002"]


@pytest.mark.parametrize("rule", ["parent_page_types", "subpage_types"])
def test_a_page_type_without_tree_rules_is_refused(monkeypatch, rule):
    monkeypatch.delattr(Article, rule)
    assert [problem.id for problem in checks.page_types_declare_their_place(None)] == ["house.E003"]


def test_a_page_type_beside_base_page_is_refused(monkeypatch):
    class Stray(Page):
        class Meta:
            abstract = True

    monkeypatch.setattr(checks.apps, "get_models", lambda: [Stray])
    assert [problem.id for problem in checks.page_types_declare_search(None)] == ["house.E001"]
