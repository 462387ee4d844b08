"""The newsroom: its list and its articles."""

from dataclasses import replace
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from common import text
from common.addresses import address
from common.blocks.story import story_field, story_text
from common.models import BasePage, SectionPage
from common.querysets import pages
from home import feeds, newslist
from home.forms import ArticleForm
from home.kinds import Change, Kind, Severity
from home.panels import ChangePanel
from home.querysets import ArticleManager

PER_PAGE = 20
SYLLABLES_A_MINUTE = 200


class NewsIndexPage(RoutablePageMixin, SectionPage):
    """`/tin-tuc/`: every article, newest first, filtered by plain GET."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.Article"]
    max_count_per_parent = 1
    search_kind = SectionPage.search_kind
    template = "home/news_index_page.html"

    class Meta:
        verbose_name = _("newsroom")

    @path("feed/<str:form>/")
    def feed(self, request, form):
        return feeds.of_page(form, self, Article.objects.child_of(self).visible(timezone.now()))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        chosen = {name: text.clean(request.GET.get(name, ""))[:100] for name in newslist.FACETS}
        now = timezone.now()
        everything = Article.objects.child_of(self).visible(now)
        articles = newslist.filtered(everything, chosen).newest_first().for_list()
        page = Paginator(articles, PER_PAGE).get_page(request.GET.get("trang"))
        filtered = any(chosen.values())
        context |= {
            "articles": page,
            "rest": page if filtered or page.number > 1 else list(page)[4:],
            "facets": newslist.facets(everything, chosen, now),
            "filtered": filtered,
            "query": urlencode({name: value for name, value in chosen.items() if value}),
            "vietnamese_url": self.vietnamese_address,
            "empty_title": _("Nothing here fits the filter."),
            "empty_links": [{"title": _("Show everything"), "url": self.address}],
        }
        return context


class Article(BasePage):
    """One article or notice."""

    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=Kind.choices,
        default=Kind.NEWS,
        help_text=_("A notice also needs its times and area, below."),
    )
    date = models.DateField(
        _("date"),
        default=timezone.localdate,
        db_index=True,
        help_text=_("As readers see it; lists are in its order."),
    )
    author = models.CharField(
        _("author"), max_length=200, blank=True, help_text=_("Whom readers may thank or ask. Never filled by itself.")
    )
    photographer = models.CharField(
        _("photographer"), max_length=200, blank=True, help_text=_("Who took the pictures of this article.")
    )
    desk = models.CharField(
        _("desk"), max_length=200, blank=True, help_text=_("The office or desk that answers for the article.")
    )
    series = models.ForeignKey(
        "home.SeriesPage",
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
        help_text=_("Readers go from one article of the series to the next, in the order of their dates."),
    )
    valid_from = models.DateTimeField(
        _("valid from"), null=True, blank=True, help_text=_("Empty: from when the notice is published.")
    )
    valid_until = models.DateTimeField(
        _("valid until"), null=True, blank=True, help_text=_("At this minute the notice leaves the banner by itself.")
    )
    area = models.CharField(
        _("area"), max_length=200, blank=True, help_text=_("Whom it concerns: streets, wards, villages.")
    )
    severity = models.CharField(
        _("severity"),
        max_length=10,
        choices=Severity.choices,
        default=Severity.INFO,
        help_text=_("The banner shows the most urgent first."),
    )
    change_kind = models.CharField(
        _("how does the article change?"),
        max_length=10,
        choices=Change.choices,
        blank=True,
        help_text=_("A correction is listed among the corrections; a typing mistake leaves no note."),
    )
    change_note = models.TextField(
        _("note for readers"),
        max_length=500,
        blank=True,
        help_text=_("What was wrong and what is right, or what is new. It stands above the article with its date."),
    )
    story = story_field(_("story"))
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    source_id = models.CharField(max_length=100, blank=True, db_index=True, editable=False)

    objects = ArticleManager()
    base_form_class = ArticleForm

    content_panels = [
        ChangePanel([FieldPanel("change_kind"), FieldPanel("change_note")], _("What changes for readers")),
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        PageChooserPanel("series"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
                FieldRowPanel([FieldPanel("area"), FieldPanel("severity")]),
            ],
            _("Notices only"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("author"), FieldPanel("photographer"), FieldPanel("desk")])], _("Byline")
        ),
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
        self.count_minutes()
        super().save(*args, **kwargs)

    def count_minutes(self):
        syllables = len(self.search_text().split())
        self.reading_minutes = max(1, -(-syllables // SYLLABLES_A_MINUTE))

    @property
    def byline(self):
        """Who made the article, as readers see it: rows of what they did and their name."""
        roles = [("", self.author), (_("Photographs"), self.photographer), ("", self.desk)]
        return [{"role": role, "name": name} for role, name in roles if name]

    @cached_property
    def amendment_rows(self):
        """Corrections and updates, newest first; one query."""
        return list(self.amendments.all())

    @property
    def updated_at(self):
        """When the meaning last changed for readers; None if it never did."""
        return self.amendment_rows[0].made_at if self.amendment_rows else None

    def series_rows(self, at):
        """The article's series and what stands before and after it there: visible pages by role, in one query."""
        if not self.series_id:
            return {}
        others = Article.objects.visible(at).filter(series_id=self.series_id)
        previous = others.before(self).newest_first().values("pk")[:1]
        following = others.after(self).order_by("date", "pk").values("pk")[:1]
        role = Case(
            When(pk=self.series_id, then=Value("series")),
            When(pk__in=previous, then=Value("previous")),
            default=Value("next"),
        )
        rows = pages().visible(at).filter(Q(pk=self.series_id) | Q(pk__in=previous) | Q(pk__in=following))
        rows = rows.annotate(role=role).values_list("role", "title", "url_path")
        found = {role: {"title": title, "address": address(path)} for role, title, path in rows}
        return found if "series" in found else {}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["related"] = self.related()
        now = timezone.now()
        context["series"] = self.series_rows(now)
        context["validity"] = self.validity(now)
        return context

    @property
    def is_notice(self):
        return self.kind == Kind.NOTICE

    @staticmethod
    def _slug_is_available(slug, parent_page, page=None):
        """Not what the newsroom's feeds stand under: the article would stand before them."""
        return slug != feeds.FOLDER and Page._slug_is_available(slug, parent_page, page)

    def validity(self, at):
        """Of a notice at that moment: `coming`, `valid` or `over`."""
        if self.valid_from and at < self.valid_from:
            return "coming"
        return "over" if self.valid_until and at >= self.valid_until else "valid"

    def clean(self):
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("This lies before “valid from”.")})
        if self.series and self.series.locale_id != self.locale_id:
            raise ValidationError({"series": _("This series is in another language than the article.")})

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
            "dateModified": (self.updated_at or self.first_published_at or timezone.now()).isoformat(),
            "author": self._author(),
        }

    def _author(self):
        if self.author:
            return {"@type": "Person", "name": self.author}
        return {"@type": "Organization", "name": self.desk or "Ban biên tập"}
