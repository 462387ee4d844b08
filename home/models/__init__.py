"""Front page, newsroom, plain pages."""

from home.models.articles import Article, NewsIndexPage
from home.models.front import HomePage
from home.models.info import InfoPage

__all__ = ["Article", "HomePage", "InfoPage", "NewsIndexPage"]
