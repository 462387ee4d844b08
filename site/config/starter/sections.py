"""The site itself, its language roots and its sections."""

from wagtail.models import Page, Site

from common.anniversary import Anniversary
from common.publishing import publish_new
from config.starter import read
from config.starter.tree import locale, put, story, translate
from events.models import CalendarPage
from history.models import ArchiveIndexPage, MapPage, PersonIndexPage, PlaceIndexPage
from home.models import CorrectionsPage, HomePage, InfoPage, NewsIndexPage, NoticesPage, SeriesIndexPage
from honorees.models import DirectoryPage
from media.models import CampaignPage, FilmIndexPage, Handbook, LibraryPage
from plan.models import PlanPage

# In the order of the menu.
SECTIONS = [
    ("lich-su", ArchiveIndexPage),
    ("su-kien", CalendarPage),
    ("cong-dan-tieu-bieu", DirectoryPage),
    ("tu-lieu", LibraryPage),
    ("tu-lieu/phim", FilmIndexPage),
    ("tu-lieu/so-tay", Handbook),
    ("tu-lieu/tuyen-truyen", CampaignPage),
    ("ban-do", MapPage),
    ("ke-hoach", PlanPage),
    ("tin-tuc", NewsIndexPage),
    ("chuyen-muc", SeriesIndexPage),
    ("thong-bao", NoticesPage),
    ("dinh-chinh", CorrectionsPage),
    ("nhan-vat", PersonIndexPage),
    ("dia-diem", PlaceIndexPage),
    ("gioi-thieu", InfoPage),
]
IN_MENU = {"lich-su", "su-kien", "cong-dan-tieu-bieu", "tu-lieu", "ban-do", "ke-hoach", "tin-tuc"}


def load(content=True):
    """Both roots and every section; returns them by address, `{"vi": {"": home, "tin-tuc": …}, "en": …}`.

    Without content the pages that are nothing but text stay empty.
    """
    top = Page.get_first_root_node()
    _drop_welcome(top)
    words = read("pages")
    home = _root(top, "vi", words["home"])
    home_en = _root(top, "en", words["home"]["en"], home)
    site, _made = Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "site_name": "Bắc Ninh 70", "root_page": home},
    )
    Anniversary.objects.get_or_create(site=site)
    trees = {"vi": {"": home}, "en": {"": home_en}}
    for path, model in SECTIONS:
        _section(trees, path, model, words[path], content)
    return trees


def _drop_welcome(top):
    """Wagtail's own welcome page, which every new database holds."""
    for page in top.get_children().filter(content_type__app_label="wagtailcore"):
        page.delete()


def _root(top, code, words, original=None):
    found = HomePage.objects.child_of(top).filter(slug=code).first()
    if found:
        return found
    values = _values(words) | ({"translation_key": original.translation_key} if original else {})
    drawing = words.get("drawing") or (original.drawing if original else "")
    page = HomePage(slug=code, locale=locale(code), show_in_menus=True, drawing=drawing, **values)
    publish_new(top, page)
    return page


def _section(trees, path, model, words, content):
    parent, _, slug = path.rpartition("/")
    extra = _body(words) if model is InfoPage and content else {}
    values = _values(words) | {"drawing": words.get("drawing") or "", "show_in_menus": path in IN_MENU}
    page, _made = put(trees["vi"][parent], model, slug, **values, **extra)
    extra = _body(words["en"]) if model is InfoPage and content else {}
    trees["vi"][path] = page
    trees["en"][path] = translate(page, trees["en"][parent], **_values(words["en"]), **extra)


def _values(words):
    return {name: words.get(name, "") for name in ("title", "heading", "summary", "intro")}


def _body(words):
    return {"story": story(words.get("body", []))}
