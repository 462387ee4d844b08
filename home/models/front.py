"""The front page."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.anniversary import Anniversary
from common.models import NOT_SEARCHED, SectionPage
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

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        now = timezone.localtime()
        anniversary = Anniversary.for_request(request)
        context["phase"] = front.phase(now.date(), anniversary.date)
        context["days_left"] = (anniversary.date - now.date()).days
        return context
