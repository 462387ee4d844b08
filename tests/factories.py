"""A page of every type, with no more than it must have: `ArticleFactory(parent=tree["tin-tuc"])`."""

import datetime

import factory
import wagtail_factories
from django.utils import timezone
from wagtail.rich_text import RichText

from common.text import slug
from events.models import CalendarPage, Event
from history.models import (
    ArchiveIndexPage,
    ArchiveItem,
    Era,
    MapPage,
    Person,
    PersonIndexPage,
    Place,
    PlaceIndexPage,
)
from home.models import (
    Article,
    CorrectionsPage,
    HomePage,
    InfoPage,
    NewsIndexPage,
    NoticesPage,
    SeriesIndexPage,
    SeriesPage,
)
from honorees.models import DirectoryPage, Field, Honoree
from media.models import CampaignPage, Chapter, Film, FilmIndexPage, Handbook, LibraryPage, Material
from plan.models import PlanPage


def story(words="Một đoạn văn."):
    """A story of one text block, as a StreamField takes it."""
    return [("text", {"body": RichText(f"<h2>Mục thứ nhất</h2><p>{words}</p>"), "notes": ["Một ghi chú."]})]


class PageFactory(wagtail_factories.PageFactory):
    class Meta:
        abstract = True

    title = factory.Sequence(lambda number: f"Trang thử số {number}")
    slug = factory.LazyAttribute(lambda page: slug(page.title))
    summary = "Một trang dựng lên để thử."
    first_published_at = factory.LazyFunction(timezone.now)
    last_published_at = factory.SelfAttribute("first_published_at")


class SectionFactory(PageFactory):
    class Meta:
        abstract = True

    heading = factory.Sequence(lambda number: f"Phần thử số {number}")
    intro = "<p>Lời dẫn của phần thử.</p>"


class HomePageFactory(SectionFactory):
    class Meta:
        model = HomePage


class InfoPageFactory(SectionFactory):
    class Meta:
        model = InfoPage

    story = factory.LazyFunction(story)


class NewsIndexPageFactory(SectionFactory):
    class Meta:
        model = NewsIndexPage


class ArticleFactory(PageFactory):
    class Meta:
        model = Article

    story = factory.LazyFunction(story)


class SeriesIndexPageFactory(SectionFactory):
    class Meta:
        model = SeriesIndexPage


class SeriesPageFactory(PageFactory):
    class Meta:
        model = SeriesPage


class NoticesPageFactory(SectionFactory):
    class Meta:
        model = NoticesPage


class CorrectionsPageFactory(SectionFactory):
    class Meta:
        model = CorrectionsPage


class PlanPageFactory(SectionFactory):
    class Meta:
        model = PlanPage


class EraFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Era
        django_get_or_create = ["slug"]

    slug = "thoi-ky-thu"
    name_vi = "Thời kỳ thử"
    span = "1900/2000"


class ArchiveIndexPageFactory(SectionFactory):
    class Meta:
        model = ArchiveIndexPage


class ArchiveItemFactory(PageFactory):
    class Meta:
        model = ArchiveItem

    when = "1954-08-08"
    era = factory.SubFactory(EraFactory)
    story = factory.LazyFunction(story)


class PersonIndexPageFactory(SectionFactory):
    class Meta:
        model = PersonIndexPage


class PersonFactory(PageFactory):
    class Meta:
        model = Person

    born, died = "1870", "1940"
    story = factory.LazyFunction(story)


class PlaceIndexPageFactory(SectionFactory):
    class Meta:
        model = PlaceIndexPage


class PlaceFactory(PageFactory):
    class Meta:
        model = Place

    kind = "di tích"
    lat, lon = 21.18, 106.06
    story = factory.LazyFunction(story)


class MapPageFactory(SectionFactory):
    class Meta:
        model = MapPage


class CalendarPageFactory(SectionFactory):
    class Meta:
        model = CalendarPage


class EventFactory(PageFactory):
    class Meta:
        model = Event

    first_day = datetime.date(2024, 8, 8)
    begins = datetime.time(19, 30)
    story = factory.LazyFunction(story)


class FieldFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Field
        django_get_or_create = ["key"]

    key = "culture"
    name_vi = "Văn hóa"


class DirectoryPageFactory(SectionFactory):
    class Meta:
        model = DirectoryPage


class HonoreeFactory(PageFactory):
    class Meta:
        model = Honoree

    title = factory.Sequence(lambda number: f"Công dân thử {number}")
    field = factory.SubFactory(FieldFactory)
    citation = "Giữ nghề và truyền nghề."
    sample = True


class LibraryPageFactory(SectionFactory):
    class Meta:
        model = LibraryPage


class FilmIndexPageFactory(SectionFactory):
    class Meta:
        model = FilmIndexPage


class FilmFactory(PageFactory):
    class Meta:
        model = Film

    planned = True
    story = factory.LazyFunction(story)


class HandbookFactory(SectionFactory):
    class Meta:
        model = Handbook


class ChapterFactory(PageFactory):
    class Meta:
        model = Chapter

    story = factory.LazyFunction(story)


class CampaignPageFactory(SectionFactory):
    class Meta:
        model = CampaignPage


class MaterialFactory(PageFactory):
    class Meta:
        model = Material

    kind = Material.Kind.OUTLINE
    story = factory.LazyFunction(story)
