"""Series: articles that belong together and are read one after the other."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from common.models import NOT_SEARCHED, BasePage, SectionPage
from home import feeds
from home.models.articles import Article

PER_PAGE = 20


class SeriesIndexPage(SectionPage):
    """`/chuyen-muc/`: every series."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.SeriesPage"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    schema_type = "CollectionPage"
    show_in_menus_default = False

    class Meta:
        verbose_name = _("list of series")

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()
        shown = Q(articles__in=Article.objects.visible(now))
        series = SeriesPage.objects.child_of(self).visible(now).annotate(length=Count("articles", filter=shown))
        return super().get_context(request, *args, **kwargs) | {
            "series": series.order_by("path"),
        }


class SeriesPage(RoutablePageMixin, BasePage):
    """`/chuyen-muc/<slug>/`: one series, newest first."""

    content_panels = [*BasePage.content_panels[:3], *BasePage.context_panels]
    parent_page_types = ["home.SeriesIndexPage"]
    subpage_types = []
    search_kind = "article"
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")

    @path("feed/<str:form>/")
    def feed(self, request, form):
        return feeds.of_page(form, self, self.visible_articles(timezone.now()))

    def visible_articles(self, at):
        """What readers may see of the series, newest first."""
        return Article.objects.filter(series=self).visible(at).newest_first()

    def get_context(self, request, *args, **kwargs):
        articles = self.visible_articles(timezone.now()).for_list()
        return super().get_context(request, *args, **kwargs) | {
            "articles": Paginator(articles, PER_PAGE).get_page(request.GET.get("trang")),
        }
