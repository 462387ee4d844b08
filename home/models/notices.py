"""The page of notices in force."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.frame import Frame
from common.models import NOT_SEARCHED, SectionPage
from home.models.articles import Article

MOST, FEW = 100, 5


class NoticesPage(SectionPage):
    """`/thong-bao/`: what holds now, the most urgent first, and what will hold soon."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    schema_type = "CollectionPage"
    show_in_menus_default = False

    class Meta:
        verbose_name = _("notices")

    def get_context(self, request, *args, **kwargs):
        now = timezone.now()
        notices = Article.objects.in_language(self.locale.language_code)
        return super().get_context(request, *args, **kwargs) | {
            "notices": notices.valid_notices(now)[:MOST],
            "coming": notices.coming_notices(now)[:MOST],
            "over": notices.past_notices(now)[:FEW],
            "newsroom_url": f"{Frame.of(request).home_url}tin-tuc/",
        }
