"""What search keeps: documents, and the postings by which they are found."""

from django.db import models


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

    @property
    def syllables(self):
        """The folded syllables of title and text, with a bar between."""
        return self.folded.split(" ")


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
