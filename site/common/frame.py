"""The frame around every page: date bar, menu, imprint, languages. Asked only by templates that draw it."""

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail import hooks

from common import dates, lunar
from common.addresses import address, current_language, root_path
from common.anniversary import Anniversary
from common.querysets import pages


def frame(request):
    """Context processor."""
    return {"frame": Frame.of(request)}


class Frame:
    """Everything is computed when asked, so that the admin and error pages pay nothing."""

    def __init__(self, request):
        self.request = request
        self.language = current_language()
        self.page = None  # the page shown says so itself (BasePage.get_context); search and errors are no page

    @classmethod
    def of(cls, request):
        """The request's frame: the page's own view and the templates share one."""
        if not hasattr(request, "frame"):
            request.frame = cls(request)
        return request.frame

    @cached_property
    def today(self):
        return timezone.localdate()

    @property
    def weekday(self):
        return self.today.strftime("%A") if self.language == "en" else dates.WEEKDAYS[self.today.weekday()]

    @cached_property
    def lunar(self):
        return lunar.from_solar(self.today)

    @property
    def lunar_words(self):
        if self.language == "en":
            return lunar.words_en(self.lunar)
        return f"{lunar.day_words(self.lunar.day)} {lunar.month_name(self.lunar.month, self.lunar.leap)}"

    @property
    def lunar_year(self):
        return "" if self.language == "en" else f"năm {lunar.year_name(self.lunar.year)}"

    @property
    def month(self):
        """`Tháng Tám 2024`, as on a leaf of the calendar block."""
        if self.language == "en":
            return self.today.strftime("%B %Y")
        return f"{dates.MONTHS[self.today.month - 1]} {self.today.year}"

    @property
    def lunar_value(self):
        """`7-7-2024`, for the data-lunar attribute."""
        return lunar.data_value(self.lunar)

    @cached_property
    def anniversary(self):
        return Anniversary.current()

    @cached_property
    def banner(self):
        """What holds now and concerns everyone; an app above offers it by the hook `banner_rows(language, at)`."""
        now = timezone.now()
        return [row for offer in hooks.get_hooks("banner_rows") for row in offer(self.language, now)]

    @property
    def notices_url(self):
        return f"{self.home_url}thong-bao/"

    @property
    def home_url(self):
        return address(root_path(self.language))

    @property
    def search_url(self):
        return f"{self.home_url}tim-kiem/"

    @cached_property
    def _rows(self):
        """In one query: pages of the menu, those above this page, and those that stand in its place elsewhere."""
        wanted = Q(url_path__startswith=root_path(self.language), show_in_menus=True)
        wanted |= Q(url_path__in=[*self._paths_above(), *self._counterpart_paths()])
        rows = pages().visible(timezone.now()).filter(wanted).order_by("path")
        return list(rows.values_list("title", "url_path", "translation_key", "show_in_menus"))

    def _parts(self):
        """Language and slugs of where this page stands."""
        return (self.page.url_path if self.page else root_path(self.language)).strip("/").split("/")

    def _paths_above(self):
        parts = self._parts()
        return [f"/{'/'.join(parts[:length])}/" for length in range(1, len(parts))]

    def _counterpart_paths(self):
        """Translations keep their slugs, so this page's path and those above it, in every other language, are known."""
        own, *parts = self._parts()
        return [
            f"/{'/'.join([code, *parts[:length]])}/"
            for code, _label in settings.LANGUAGES
            if code != own
            for length in range(len(parts) + 1)
        ]

    @property
    def crumbs(self):
        """The way to this page: rows of title and url, the page itself last and without url; none on a front page."""
        above = set(self._paths_above())
        rows = [{"title": title, "url": address(path)} for title, path, *_ in self._rows if path in above]
        return [*rows, {"title": self.page.title}] if rows else []

    @property
    def sections(self):
        """Pages of the menu, of the language shown: (title, address)."""
        here = root_path(self.language)
        return [
            (title, address(path)) for title, path, _key, in_menu in self._rows if in_menu and path.startswith(here)
        ]

    @property
    def menu(self):
        """Rows of title, url and whether the page shown stands in that section."""
        here = self.request.path
        rows = [{"title": title, "url": url, "current": self._stands_in(here, url)} for title, url in self.sections]
        return [*rows, {"title": _("Search"), "url": self.search_url, "current": here == self.search_url}]

    def _stands_in(self, here, url):
        return here == url if url == self.home_url else here.startswith(url)

    @cached_property
    def translations(self):
        """The page in other languages, or the section nearest to it: rows of code, label, url, whole."""
        here, nearest = root_path(self.language), {}
        for _title, path, key, _in_menu in self._rows:  # in tree order: the deepest of a language comes last
            if not path.startswith(here):
                whole = bool(self.page) and key == self.page.translation_key
                nearest[path.split("/")[1]] = {"url": address(path), "whole": whole}
        return [{"code": code, "label": dict(settings.LANGUAGES)[code], **row} for code, row in nearest.items()]

    @property
    def footer(self):
        home = self.home_url
        groups = [
            (
                pgettext("footer", "Read"),
                [
                    (_("Timeline"), "lich-su/dong-thoi-gian/"),
                    (_("This day in history"), "lich-su/ngay-nay/"),
                    (_("News"), "tin-tuc/"),
                    (_("Series"), "chuyen-muc/"),
                    (_("Topics"), "chu-de/"),
                    (_("People"), "nhan-vat/"),
                ],
            ),
            (
                pgettext("footer", "Go"),
                [
                    (_("Calendar"), "su-kien/"),
                    (_("Places"), "dia-diem/"),
                    (_("Map"), "ban-do/"),
                    (_("Tourism handbook"), "tu-lieu/so-tay/"),
                ],
            ),
            (
                pgettext("footer", "Remember"),
                [
                    (_("The seventy citizens"), "cong-dan-tieu-bieu/"),
                    (_("Documentary"), "tu-lieu/phim/"),
                    (_("The plan"), "ke-hoach/"),
                ],
            ),
            (
                pgettext("footer", "Use"),
                [
                    (_("Campaign materials"), "tu-lieu/tuyen-truyen/"),
                    (_("Notices"), "thong-bao/"),
                    (_("Corrections"), "dinh-chinh/"),
                    (_("About this site"), "gioi-thieu/"),
                    (_("Search"), "tim-kiem/"),
                ],
            ),
        ]
        return [
            {"heading": heading, "links": [{"title": title, "url": home + path} for title, path in links]}
            for heading, links in groups
        ]
