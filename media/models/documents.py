"""Files for readers to download."""

from wagtail.documents.models import AbstractDocument

from media.models.rights import Provenance


class ArchiveDocument(Provenance, AbstractDocument):
    """A file of the library with its provenance."""

    admin_form_fields = ("title", "file", *Provenance.provenance_fields, "collection", "tags")

    class Meta(AbstractDocument.Meta):
        pass
