"""Reading a file of grids, or typed corners: what it holds, and every fault in a sentence. Stores nothing.

Neighbours share their borders corner by corner, so nothing is thinned: thinned lines would no longer fit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from anma.places import geojson, geometry
from anma.places.boundaries import MILLIONTH
from anma.places.geojson import Rounded, Wrong
from anma.places.geometry import Plane, Ring

NUMBER_KEYS = ("number", "no", "code", "gridNumber", "gridCode", "grid_code", "wgbh", "id")
NAME_KEYS = ("name", "gridName", "grid_name", "wgmc")
POINT_LIMIT = 12_000
NUMBER_MOST, NAME_MOST = 20, 60
SYSTEMS = ("wgs84", "gcj02", "turned")
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass
class Drawn:
    """One grid of the file: outer rings in millionths of a degree, WGS-84."""

    number: str
    name: str
    rings: list[Rounded]

    @property
    def places(self) -> list[Ring]:
        return [[(x / MILLIONTH, y / MILLIONTH) for x, y in ring] for ring in self.rings]

    @property
    def square_m(self) -> int:
        flat = [[Plane(*ring[0]).flat(place) for place in ring] for ring in self.places]
        return round(sum(abs(geometry.area(ring)) for ring in flat) * 1e6)

    @property
    def corners(self) -> int:
        return sum(len(ring) for ring in self.rings)


@dataclass
class Read:
    """What was read. `turned`: the only fault is that latitude and longitude stand the wrong way round."""

    drawn: list[Drawn] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    turned: bool = False


def read(content: bytes, system: str = "wgs84") -> Read:
    """What the file holds, every grid by its number.

    Raises:
        UnreadableBoundaries: too large, not JSON, or not GeoJSON.
    """
    features, found, budget = geojson.features_of(content), Read(), POINT_LIMIT
    for at, feature in enumerate(features, start=1):
        number, name = _named(feature)
        label = number or _("shape %(n)d of the file") % {"n": at}
        try:
            one = Drawn(_number(number, found), name or number, _rings(feature, system))
            budget -= one.corners
            if budget < 0:
                raise Wrong(_("the file has more than %(n)d points; thin it first") % {"n": POINT_LIMIT})
            found.drawn.append(one)
        except Wrong as wrong:
            found.faults.append(f"{label}: {wrong}")
    found.turned = bool(found.faults) and system == "wgs84" and _fits_turned(features)
    return found


def _named(feature: Mapping[str, Any]) -> tuple[str, str]:
    raw = feature.get("properties")
    properties = {**(raw if isinstance(raw, dict) else {})}
    properties.setdefault("id", feature.get("id"))
    return _said(properties, NUMBER_KEYS), _said(properties, NAME_KEYS)


def _said(properties: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    found = (properties[k] for k in keys if isinstance(properties.get(k), str | int))
    return next((text for value in found if (text := " ".join(str(value).split()))), "")


def _number(number: str, found: Read) -> str:
    if not number:
        raise Wrong(_("it has no number; give each grid a property named number"))
    if len(number) > NUMBER_MOST:
        raise Wrong(_("its number is longer than %(n)d characters") % {"n": NUMBER_MOST})
    if any(one.number == number for one in found.drawn):
        raise Wrong(_("its number stands in the file twice; give one of the two another number"))
    return number


def _rings(feature: Mapping[str, Any], system: str) -> list[Rounded]:
    parts = list(geojson.outer_rings(feature))
    if any(_is_metres(point) for raw in parts if isinstance(raw, list) for point in raw):
        raise Wrong(
            _("its numbers are metres of a projection, not degrees; export it in degrees of CGCS2000 or WGS-84")
        )
    return [_sound(geojson.ring_of(_turn(raw, system), system)) for raw in parts]


def _is_metres(point: Any) -> bool:
    numbers = point[:2] if isinstance(point, list) else []
    return any(isinstance(one, int | float) and abs(one) >= 1000 for one in numbers)


def _turn(raw: Any, system: str) -> Any:
    if system != "turned" or not isinstance(raw, list):
        return raw
    return [[p[1], p[0], *p[2:]] if isinstance(p, list) and len(p) > 1 else p for p in raw]


def _sound(ring: Ring) -> Rounded:
    """The ring in millionths, where its line does not cross itself."""
    made = geojson.rounded(ring)
    if len(made) < 3:
        raise Wrong(_("a boundary needs at least three points"))
    where = geometry.crossing([(float(x), float(y)) for x, y in made])
    if where is not None:
        place = {"lng": where[0] / MILLIONTH, "lat": where[1] / MILLIONTH}
        raise Wrong(_("its line crosses itself near %(lng).4f, %(lat).4f; put the corners into order there") % place)
    if Drawn("", "", [made]).square_m < 1:
        raise Wrong(_("its corners lie on one line, so it has no ground"))
    return made


def _fits_turned(features: list[Mapping[str, Any]]) -> bool:
    try:
        for feature in features:
            _rings(feature, "turned")
    except Wrong:
        return False
    return True


def _numbers(corners: str) -> list[list[float]]:
    lines = (NUMBERS.findall(line)[:2] for line in corners.replace(";", "\n").splitlines())
    return [[float(one) for one in numbers] for numbers in lines if numbers]


def corners_in(corners: str) -> Ring:
    """The typed corners that can be drawn: two numbers in a line, somewhere in this country."""
    west, south, east, north = geojson.CHINA
    places = [(one[0], one[1]) for one in _numbers(corners) if len(one) > 1]
    return [place for place in places if west <= place[0] <= east and south <= place[1] <= north]


def typed(number: str, name: str, corners: str) -> bytes:
    """Corners that somebody typed or set on the drawing, one in a line, as the file that `read` reads."""
    shape = {"type": "Polygon", "coordinates": [_numbers(corners)]}
    feature = {"type": "Feature", "properties": {"number": number, "name": name}, "geometry": shape}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False).encode()
