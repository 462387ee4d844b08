"""The table that search reads."""

from django.db import models


class SearchDocument(models.Model):
    """One findable unit of a page as search keeps it: the words as written, and folded."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="search_documents_kept")
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, db_index=True)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    text = models.TextField()
    url = models.CharField(max_length=500)
    date = models.DateField(null=True)
    source_id = models.CharField(max_length=100, blank=True)
    facets = models.JSONField(default=dict)
    folded_title = models.TextField()
    folded_text = models.TextField()

    def __str__(self):
        return f"{self.kind}: {self.title}"
