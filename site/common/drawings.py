"""The site's own drawings in the manner of Đông Hồ prints (static/drawings): used until a photograph is there."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Drawing:
    """One drawing: file name without ending, width and height in its own units, alternative text."""

    name: str
    width: int
    height: int
    alt: str

    @property
    def url(self):
        return static(f"drawings/{self.name}.svg")


DRAWINGS = {
    drawing.name: drawing
    for drawing in (
        Drawing("ca-chep", 310, 150, _("Woodcut: a carp")),
        Drawing("canh-song", 1460, 651, _("Woodcut: Quan họ singers on a boat before the citadel gate")),
        Drawing("cong-thanh", 474, 330, _("Woodcut: the citadel gate with the red flag")),
        Drawing("dinh-lang", 640, 346, _("Woodcut: a curved communal-house roof by a lotus pond")),
        Drawing("ga-trong", 270, 212, _("Woodcut: a rooster")),
        Drawing("lien-chi", 180, 256, _("Woodcut: a liền chị in a flat palm hat")),
        Drawing("mai-dinh", 300, 100, _("Woodcut: the roof of a communal house")),
        Drawing("non-quai-thao", 168, 146, _("Woodcut: a flat palm hat with tassels")),
        Drawing("sen", 200, 140, _("Woodcut: a lotus")),
        Drawing("thanh-co", 940, 410, _("Woodcut: Bắc Ninh citadel by the river, flag on the wall")),
    )
}

# Faceless busts for people whose portrait is not there; they stand for nobody.
BUSTS = tuple(
    Drawing(f"chan-dung-{name}", 100, 122, "")
    for name in "ao-dai bao-ho gia khan-xep mo-qua mu-coi nam non-la nu y-te".split()
)

CHOICES = [(drawing.name, drawing.alt) for drawing in DRAWINGS.values()]
