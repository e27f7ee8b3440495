"""Reading a file of boundaries: what it holds, what is wrong with it, what is strange. Stores nothing.

GeoJSON (RFC 7946): a FeatureCollection of Polygons and MultiPolygons in WGS-84, longitude first, each with the code or
the name of one of our areas in its properties.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from anma.places import geometry
from anma.places.boundaries import MILLIONTH
from anma.places.datums import from_gcj
from anma.places.geometry import Plane, Point, Ring
from anma.places.models import Area
from anma.places.queries import standing

BYTE_LIMIT = 10 * 1024 * 1024
POINT_LIMIT, RING_LIMIT = 400_000, 20_000  # points of one file and of one boundary
CODE_KEYS = ("code", "adcode", "areaCode", "area_code", "gb", "id")
NAME_KEYS = ("name", "fullname", "areaName", "area_name")
CHINA = (73.0, 17.0, 136.0, 54.0)  # west, south, east, north
SHIFT_M = 300  # a centre further from the known point than this may have been drawn in GCJ-02
TOLERANCE_M = 20
FINER_M = (TOLERANCE_M, 5, 0)  # a thinned line that crosses itself is tried finer, in the end as it came
SHOWN_NAMES = 30


Rounded = list[tuple[int, int]]


class UnreadableBoundaries(ValueError):
    """The file as a whole cannot be used; the text says why and what to do."""


@dataclass
class Found:
    """One area of the file; `rings` thinned, in millionths of a degree; `shift_m`: from its centre to our point."""

    code: str
    name: str
    rings: list[Rounded]
    points_before: int
    shift_m: int | None = None

    @property
    def points(self) -> int:
        return sum(len(ring) for ring in self.rings)

    @property
    def strange(self) -> bool:
        return self.shift_m is not None and self.shift_m > SHIFT_M


@dataclass
class Report:
    """What a file would do."""

    found: list[Found] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def warnings(self) -> list[Found]:
        return [one for one in self.found if one.strange]

    @property
    def unknown_shown(self) -> str:
        rest = len(self.unknown) - SHOWN_NAMES
        return "、".join(self.unknown[:SHOWN_NAMES]) + (f" … +{rest}" if rest > 0 else "")


def read(content: bytes, system: str = "wgs84") -> Report:
    """What the file holds, thinned and in WGS-84; `system` is gcj02 where it was drawn on an online map.

    Raises:
        UnreadableBoundaries: too large, not JSON, not GeoJSON, or no area of it is known.
    """
    features, report, known = features_of(content), Report(), _known()
    budget = POINT_LIMIT
    for number, feature in enumerate(features, start=1):
        label, area = _area_of(feature, known)
        if area is None:
            report.unknown.append(label or _("area number %(n)d without code and name") % {"n": number})
            continue
        try:
            rings = [ring_of(raw, system) for raw in outer_rings(feature)]
            budget -= sum(len(ring) for ring in rings)
            if budget < 0:
                raise Wrong(_("the file has more than %(n)d points; thin it first") % {"n": POINT_LIMIT})
            if any(one.code == area.code for one in report.found):
                raise Wrong(_("it stands in the file twice"))
            report.found.append(_found(area, rings))
        except Wrong as wrong:
            report.errors.append(f"{area.name} ({area.code}): {wrong}")
    if not report.found and not report.errors:
        raise UnreadableBoundaries(
            _("No area of this file is in our table. Not known: %(names)s") % {"names": report.unknown_shown or "–"}
        )
    return report


class Wrong(ValueError):
    """One boundary cannot be used."""


def features_of(content: bytes) -> list[Mapping[str, Any]]:
    """The features of a file, or `UnreadableBoundaries` with what to do."""
    if len(content) > BYTE_LIMIT:
        raise UnreadableBoundaries(
            _("The file is larger than 10 MB. Thin the boundaries, or send one district at a time.")
        )
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableBoundaries(_("This is no JSON. Please export the boundaries as GeoJSON in UTF-8.")) from None
    features = data.get("features") if isinstance(data, dict) else None
    if isinstance(data, dict) and data.get("type") == "Feature":
        features = [data]
    if not isinstance(features, list) or not features or not all(isinstance(f, dict) for f in features):
        raise UnreadableBoundaries(_("This is JSON but no GeoJSON: it holds no list of features."))
    return features


def _known() -> dict[str, Area | None]:
    """Areas by code and by name; None under a name that several have."""
    found: dict[str, Area | None] = {}
    for area in Area.objects.filter(standing()):
        found[area.code] = area
        found[area.name] = area if area.name not in found else None
    return found


def _area_of(feature: Mapping[str, Any], known: Mapping[str, Area | None]) -> tuple[str, Area | None]:
    """What the file calls the area, and which of ours it is. A code goes before a name."""
    raw = feature.get("properties")
    properties = {**(raw if isinstance(raw, dict) else {})}
    properties.setdefault("id", feature.get("id"))
    said = [str(properties[k]).strip() for k in (*CODE_KEYS, *NAME_KEYS) if isinstance(properties.get(k), str | int)]
    for text in said:
        area = known.get(text) or known.get(_significant(text))
        if area is not None:
            return text, area
    return " ".join(said)[:40], None


def _significant(code: str) -> str:
    """`320411000000` and `320411` are the same district: our codes are cut to their significant digits."""
    for digits in (4, 6, 9):
        if code.isdecimal() and len(code) > digits and not code[digits:].strip("0"):
            return code[:digits]
    return code


def outer_rings(feature: Mapping[str, Any]) -> Iterator[Any]:
    """The outer ring of every part; holes are another area's ground and are drawn by it."""
    shape = feature.get("geometry")
    shape = shape if isinstance(shape, dict) else {}
    parts = shape.get("coordinates")
    if shape.get("type") == "Polygon":
        parts = [parts]
    elif shape.get("type") != "MultiPolygon":
        raise Wrong(_("it is no Polygon and no MultiPolygon"))
    if not isinstance(parts, list) or not parts or not all(isinstance(part, list) and part for part in parts):
        raise Wrong(_("its coordinates are empty"))
    for part in parts:
        yield part[0]


def ring_of(raw: Any, system: str) -> Ring:
    """One ring in degrees of WGS-84, or `Wrong`."""
    points = [_point(one) for one in raw] if isinstance(raw, list) else []
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    ring = [point for at, point in enumerate(points) if point != points[at - 1]]
    if len(ring) < 3:
        raise Wrong(_("a boundary needs at least three points"))
    if len(ring) > RING_LIMIT:
        raise Wrong(_("one line has more than %(n)d points; thin it first") % {"n": RING_LIMIT})
    _require_here(ring)
    return [from_gcj(point) for point in ring] if system == "gcj02" else ring


def _point(raw: Any) -> Point:
    numbers = (
        isinstance(raw, list)
        and len(raw) >= 2
        and all(isinstance(v, int | float) and not isinstance(v, bool) and abs(v) < 1000 for v in raw[:2])
    )
    if not numbers:
        raise Wrong(_("a point is no pair of numbers"))
    return float(raw[0]), float(raw[1])


def _require_here(ring: Sequence[Point]) -> None:
    if all(_in_china(point) for point in ring):
        return
    if all(_in_china((y, x)) for x, y in ring):
        raise Wrong(_("latitude and longitude are turned round; GeoJSON puts the longitude first"))
    raise Wrong(_("it lies outside of China; it must be in degrees of longitude and latitude (WGS-84)"))


def _in_china(point: Point) -> bool:
    return CHINA[0] <= point[0] <= CHINA[2] and CHINA[1] <= point[1] <= CHINA[3]


def _found(area: Area, rings: list[Ring]) -> Found:
    plane = Plane(*rings[0][0])
    flat = [[plane.flat(point) for point in ring] for ring in rings]
    thin = [_thinned(plane, ring) for ring in flat]
    return Found(area.code, area.name, thin, sum(len(ring) for ring in rings), _shift(area, plane, flat))


def _thinned(plane: Plane, flat: Ring) -> Rounded:
    for tolerance in FINER_M:
        ring = rounded([plane.round(p) for p in geometry.simplified(flat, tolerance / 1000)])
        where = geometry.crossing(ring)
        if where is None and len(ring) > 2:
            return ring
    if where is None:
        raise Wrong(_("a boundary needs at least three points"))
    place = {"lng": where[0] / MILLIONTH, "lat": where[1] / MILLIONTH}
    raise Wrong(_("its line crosses itself near %(lng).4f, %(lat).4f") % place)


def rounded(ring: Ring) -> Rounded:
    """In millionths of a degree, without points that became one."""
    points = [(round(x * MILLIONTH), round(y * MILLIONTH)) for x, y in ring]
    return [point for at, point in enumerate(points) if point != points[at - 1]]


def _shift(area: Area, plane: Plane, flat: list[Ring]) -> int | None:
    if area.lat is None or area.lng is None:
        return None
    middle = plane.round(geometry.centre(max(flat, key=lambda ring: abs(geometry.area(ring)))))
    return round(geometry.metres(middle, (float(area.lng), float(area.lat))))
