"""What search keeps: documents, the postings by which they are found, names of one thing, counts of questions."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet

from common import text
from search.analysis import fold, syllables
from search.stopwords import is_stopword


class SearchDocument(models.Model):
    """One findable unit of a page as search keeps it."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="search_documents_kept")
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    text = models.TextField()
    url = models.CharField(max_length=500)
    date = models.DateField(null=True)
    source_id = models.CharField(max_length=100, blank=True)
    facets = models.JSONField(default=dict)
    folded_title = models.TextField()  # folded syllables, for suggestions
    folded = models.TextField(default="")  # title and text as analysed, to see how close syllables stand
    version = models.BigIntegerField(default=0)  # rises with each change, so that late news is known as such

    def __str__(self):
        return f"{self.kind}: {self.title}"


class Posting(models.Model):
    """The documents of one block that hold a term, packed (search.postings)."""

    language = models.CharField(max_length=8)
    term = models.CharField(max_length=160)
    block = models.PositiveIntegerField()
    count = models.PositiveIntegerField()
    packed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "term", "block"], name="one_posting_a_block")]

    def __str__(self):
        return f"{self.language} {self.term}: {self.count}"


class PostingBlock(models.Model):
    """A block of documents; whoever changes its postings holds its row."""

    number = models.PositiveIntegerField(primary_key=True)

    def __str__(self):
        return str(self.number)


@register_snippet
class SynonymGroup(models.Model):
    """Names of one thing: who asks by one of them finds what is written with another."""

    MOST, LONGEST = 20, 12  # names of a group; syllables of a name

    names = models.TextField(
        _("names"),
        max_length=1000,
        help_text=_(
            "One name on each line, with its marks: the full name first, then short forms and other names. "
            "Spellings without marks are understood anyway."
        ),
    )
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("For editors only: what is easily confused with it.")
    )

    panels = [FieldPanel("names"), FieldPanel("note")]

    class Meta:
        verbose_name = _("group of synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["names"]

    def __str__(self):
        return " · ".join(self.names.splitlines())

    def clean(self):
        super().clean()
        lines = [" ".join(text.clean(line).split()) for line in self.names.splitlines()]
        self.names = "\n".join(filter(None, lines))
        if problem := self._problem(self.names.splitlines()):
            raise ValidationError({"names": problem})

    def _problem(self, names):
        for name in names:
            exact = syllables(name)
            if not exact or all(is_stopword(one) for one in exact):
                return _("“%(name)s” holds no word that can be searched.") % {"name": name}
            if len(exact) > self.LONGEST:
                return _("“%(name)s” is too long: a name has at most %(most)d syllables.") % {
                    "name": name,
                    "most": self.LONGEST,
                }
        if len(names) > self.MOST:
            return _("At most %(most)d names stand in one group.") % {"most": self.MOST}
        if len({tuple(fold(syllables(name), "vi")) for name in names}) < 2:
            return _("Write at least two names that differ by more than their marks, each on its own line.")
        return None


class QuestionCount(models.Model):
    """How often readers asked something on one day. Who asked is not known to it."""

    LONGEST = 100  # characters

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=8)
    words = models.CharField(_("question"), max_length=LONGEST)  # folded
    typed = models.CharField(max_length=LONGEST)  # as somebody typed it, with the most marks
    asked = models.PositiveIntegerField(_("asked"), default=0)
    without_result = models.PositiveIntegerField(_("without result"), default=0)
    clicks = models.PositiveIntegerField(_("clicks"), default=0)
    positions = models.PositiveIntegerField(default=0)  # of the results clicked, added up

    class Meta:
        verbose_name = _("question of readers")
        verbose_name_plural = _("questions of readers")
        constraints = [models.UniqueConstraint(fields=["day", "language", "words"], name="one_count_a_day")]

    def __str__(self):
        return f"{self.day} {self.words}: {self.asked}"


class OutboxEntry(models.Model):
    """A change of a document that Elasticsearch has still to be told (search.outbox)."""

    document = models.PositiveBigIntegerField(_("document"), unique=True)  # it may be gone
    version = models.BigIntegerField()
    due = models.DateTimeField(_("due"), db_index=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    refusal = models.CharField(_("refusal"), max_length=1000, blank=True, default="")  # the server's words
    is_dead = models.BooleanField(default=False)  # tried often enough; an administrator looks at it

    class Meta:
        verbose_name = _("change not yet in Elasticsearch")
        verbose_name_plural = _("changes not yet in Elasticsearch")

    def __str__(self):
        return f"{self.document}: {self.refusal}"
