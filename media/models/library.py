"""`/tu-lieu/`: the entrance to films, handbook and campaign materials."""

from django.utils.translation import gettext_lazy as _

from common.models import NOT_SEARCHED, SectionPage


class LibraryPage(SectionPage):
    """The library's entrance."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["media.FilmIndexPage", "media.Handbook", "media.CampaignPage"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED

    class Meta:
        verbose_name = _("library")
