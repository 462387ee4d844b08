"""House rules as Django system checks."""

from django.apps import apps
from django.core.checks import Error, register
from wagtail.models import Page


@register()
def page_types_declare_search(app_configs, **kwargs):
    """Every page type says what search keeps of it, and is built on BasePage."""
    from common.models import BasePage

    problems = []
    for model in apps.get_models():
        if not issubclass(model, Page) or model is Page:
            continue
        if not issubclass(model, BasePage):
            problems.append(Error(f"{model.__name__} is not built on BasePage.", obj=model, id="house.E001"))
        elif model.search_kind is None:
            problems.append(Error(f"{model.__name__} does not name its search_kind.", obj=model, id="house.E002"))
    return problems


@register()
def page_types_declare_their_place(app_configs, **kwargs):
    """Every page type says where it may stand in the tree and what may stand under it."""
    return [
        Error(f"{model.__name__} does not declare {rule}.", obj=model, id="house.E003")
        for model in apps.get_models()
        if issubclass(model, Page) and model is not Page
        for rule in ("parent_page_types", "subpage_types")
        if rule not in vars(model)
    ]
