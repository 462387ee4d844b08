"""The newsroom: its list and its articles."""

from dataclasses import replace
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
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
from home import newslist
from home.kinds import Kind

PER_PAGE = 20
SYLLABLES_A_MINUTE = 200


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
        chosen = {name: text.clean(request.GET.get(name, ""))[:100] for name in newslist.FACETS}
        everything = Article.objects.child_of(self).visible(timezone.now())
        articles = newslist.filtered(everything, chosen).newest_first().for_list()
        page = Paginator(articles, PER_PAGE).get_page(request.GET.get("trang"))
        filtered = any(chosen.values())
        context |= {
            "articles": page,
            "rest": page if filtered or page.number > 1 else list(page)[4:],
            "facets": newslist.facets(everything, chosen),
            "filtered": filtered,
            "query": urlencode({name: value for name, value in chosen.items() if value}),
            "vietnamese_url": self.vietnamese_address,
            "empty_title": _("Nothing here fits the filter."),
            "empty_links": [{"title": _("Show everything"), "url": self.address}],
            "crumbs": self.crumbs(),
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
    valid_from = models.DateTimeField(_("valid from"), null=True, blank=True, help_text=_("Notices only."))
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True, help_text=_("Notices only."))
    area = models.CharField(_("area"), max_length=200, blank=True, help_text=_("Notices only: whom it concerns."))
    story = story_field(_("story"))
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    source_id = models.CharField(max_length=100, blank=True, db_index=True, editable=False)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date"), FieldPanel("byline")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until"), FieldPanel("area")]),
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

    def save(self, *args, **kwargs):
        syllables = len(self.search_text().split())
        self.reading_minutes = max(1, -(-syllables // SYLLABLES_A_MINUTE))
        super().save(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["related"] = self.related()
        context["topic_links"] = self.topic_rows()
        context["crumbs"] = self.crumbs()
        return context

    def clean(self):
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("This lies before “valid from”.")})

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
