"""The front page."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.frame import Frame
from common.models import NOT_SEARCHED, SectionPage
from home import front
from home.models.articles import Article

NEWS = 4


class HomePage(SectionPage):
    """The root of one language: front page, and parent of every section."""

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "events.CalendarPage",
        "history.ArchiveIndexPage",
        "history.MapPage",
        "history.PersonIndexPage",
        "history.PlaceIndexPage",
        "home.CorrectionsPage",
        "home.InfoPage",
        "home.NewsIndexPage",
        "home.NoticesPage",
        "home.SeriesIndexPage",
        "honorees.DirectoryPage",
        "media.LibraryPage",
        "plan.PlanPage",
    ]
    search_kind = NOT_SEARCHED
    schema_type = "WebSite"

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        now = timezone.localtime()
        day = Frame.of(request).anniversary.date
        articles = Article.objects.descendant_of(self).visible(now).newest_first()
        context |= {
            "phase": front.phase(now.date(), day),
            "days_left": (day - now.date()).days,
            "news": articles.defer("story")[:NEWS],
            **front.rooms(now),
        }
        return context
