"""The base of every page, and the models that common registers."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import TextInput
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from common import content_checks, drawings, provenance, text, translation
from common.addresses import ROOT_SLUG, address
from common.anniversary import Anniversary
from common.blocks.sources import SourceBlock
from common.edition import Edition
from common.findable import Findable
from common.forms import PageForm
from common.frame import Frame
from common.imports import ImportBatch, ImportedPage
from common.meta import page_meta
from common.querysets import VisibleManager, pages
from common.related import RelatedLink
from common.topics import PageTopic, Topic

__all__ = [
    "Anniversary",
    "BasePage",
    "Edition",
    "ImportBatch",
    "ImportedPage",
    "PageTopic",
    "RelatedLink",
    "SectionPage",
    "Topic",
]

# Wagtail's title panel writes the slug in the browser, and makes `djem-hi` of `Đêm hội`; PageForm knows better.
title_box = TextInput(attrs={"placeholder": capfirst(_("title"))})
Page.content_panels = [FieldPanel("title", classname="title", widget=title_box)]

# Wagtail explains neither of the two times.
schedule = PublishingPanel()
schedule.children[0].help_text = _("From this minute readers see the page, once it is published. Empty: at once.")
schedule.children[1].help_text = _("From this minute readers no longer see the page. Empty: it stays.")
Page.settings_panels = [schedule, *Page.settings_panels[1:]]

NOT_SEARCHED = ""  # the search_kind of pages that only gather others


class BasePage(Page):
    """What every page has: summary, lead picture, topics, sources, related pages, plan clauses, search hooks."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences that say what the page is about. Shown in lists, search and shared links."),
    )
    lead_image = models.ForeignKey(
        "media.ArchiveImage",
        verbose_name=_("lead image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A real photograph. Leave empty to use a drawing."),
    )
    drawing = models.CharField(
        _("drawing"),
        max_length=40,
        blank=True,
        choices=drawings.CHOICES,
        help_text=_("One of the site's own drawings, shown while there is no photograph."),
    )
    sources = StreamField(
        [("source", SourceBlock())],
        verbose_name=_("sources"),
        blank=True,
        help_text=_("Where this is known from. Readers see the list at the end of the page."),
    )
    topics = ClusterTaggableManager(
        verbose_name=_("topics"),
        through="common.PageTopic",
        blank=True,
        help_text=_("Choose from the list; a new topic is made under Snippets."),
    )

    objects = VisibleManager()

    search_kind = None  # every page type names its kind (contract), or NOT_SEARCHED; a system check asks for it
    schema_type = "WebPage"
    show_in_menus_default = False

    base_form_class = PageForm

    summary_panels = [FieldPanel("summary")]
    picture_panels = [
        MultiFieldPanel([FieldPanel("lead_image"), FieldPanel("drawing")], _("Picture")),
    ]
    context_panels = [
        FieldPanel("sources"),
        FieldPanel("topics"),
        InlinePanel("related_links", heading=_("Related pages"), label=_("related page")),
        InlinePanel("clause_links", heading=_("Clauses of the plan that this page serves"), label=_("clause")),
    ]
    content_panels = Page.content_panels + summary_panels + picture_panels + context_panels

    class Meta:
        abstract = True

    @property
    def address(self):
        """Root-relative address; asks the database nothing."""
        return address(self.url_path)

    def get_url_parts(self, request=None):
        """As Wagtail's, without its look-up of the locale for each row of a list."""
        roots = self._get_site_root_paths(request)
        return (roots[0].site_id, settings.SITE_URL, self.address) if roots else None

    @property
    def heading_text(self):
        """The title as the page shows it."""
        return self.title

    @property
    def photograph(self):
        """The lead image as readers see it: None while its own embargo holds."""
        image = self.lead_image
        return None if image is None or image.embargoed else image

    @property
    def lead_drawing(self):
        """The drawing shown where no photograph is; None if neither is wanted."""
        return drawings.DRAWINGS.get(self.drawing)

    @property
    def needs_check(self):
        """True when sources are named and none of them is one that may be cited."""
        return bool(self.sources) and not any(block.value.citable for block in self.sources)

    def full_clean(self, *args, **kwargs):
        self.title = text.nfc(self.title)
        if not self.slug:
            self.slug = self._get_autogenerated_slug(text.slug(self.title) or "trang")
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        self.summary = text.nfc(self.summary)
        if "\x00" in self.title or "\x00" in self.summary:
            raise ValidationError(_("The text holds a character that cannot be stored (NUL)."))
        if problems := provenance.unsaid(self) | provenance.unlicensed(self):
            raise ValidationError(problems)

    def save(self, clean=True, **kwargs):
        if clean and self.live and (problems := self.untranslated()):  # by whichever door it is published
            raise ValidationError(problems)
        super().save(clean=clean, **kwargs)

    # what editors are told

    @property
    def findings(self):
        """What to look at again before readers see the page."""
        return content_checks.findings(self)

    @cached_property
    def vietnamese_source(self):
        """The Vietnamese page that this one translates; None if there is none."""
        return translation.source_of(self)

    @property
    def source_changed(self):
        return translation.changed_since(self, self.vietnamese_source)

    def untranslated(self):
        """What still stands in Vietnamese, as messages by field."""
        return translation.unfinished(self, self.vietnamese_source) if self.vietnamese_source else {}

    # search hooks

    def search_text(self):
        """The words of the page after title and summary, plain; a page type with a story adds its own."""
        return ""

    def search_facets(self):
        return {"topic": [topic.name for topic in self.topics.all()]}

    def search_date(self):
        return None

    def search_documents(self):
        """The page's findable units; a page with parts of their own adds one for each."""
        if not self.search_kind:
            return []
        return [
            Findable(
                key=f"page-{self.pk}",
                kind=self.search_kind,
                language=self.locale.language_code,
                title=self.title,
                text="\n".join(filter(None, [self.summary, self.search_text()])),
                url=self.address,
                date=self.search_date(),
                source_id=getattr(self, "source_id", "") or "",
                facets=self.search_facets(),
            )
        ]

    # what the template is given

    def json_ld(self):
        """schema.org description as a dict; a page type refines it."""
        return {"@context": "https://schema.org", "@type": self.schema_type, "name": self.heading_text}

    @property
    def vietnamese_address(self):
        """Where the Vietnamese version stands: translations keep their slugs."""
        return address("/".join([f"/{ROOT_SLUG}", *self.url_path.split("/")[2:]]))

    def related(self):
        """Visible related pages with their role: rows with title, address, role label and what the page is."""
        links = (
            RelatedLink.objects.filter(page_id=self.pk, target__in=pages().visible(timezone.now()))
            .select_related("target")
            .order_by("sort_order")
        )
        return [
            {
                "title": link.target.title,
                "address": address(link.target.url_path),
                "role": link.get_role_display(),
                "type": link.target.cached_content_type.name,
            }
            for link in links
        ]

    def topic_rows(self):
        """The page's topics: rows of name and url."""
        return [{"name": topic.label, "url": topic.address} for topic in self.topics.all()]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        frame = Frame.of(request)
        frame.page = self
        context["crumbs"] = frame.crumbs
        context["page_meta"] = page_meta(self, frame.translations)
        return context


class SectionPage(BasePage):
    """A page that opens a section: its title is the short word of the menu, its heading the page's own."""

    heading = models.CharField(
        _("heading"),
        max_length=200,
        blank=True,
        help_text=_("The large title on the page; the title is the menu's word."),
    )
    intro = RichTextField(
        _("introduction"),
        blank=True,
        features=["bold", "italic", "link"],
        help_text=_("Two or three sentences under the heading, before the list."),
    )

    search_kind = NOT_SEARCHED
    show_in_menus_default = True

    content_panels = [
        *Page.content_panels,
        FieldPanel("heading"),
        FieldPanel("intro"),
        FieldPanel("summary"),
        *BasePage.picture_panels,
        *BasePage.context_panels,
    ]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["vietnamese_url"] = self.vietnamese_address
        return context

    @property
    def heading_text(self):
        return self.heading or self.title

    def search_text(self):
        return get_text_for_indexing(self.intro)
