"""Where points lie on a small drawn map. Pure: degrees in, drawing units out.

A flat projection (east shortened by the latitude's cosine) is exact to a few metres over the hundred
kilometres shown. Only what is known is drawn: points, north, scale.
"""

import math
from dataclasses import dataclass

KM_PER_DEGREE = 111.32
ROUND_KM = (0.5, 1, 2, 5, 10, 20, 50)
FOOT = 40.0  # a strip below the points, for scale and north


@dataclass(frozen=True)
class Mark:
    """One dot: where it stands, and what stands there (several, where dots would cover each other)."""

    x: float
    y: float
    items: tuple

    @property
    def label(self):
        """The numbers of (number, thing) items: `4`, or `4+` where more stand."""
        number = self.items[0][0]
        return f"{number}+" if len(self.items) > 1 else str(number)


@dataclass(frozen=True)
class Outline:
    """A map fitted around points, `width` units wide, with a scale bar of a round length."""

    width: float
    height: float
    west: float
    north: float
    units_per_km: float
    latitude: float

    def place(self, lat, lon):
        """Position of a point in drawing units, rounded to a tenth."""
        east_km = (lon - self.west) * KM_PER_DEGREE * math.cos(math.radians(self.latitude))
        south_km = (self.north - lat) * KM_PER_DEGREE
        return round(east_km * self.units_per_km, 1), round(south_km * self.units_per_km, 1)

    def marks(self, points, apart=0.0):
        """Marks of (lat, lon, item) points; those nearer than `apart` share the mark of the first."""
        gathered = []
        for lat, lon, item in points:
            x, y = self.place(lat, lon)
            near = next((group for group in gathered if math.dist(group[:2], (x, y)) < apart), None)
            if near:
                near[2].append(item)
            else:
                gathered.append((x, y, [item]))
        return [Mark(x, y, tuple(items)) for x, y, items in gathered]

    @property
    def scale_km(self):
        """The longest round distance that a quarter of the width holds."""
        room = self.width / 4 / self.units_per_km
        return max((km for km in ROUND_KM if km <= room), default=ROUND_KM[0])

    @property
    def foot(self):
        """Where the strip with scale and north begins."""
        return round(self.height - FOOT, 1)

    @property
    def scale_units(self):
        return round(self.scale_km * self.units_per_km, 1)


def fit(points, width=420.0, margin=34.0, smallest_km=4.0):
    """The outline that holds all (lat, lon) points; None without any."""
    points = list(points)
    if not points:
        return None
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    latitude = (min(lats) + max(lats)) / 2
    per_degree_east = KM_PER_DEGREE * math.cos(math.radians(latitude))
    wide = max((max(lons) - min(lons)) * per_degree_east, smallest_km)
    high = max((max(lats) - min(lats)) * KM_PER_DEGREE, smallest_km * 0.6)
    units_per_km = (width - 2 * margin) / wide
    centre_lon = (min(lons) + max(lons)) / 2
    return Outline(
        width=width,
        height=round(high * units_per_km + 2 * margin + FOOT, 1),
        west=centre_lon - (wide / 2 + margin / units_per_km) / per_degree_east,
        north=latitude + (high / 2 + margin / units_per_km) / KM_PER_DEGREE,
        units_per_km=units_per_km,
        latitude=latitude,
    )
