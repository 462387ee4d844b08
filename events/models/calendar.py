"""The calendar's page and the addresses below it."""

import datetime

from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from common import qr
from common.addresses import ROOT_SLUG, address, root_path
from common.models import NOT_SEARCHED, SectionPage
from events import month as months
from events import words
from events.announcements import announcements, by_day, feed
from events.embed import FRAME_POLICY, Frame
from events.listing import Listing, months_ahead
from events.models.occurrence import Occurrence
from events.models.schedule_change import ScheduleChange
from events.querysets import DAY
from events.rows import days_words
from events.subscription import Subscription
from events.tonight import Tonight

PER_PAGE = 30
NEAREST, NEXT = 3, 5


class CalendarPage(RoutablePageMixin, SectionPage):
    """`/su-kien/`: what is on, month by month, day by day."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.Event"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED

    class Meta:
        verbose_name = _("calendar")

    @property
    def is_vietnamese(self):
        return self.locale.language_code == ROOT_SLUG

    @property
    def vietnamese_address(self):
        return f"{address(root_path(ROOT_SLUG))}{self.slug}/"

    def events(self, at):
        return apps.get_model("events", "Event").objects.visible(at).in_language(self.locale.language_code)

    def occurrences(self, at):
        return Occurrence.objects.visible(at, self.locale.language_code)

    @path("")
    def what_is_on(self, request):
        at = timezone.now()
        today = timezone.localdate(at)
        context = {}
        if self.is_vietnamese:
            everything = self.occurrences(at)
            listing = Listing(everything, self.events(at), at, request.GET)
            context |= {
                "today": months.LunarDay(today),
                "listing": listing,
                "months": months_ahead(today),
                "past": everything.over(at)[:NEAREST].rows() if listing.empty else [],
                "file": self.subscription(listing),
                "code": qr.inline(self.address),
            }
        return self.render(request, context_overrides=context)

    @re_path(r"^([0-9]{4})/([0-9]{2})/$")
    def month(self, request, year, month):
        at, first = self.moment(), self.day_of(year, month, "01")
        today, last = timezone.localdate(at), months.last_of(first)
        around = self.bounds(at, first, last)
        rows = self.occurrences(at).between(first, last).in_order().rows()
        said = words.month_of_year(first)
        title = gettext("Calendar of %(month)s") % {"month": said[0].lower() + said[1:]}
        return self.part(
            request,
            "events/month.html",
            title,
            f"{first:%Y/%m}/",
            noindex=not rows,
            first=first,
            lunar_span=months.lunar_span(first),
            weeks=months.weeks(first, rows, today, (around["first"], around["last"])),
            empty=not rows,
            several=[row for row in rows if row.several_days],
            changed=[row for row in rows if row.said],
            before=around["before"],
            after=around["after"],
            this_month=today if around["first"] <= today <= around["last"] else None,
        )

    @re_path(r"^([0-9]{4})/([0-9]{2})/([0-9]{2})/$")
    def day(self, request, year, month, day):
        at, date = self.moment(), self.day_of(year, month, day)
        around = self.bounds(at, date, date)
        if not around["first"] <= date <= around["last"]:
            raise Http404
        rows = [row.as_on(date) for row in self.occurrences(at).between(date, date).in_order().rows()]
        return self.part(
            request,
            "events/day.html",
            gettext("Events on %(day)s") % {"day": days_words(date, date)},
            f"{date:%Y/%m/%d}/",
            noindex=not rows,
            lunar=months.LunarDay(date),
            rows=rows,
            before=around["before"],
            after=around["after"],
        )

    @path("toi-nay/")
    def tonight(self, request):
        at = self.moment()
        today = timezone.localdate(at)
        everything = self.occurrences(at)
        return self.part(
            request,
            "events/tonight.html",
            gettext("Tonight"),
            "toi-nay/",
            today=months.LunarDay(today),
            tonight=Tonight(everything, at, f"{self.address}toi-nay/"),
            coming=everything.from_day(today + DAY)[:NEXT].rows(),
        )

    @path("nhung/")
    def embed(self, request):
        at = self.moment()
        frame = Frame(self.occurrences(at), self.events(at), at, request.GET, self.address)
        if frame.bare:
            response = TemplateResponse(request, "events/embed_frame.html", {"page": self, "shown": frame})
            response["Content-Security-Policy"] = FRAME_POLICY
        else:
            title = gettext("The calendar on another site")
            response = self.part(request, "events/embed.html", title, "nhung/", shown=frame)
        response.xframe_options_exempt = True
        return response

    @path("luu-tru/")
    def archive(self, request):
        at = self.moment()
        over = self.occurrences(at).over(at)
        years = over.years()
        asked = request.GET.get("nam", "")
        year = int(asked) if asked in map(str, years) else None
        if year:
            over = over.filter(first_day__year=year)
        rows = Paginator(over, PER_PAGE).get_page(request.GET.get("trang"))
        rows.object_list = rows.object_list.rows()
        return self.part(
            request,
            "events/archive.html",
            gettext("Past events"),
            "luu-tru/",
            rows=rows,
            years=years,
            year=year,
            query=f"nam={year}" if year else "",
        )

    def subscription(self, listing):
        """The calendar file with the choices of the list."""
        query = f"?{listing.file_query}" if listing.file_query else ""
        return Subscription(f"{self.address}lich.ics{query}", listing.file_words)

    @path("thay-doi/")
    def changes(self, request):
        told = Paginator(ScheduleChange.objects.visible(self.moment(), ROOT_SLUG), PER_PAGE)
        rows = told.get_page(request.GET.get("trang"))
        return self.part(
            request,
            "events/changes.html",
            gettext("Schedule changes"),
            "thay-doi/",
            rows=rows,
            days=by_day(announcements(rows.object_list)),
        )

    @path("thay-doi/feed/atom/")
    def changes_feed(self, request):
        return feed(self, gettext("Schedule changes"), ScheduleChange.objects.visible(self.moment(), ROOT_SLUG))

    # what the addresses below share

    def moment(self):
        """Now; the addresses below exist in the Vietnamese calendar only."""
        if not self.is_vietnamese:
            raise Http404
        return timezone.now()

    def day_of(self, year, month, day):
        try:
            return datetime.date(int(year), int(month), int(day))
        except ValueError:
            raise Http404 from None

    def bounds(self, at, first, last):
        """The calendar's ends and the nearest days around; 404 for months outside."""
        around = self.occurrences(at).around(first, last)
        outside = around["first"] is None or last < around["first"] or first > around["last"]
        if outside:
            raise Http404
        return around

    def part(self, request, template, title, below, noindex=False, **context):
        """Render a page below the calendar, with a title and an address of its own."""
        context |= {"title": title, "code": qr.inline(f"{self.address}{below}")}
        response = self.render(request, template=template, context_overrides=context)
        above = response.context_data["crumbs"]
        above[-1]["url"] = self.address
        above.append({"title": title})
        response.context_data["page_meta"] |= {
            "title": title,
            "url": f"{settings.SITE_URL}{self.address}{below}",
            "alternates": [],
            "json_ld": "",
            "noindex": noindex,
        }
        return response
