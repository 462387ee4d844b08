"""The archive: items on the timeline, people, places."""

from history.models.archive import ArchiveIndexPage
from history.models.eras import Era
from history.models.items import ArchiveItem
from history.models.people import Person, PersonIndexPage
from history.models.places import MapPage, Place, PlaceIndexPage

__all__ = [
    "ArchiveIndexPage",
    "ArchiveItem",
    "Era",
    "MapPage",
    "Person",
    "PersonIndexPage",
    "Place",
    "PlaceIndexPage",
]
