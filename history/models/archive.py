"""The entrance of the archive, with the timeline and this day in history."""

import datetime

from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from common import text
from common.anniversary import Anniversary
from common.models import NOT_SEARCHED, SectionPage
from history import almanac, certainty, selectors


class ArchiveIndexPage(RoutablePageMixin, SectionPage):
    """`/lich-su/`: the archive's entrance, with the timeline and this day in history."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["history.ArchiveItem"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED

    class Meta:
        verbose_name = _("archive")

    @property
    def is_vietnamese(self):
        """The archive is written in Vietnamese; other languages have its opening only."""
        return self.locale.language_code == "vi"

    @path("")
    def entrance(self, request):
        """The eras, an item on which sources differ, this day."""
        words = {"eras": selectors.eras()}
        if self.is_vietnamese:
            now = timezone.localtime()
            words |= {
                "timeline_url": f"{self.address}dong-thoi-gian/",
                **selectors.rooms(now),
            }
        return self.render(request, context_overrides=words)

    @path("dong-thoi-gian/")
    def timeline(self, request):
        """Every item down the river."""
        self._vietnamese_only()
        return self._part(
            request,
            _("Timeline"),
            "dong-thoi-gian/",
            "history/timeline.html",
            eras=selectors.timeline(timezone.now()),
            key=certainty.KEY,
            peak=Anniversary.for_request(request).first_date.isoformat(),
        )

    @path("ngay-nay/")
    def on_this_day(self, request):
        """This day in history; `?ngay=8-8` asks for another day."""
        self._vietnamese_only()
        now = timezone.localtime()
        asked = almanac.read(text.clean(request.GET.get("ngay", ""))[:20])
        day, month = asked or (now.day, now.month)
        return self._part(
            request,
            _("This day in history"),
            "ngay-nay/",
            "history/this_day.html",
            this_day=selectors.this_day(datetime.date(almanac.LEAP_YEAR, month, day), now),
            is_today=(day, month) == (now.day, now.month),
            neighbours=almanac.neighbours((day, month)),
            months=selectors.remembered_days(now),
        )

    def _vietnamese_only(self):
        if not self.is_vietnamese:
            raise Http404

    def _part(self, request, title, route, template, **words):
        """A part of the archive with an address of its own."""
        context = self.get_context(request)
        above = context["crumbs"]
        above[-1]["url"] = self.address
        meta = context["page_meta"]
        words["page_meta"] = meta | {"title": title, "url": meta["url"] + route, "alternates": []}
        words["crumbs"] = [*above, {"title": title}]
        return TemplateResponse(request, template, context | words)
