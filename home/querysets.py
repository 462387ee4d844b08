"""The vocabulary of articles."""

from django.db.models import Case, IntegerField, Q, Value, When
from wagtail.models import PageManager

from common.querysets import VisibleQuerySet
from home.kinds import Kind, Severity

# The most urgent first.
RANK = Case(
    When(severity=Severity.URGENT, then=Value(0)),
    When(severity=Severity.WARNING, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


class ArticleQuerySet(VisibleQuerySet):
    def newest_first(self):
        return self.order_by("-date", "-pk")

    def valid_notices(self, at):
        """Notices in force at that moment, the most urgent first; one without an end is in force until taken down."""
        begun = Q(valid_from=None) | Q(valid_from__lte=at)
        not_over = Q(valid_until=None) | Q(valid_until__gt=at)
        notices = self.visible(at).filter(begun, not_over, kind=Kind.NOTICE)
        return notices.order_by(RANK, "valid_until", "pk")

    def coming_notices(self, at):
        return self.visible(at).filter(kind=Kind.NOTICE, valid_from__gt=at).order_by("valid_from", "pk")

    def past_notices(self, at):
        return self.visible(at).filter(kind=Kind.NOTICE, valid_until__lte=at).order_by("-valid_until", "-pk")

    def on_banner(self, at):
        """Valid notices that say when they end: one that never does would stand on every page for ever."""
        return self.valid_notices(at).exclude(valid_until=None)

    def before(self, article):
        return self.filter(Q(date__lt=article.date) | Q(date=article.date, pk__lt=article.pk))

    def after(self, article):
        return self.filter(Q(date__gt=article.date) | Q(date=article.date, pk__gt=article.pk))


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
