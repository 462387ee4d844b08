"""What was changed in an article after readers had seen it."""

from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.models import NOT_SEARCHED, SectionPage
from home.kinds import Change
from home.models.articles import Article

PER_PAGE = 50


class Amendment(models.Model):
    """One public change of an article: a correction, or an update. Its note, if any, stands above the article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="amendments")
    kind = models.CharField(max_length=10, choices=Change.choices)
    note = models.TextField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.note[:60]}"

    @property
    def is_correction(self):
        return self.kind == Change.CORRECTION

    @classmethod
    def record(cls, article, revision):
        """Turn what the editor said of this publication into an amendment, once: nothing carries it on to the next."""
        if not article.change_kind:
            return
        if article.change_kind != Change.TYPO:
            cls.objects.create(article_id=article.pk, kind=article.change_kind, note=article.change_note)
        said = {"change_kind": "", "change_note": ""}
        Article.objects.filter(pk=article.pk).update(**said)
        revision.content |= said
        revision.save(update_fields=["content"])


class CorrectionsPage(SectionPage):
    """`/dinh-chinh/`: every correction of an article that readers can open, newest first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    show_in_menus_default = False

    class Meta:
        verbose_name = _("corrections")

    def get_context(self, request, *args, **kwargs):
        shown = Article.objects.visible(timezone.now()).filter(locale_id=self.locale_id)
        corrections = Amendment.objects.filter(kind=Change.CORRECTION, article__in=shown).select_related("article")
        return super().get_context(request, *args, **kwargs) | {
            "corrections": Paginator(corrections, PER_PAGE).get_page(request.GET.get("trang")),
        }
