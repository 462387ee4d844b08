"""`/tu-lieu/`: the entrance to films, handbook and campaign materials."""

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.models import NOT_SEARCHED, SectionPage
from media import selectors
from media.models.materials import CampaignPage, Material


class LibraryPage(SectionPage):
    """The library's entrance."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["media.FilmIndexPage", "media.Handbook", "media.CampaignPage"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED

    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("library")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        now, language = timezone.now(), self.locale.language_code
        campaign = CampaignPage.objects.child_of(self).visible(now).first()
        materials = Material.objects.visible(now).in_language(language).order_by()
        counts = dict(materials.values_list("kind").annotate(Count("pk")))
        kinds = [
            {"title": label, "count": counts[kind], "url": f"{campaign.address}?loai={kind}"}
            for kind, label in Material.Kind.choices
            if campaign and kind in counts
        ]
        return (
            context
            | selectors.film_and_book(now, language)
            | {
                "campaign": campaign,
                "kinds": kinds,
            }
        )
