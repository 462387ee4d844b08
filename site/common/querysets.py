"""The vocabulary of public pages."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from wagtail.models import Page, PageManager, PageQuerySet, PageViewRestriction


def is_public(page=""):
    """Condition: no private page above it. One correlated EXISTS instead of a query of its own per list.

    Of a row that belongs to a page, `page` is the way there: `event__`.

    The private page's path is a subquery and no join: SQLite would go through all pages for each page.
    """
    here = ExpressionWrapper(OuterRef(f"{page}path"), output_field=CharField())
    private = Page.objects.filter(pk=OuterRef("page")).order_by().values("path")
    restrictions = PageViewRestriction.objects.annotate(here=here, private=Subquery(private))
    return ~Exists(restrictions.filter(here__startswith=F("private")))


class VisibleQuerySet(PageQuerySet):
    def visible(self, at):
        """What a reader may see at that moment, even before `tick` has run."""
        return self.live().filter(Q(expire_at=None) | Q(expire_at__gt=at)).filter(is_public())

    def in_language(self, code):
        return self.filter(locale__language_code=code)

    def for_list(self):
        """With what a row shows, prefetched: lead image and its renditions."""
        return self.select_related("lead_image").prefetch_related("lead_image__renditions")


VisibleManager = PageManager.from_queryset(VisibleQuerySet)


def pages():
    """All pages, with the same vocabulary."""
    return VisibleQuerySet(Page)
