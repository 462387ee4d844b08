"""The addresses that show every public template: the first page of each type, and what is no page."""

from django.utils import timezone
from wagtail.models import Page, get_page_models

from common.models import SectionPage
from common.querysets import pages

PAGE_TYPES = [model for model in get_page_models() if model is not Page]
TRANSLATED = [model for model in PAGE_TYPES if issubclass(model, SectionPage) or model.__name__ == "Article"]

ROUTES = [
    "/lich-su/dong-thoi-gian/",
    "/lich-su/ngay-nay/",
    "/su-kien/2024/08/",
    "/su-kien/2024/08/08/",
    "/su-kien/?ngay=2024-08-08",
    "/su-kien/toi-nay/",
    "/su-kien/luu-tru/",
    "/su-kien/nhung/",
    "/su-kien/nhung/?khung=1",
    "/tin-tuc/?loai=feature",
    "/chu-de/",
    "/chu-de/lich-su/",
    "/en/chu-de/",
    "/en/chu-de/lich-su/",
    "/tim-kiem/",
    "/tim-kiem/?q=bac+ninh",
    "/tim-kiem/?q=khongcogi",
    "/en/tim-kiem/?q=bac+ninh",
]
NOT_FOUND = ["/khong-co-trang-nay/", "/en/no-such-page/"]


def names():
    """A name for each address, known before there is a database: for pytest's parameters."""
    return [f"vi {model.__name__}" for model in PAGE_TYPES] + [f"en {model.__name__}" for model in TRANSLATED]


def address_of(name):
    """The address of the first visible page of a language and type, `vi Article`."""
    language, kind = name.split()
    model = next(model for model in PAGE_TYPES if model.__name__ == kind)
    visible = pages().visible(timezone.now()).in_language(language).exact_type(model)
    page = visible.order_by("path").first()
    assert page, f"the starter content shows no {name}"
    return model.objects.get(pk=page.pk).address


def by_name():
    """Every address under the name of what it shows."""
    return {name: address_of(name) for name in names()} | {route: route for route in ROUTES + NOT_FOUND}
