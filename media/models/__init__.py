"""Images and documents, films, the handbook, campaign materials."""

from media.models.documents import ArchiveDocument
from media.models.films import Film, FilmIndexPage
from media.models.handbook import Chapter, Handbook
from media.models.images import ArchiveImage, Rendition
from media.models.library import LibraryPage
from media.models.materials import CampaignPage, Material

__all__ = [
    "ArchiveDocument",
    "ArchiveImage",
    "CampaignPage",
    "Chapter",
    "Film",
    "FilmIndexPage",
    "Handbook",
    "LibraryPage",
    "Material",
    "Rendition",
]
