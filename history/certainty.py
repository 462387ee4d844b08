"""How surely a date is known: the mark that the timeline draws for it and the words beside the mark. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Certainty:
    """A kind of components/mark.html and what it says."""

    mark: str
    words: str


BY_PRECISION = {
    "day": Certainty("day", _("known to the day")),
    "month": Certainty("month", _("known to the month")),
    "season": Certainty("month", _("known to the season")),
    "year": Certainty("year", _("known to the year")),
    "decade": Certainty("century", _("known to the decade")),
    "century": Certainty("century", _("known to the century")),
    "span": Certainty("span", _("a span of time")),
    "circa": Certainty("circa", _("about that time")),
    "uncertain": Certainty("unsure", _("not certain")),
}

# The key above the timeline: one entry a mark.
KEY = [
    Certainty("day", _("to the day")),
    Certainty("month", _("to the month or season")),
    Certainty("year", _("to the year")),
    Certainty("span", _("a span")),
    Certainty("circa", _("about")),
    Certainty("century", _("to the decade or century")),
    Certainty("unsure", _("not certain")),
]
