"""The front page."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.anniversary import Anniversary
from common.models import NOT_SEARCHED, SectionPage
from common.querysets import pages
from home import front


class HomePage(SectionPage):
    """The root of one language: front page, and parent of every section."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.InfoPage", "home.NewsIndexPage", "plan.PlanPage", "history.ArchiveIndexPage", "history.PersonIndexPage",
        "history.PlaceIndexPage", "history.MapPage", "events.CalendarPage", "honorees.DirectoryPage", "media.LibraryPage",
    ]
    search_kind = NOT_SEARCHED

    class Meta:
        verbose_name = _("front page")

    def route(self, request, path_components):
        """Find the page by its stored address in one query, where Wagtail asks once a level."""
        if not path_components:
            return super().route(request, path_components)
        paths = [
            f"{self.url_path}{'/'.join(path_components[:length])}/" for length in range(1, len(path_components) + 1)
        ]
        page = (
            pages().visible(timezone.now()).filter(url_path__in=paths).order_by("-depth").select_related("locale").first()
        )
        if page is None:
            raise Http404
        taken = page.depth - self.depth
        return page.specific.route(request, path_components[taken:])

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        now = timezone.localtime()
        anniversary = Anniversary.for_request(request)
        context["phase"] = front.phase(now.date(), anniversary.date)
        context["days_left"] = (anniversary.date - now.date()).days
        return context
