"""Front page, newsroom, plain pages."""

from home.models.amendments import Amendment, CorrectionsPage
from home.models.articles import Article, NewsIndexPage
from home.models.front import HomePage
from home.models.info import InfoPage
from home.models.notices import NoticesPage
from home.models.series import SeriesIndexPage, SeriesPage

__all__ = [
    "Amendment",
    "Article",
    "CorrectionsPage",
    "HomePage",
    "InfoPage",
    "NewsIndexPage",
    "NoticesPage",
    "SeriesIndexPage",
    "SeriesPage",
]
