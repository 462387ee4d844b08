"""The anniversary that the site serves: data, so that the same code serves the 75th."""

import datetime

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="calendar-alt")
class Anniversary(BaseSiteSetting):
    """Name and day of the anniversary, and who answers for the site."""

    site_name = models.CharField(
        _("site name"),
        max_length=60,
        default="Bắc Ninh 70",
        help_text=_("Shown in the tab of the browser and in shared links. Short."),
    )
    name_vi = models.CharField(
        _("anniversary, in Vietnamese"),
        max_length=160,
        default="Kỷ niệm 70 năm ngày giải phóng thành phố Bắc Ninh",
        help_text=_("In full, as it stands at the foot of every page."),
    )
    name_en = models.CharField(
        _("anniversary, in English"),
        max_length=160,
        default="70th anniversary of the liberation of Bắc Ninh",
        help_text=_("The same, for English pages."),
    )
    tagline_vi = models.CharField(
        _("line under the name, in Vietnamese"),
        max_length=80,
        default="Kỷ niệm ngày giải phóng 8/8/1954",
        help_text=_("One short line under the name of the site."),
    )
    tagline_en = models.CharField(
        _("line under the name, in English"),
        max_length=80,
        default="Liberation day, 8 August 1954",
        help_text=_("The same, for English pages."),
    )
    date = models.DateField(
        _("day of the anniversary"),
        default=datetime.date(2024, 8, 8),
        help_text=_("The front page turns by it: countdown before, programme on the day, archive after."),
    )
    first_date = models.DateField(
        _("day that is remembered"),
        default=datetime.date(1954, 8, 8),
        help_text=_("The day itself: the years of the anniversary are counted from it."),
    )
    owner = models.CharField(
        _("owner of the site"),
        max_length=200,
        blank=True,
        help_text=_("The office that owns the site, by its full name; in the foot of every page."),
    )
    responsible = models.CharField(
        _("person responsible for content"),
        max_length=200,
        blank=True,
        help_text=_("Name and office of the person; in the foot of every page."),
    )
    contact = models.CharField(_("contact"), max_length=300, blank=True, help_text=_("Address, telephone or e-mail."))
    licence = models.CharField(
        _("licence number"),
        max_length=120,
        blank=True,
        help_text=_("Of the licence to reprint from others. Without it no page with a reprint can be published."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("site_name"),
                FieldRowPanel([FieldPanel("name_vi"), FieldPanel("name_en")]),
                FieldRowPanel([FieldPanel("tagline_vi"), FieldPanel("tagline_en")]),
                FieldRowPanel([FieldPanel("date"), FieldPanel("first_date")]),
            ],
            _("Anniversary"),
        ),
        MultiFieldPanel([FieldPanel(name) for name in ("owner", "responsible", "contact", "licence")], _("Imprint")),
    ]

    class Meta:
        verbose_name = _("anniversary and imprint")

    @classmethod
    def current(cls):
        """The default site's anniversary, in one query; the defaults while nothing is saved yet."""
        return cls.objects.filter(site__is_default_site=True).first() or cls()

    @property
    def name(self):
        return self.name_en if get_language() == "en" else self.name_vi

    @property
    def tagline(self):
        return self.tagline_en if get_language() == "en" else self.tagline_vi

    @property
    def first_year(self):
        return self.first_date.year

    @property
    def years(self):
        """How many years the anniversary counts."""
        return self.date.year - self.first_date.year
