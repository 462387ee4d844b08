"""Places of the archive, with the wards before and since 2025."""

from itertools import groupby

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from common import dates, text
from common.blocks.story import story_field, story_text
from common.fields import HistoricalDateField
from common.models import NOT_SEARCHED, BasePage, SectionPage
from history.models.items import ArchiveItem
from history.outline import fit
from history.querysets import PlaceManager

MARK_WIDTH = 22.0  # of a numbered dot, in drawing units: nearer places share one


class PlaceIndexPage(SectionPage):
    """`/dia-diem/`: every place, by kind and ward."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["history.Place"]
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED
    show_in_menus_default = False

    class Meta:
        verbose_name = _("places")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        everything = list(Place.objects.child_of(self).visible(timezone.now()).defer("story").by_name())
        wards = sorted({place.ward_now for place in everything if place.ward_now}, key=text.alphabet_key)
        asked = text.nfc(text.clean(request.GET.get("phuong", ""))[:120])
        chosen = asked if asked in wards else ""
        shown = [place for place in everything if not chosen or place.ward_now == chosen]
        shown.sort(key=lambda place: text.alphabet_key(place.kind))
        context |= {
            "kinds": [(kind, list(group)) for kind, group in groupby(shown, key=lambda place: place.kind)],
            "wards": wards,
            "chosen": chosen,
            "number": len(shown),
            "vietnamese_url": self.vietnamese_address,
        }
        return context


class MapPage(SectionPage):
    """`/ban-do/`: the places as a list and an outline map."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    search_kind = NOT_SEARCHED

    class Meta:
        verbose_name = _("map")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        places = Place.objects.visible(timezone.now()).in_language(self.locale.language_code).defer("story")
        located = list(places.exclude(lat=None).exclude(lon=None).by_name())
        inside = [place for place in located if place.in_former_city]
        outside = [place for place in located if not place.in_former_city]
        context |= {
            "sheets": [
                _sheet("city", _("In the former city"), inside, 1),
                _sheet("around", _("Around it"), outside, len(inside) + 1, framed=inside),
            ]
            if located
            else [],
            "vietnamese_url": self.vietnamese_address,
        }
        return context


def _sheet(key, title, places, first_number, framed=()):
    """One drawn map with its numbered list; `framed` places are drawn as the frame of another sheet."""
    numbered = list(enumerate(places, first_number))
    outline = fit([(place.lat, place.lon) for place in (*places, *framed)])
    frame = None
    if outline and framed:
        corners = [outline.place(place.lat, place.lon) for place in framed]
        xs, ys = [x for x, _y in corners], [y for _x, y in corners]
        frame = {
            "x": min(xs) - 8,
            "y": min(ys) - 8,
            "width": max(xs) - min(xs) + 16,
            "height": max(ys) - min(ys) + 16,
        }
    return {
        "key": key,
        "title": title,
        "places": numbered,
        "outline": outline,
        "frame": frame,
        "marks": outline.marks([(p.lat, p.lon, (number, p)) for number, p in numbered], MARK_WIDTH) if outline else [],
    }


class Place(BasePage):
    """A place: what it is, where it is now, how to visit."""

    class Precision(models.TextChoices):
        HIGH = "high", _("exact")
        MEDIUM = "medium", _("near")
        LOW = "low", _("within 2 km")

    kind = models.CharField(
        _("kind"), max_length=60, blank=True, help_text=_("One or two words: “temple”, “museum”, “market”.")
    )
    other_names = models.CharField(_("other names"), max_length=300, blank=True, help_text=_("Separated by commas."))
    ward_before = models.CharField(
        _("ward before July 2025"),
        max_length=120,
        blank=True,
        help_text=_("The ward or commune before the rearrangement of 1 July 2025."),
    )
    ward_now = models.CharField(
        _("ward since July 2025"),
        max_length=120,
        blank=True,
        help_text=_("The ward or commune today; lists are filtered by it."),
    )
    in_former_city = models.BooleanField(
        _("in the former city"),
        default=False,
        help_text=_("Tick it if the place lay within the city of Bắc Ninh before July 2025."),
    )
    lat = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-85), MaxValueValidator(85)],
        help_text=_("In degrees, with a point: 21.186. Empty: the place is not on the map."),
    )
    lon = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("In degrees, with a point: 106.076."),
    )
    precision = models.CharField(
        _("how exact"),
        max_length=8,
        choices=Precision.choices,
        default=Precision.MEDIUM,
        help_text=_("How far the point on the map may be from the place."),
    )
    heritage_rank = models.CharField(
        _("heritage rank"), max_length=120, blank=True, help_text=_("As the decision calls it: “national monument”.")
    )
    heritage_year = models.PositiveSmallIntegerField(
        _("ranked in"), null=True, blank=True, help_text=_("The year of the decision, four digits.")
    )
    built = HistoricalDateField(_("built"), blank=True)
    hours = models.CharField(
        _("opening hours"),
        max_length=120,
        blank=True,
        help_text=_("As a visitor reads it: “8:00–17:00, closed on Mondays”."),
    )
    fee = models.CharField(
        _("entrance fee"), max_length=120, blank=True, help_text=_("The price for one adult, or “free”.")
    )
    visiting = models.CharField(
        _("about visiting"),
        max_length=300,
        blank=True,
        help_text=_("What a visitor should know: the way in, dress, parking."),
    )
    caveat = models.TextField(
        _("what is uncertain"), blank=True, help_text=_("What is not certain about the place. Readers see it.")
    )
    story = story_field(_("story"))

    name_key = models.CharField(max_length=300, editable=False, db_index=True)

    objects = PlaceManager()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("other_names")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("ward_before"), FieldPanel("ward_now")]),
                FieldPanel("in_former_city"),
                FieldRowPanel([FieldPanel("lat"), FieldPanel("lon"), FieldPanel("precision")]),
            ],
            _("Where"),
        ),
        FieldRowPanel([FieldPanel("heritage_rank"), FieldPanel("heritage_year"), FieldPanel("built")]),
        FieldRowPanel([FieldPanel("hours"), FieldPanel("fee")]),
        FieldPanel("visiting"),
        FieldPanel("caveat"),
        *BasePage.picture_panels,
        FieldPanel("story"),
        *BasePage.context_panels,
    ]
    parent_page_types = ["history.PlaceIndexPage"]
    subpage_types = []
    search_kind = "place"
    schema_type = "Place"

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def save(self, *args, **kwargs):
        self.name_key = text.alphabet_key(self.title)[:300]
        super().save(*args, **kwargs)

    @property
    def coordinates(self):
        """`21.18, 106.06`: no more digits than the place is known by; empty without a position."""
        if self.lat is None or self.lon is None:
            return ""
        digits = {"high": 5, "medium": 3, "low": 2}[self.precision]
        return f"{self.lat:.{digits}f}, {self.lon:.{digits}f}"

    @property
    def geo_url(self):
        """The address that a telephone's own map opens."""
        return f"geo:{self.coordinates.replace(' ', '')}" if self.coordinates else ""

    @property
    def heritage(self):
        """Rank and year in one line."""
        if self.heritage_rank and self.heritage_year:
            return f"{self.heritage_rank}, {self.heritage_year}"
        return self.heritage_rank

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        now = timezone.now()
        context |= {
            "facts": [
                {"term": _("Also called"), "text": self.other_names},
                {"term": _("Until 30/6/2025"), "text": self.ward_before},
                {"term": _("Since 1/7/2025"), "text": self.ward_now},
                {"term": _("Built"), "text": dates.parse_edtf(self.built).wording_vi if self.built else ""},
                {"term": _("Heritage"), "text": self.heritage},
                {"term": _("Open"), "text": self.hours or _("not known to us; ask before you go")},
                {"term": _("Entrance"), "text": self.fee},
                {"term": _("Visiting"), "text": self.visiting},
            ],
            "items": ArchiveItem.objects.visible(now).filter(places=self.pk).without_story().in_order(),
            "events": self.events.visible(now).order_by("title"),
            "map": self._map(now),
            "related": self.related(),
        }
        return context

    def _map(self, at):
        """A small outline: this place among the others; None without a position."""
        if not self.coordinates:
            return None
        others = (
            Place.objects.visible(at)
            .in_language(self.locale.language_code)
            .exclude(pk=self.pk)
            .exclude(lat=None)
            .exclude(lon=None)
            .values_list("lat", "lon")
        )
        outline = fit([(self.lat, self.lon), *others], width=360.0, margin=24.0)
        return {
            "outline": outline,
            "here": outline.place(self.lat, self.lon),
            "others": [outline.place(*p) for p in others],
        }

    def json_ld(self):
        data = super().json_ld()
        if self.other_names:
            data["alternateName"] = [name.strip() for name in self.other_names.split(",")]
        if self.ward_now:
            data["address"] = {
                "@type": "PostalAddress",
                "addressLocality": self.ward_now,
                "addressRegion": "Bắc Ninh",
                "addressCountry": "VN",
            }
        if self.coordinates and self.precision != self.Precision.LOW:
            data["geo"] = {"@type": "GeoCoordinates", "latitude": self.lat, "longitude": self.lon}
        return data

    def search_text(self):
        return "\n".join(
            [
                self.other_names,
                self.kind,
                self.ward_before,
                self.ward_now,
                self.heritage_rank,
                story_text(self.story),
            ]
        )

    def search_facets(self):
        return super().search_facets() | {"ward": [self.ward_now] if self.ward_now else []}
