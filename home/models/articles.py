"""The newsroom: its list and its articles."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page, PageManager

from common import text
from common.blocks.story import story_field, story_text
from common.models import BasePage, SectionPage
from common.querysets import VisibleQuerySet

PER_PAGE = 20


class Kind(models.TextChoices):
    NEWS = "news", _("news")
    FEATURE = "feature", _("feature")
    NOTICE = "notice", _("notice")
    PRESS = "press", _("press")
    EXEMPLAR = "exemplar", _("exemplary people")


class NewsIndexPage(SectionPage):
    """`/tin-tuc/`: every article, newest first, filtered by plain GET."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.Article"]
    max_count_per_parent = 1
    search_kind = SectionPage.search_kind
    template = "home/news_index_page.html"

    class Meta:
        verbose_name = _("newsroom")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        asked = {name: text.clean(request.GET.get(name, ""))[:100] for name in ("loai", "chu-de", "nam")}
        articles = Article.objects.child_of(self).visible(timezone.now()).newest_first()
        years = [day.year for day in articles.dates("date", "year", order="DESC")]
        if asked["loai"] in Kind.values:
            articles = articles.filter(kind=asked["loai"])
        if asked["nam"].isdecimal() and int(asked["nam"]) in years:
            articles = articles.filter(date__year=int(asked["nam"]))
        if asked["chu-de"]:
            articles = articles.filter(topic_links__tag__slug=asked["chu-de"])
        context |= {
            "articles": Paginator(articles.for_list(), PER_PAGE).get_page(request.GET.get("trang")),
            "asked": asked,
            "kinds": Kind.choices,
            "years": years,
        }
        return context


class ArticleQuerySet(VisibleQuerySet):
    def newest_first(self):
        return self.order_by("-date", "-pk")


class Article(BasePage):
    """One article or notice."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.NEWS)
    date = models.DateField(_("date"), default=timezone.localdate, db_index=True, help_text=_("As readers see it."))
    byline = models.CharField(_("byline"), max_length=200, blank=True, help_text=_("Author, photographer, desk."))
    story = story_field(_("story"))
    source_id = models.CharField(max_length=100, blank=True, db_index=True, editable=False)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date"), FieldPanel("byline")]),
        *BasePage.picture_panels,
        FieldPanel("story"),
        *BasePage.context_panels,
    ]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []
    search_kind = "article"
    schema_type = "NewsArticle"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def search_documents(self):
        kind = "notice" if self.kind == Kind.NOTICE else "article"
        return [replace(found, kind=kind) for found in super().search_documents()]

    def search_text(self):
        return story_text(self.story)

    def search_date(self):
        return self.date

    def json_ld(self):
        data = super().json_ld()
        del data["name"]
        return data | {
            "headline": self.title,
            "datePublished": self.date.isoformat(),
            "author": {"@type": "Organization", "name": self.byline or "Ban biên tập"},
        }
