"""Where areas lie and how they are drawn: uploaded boundaries where there are some, a schematic drawing elsewhere.

The drawing follows from the rows of the areas alone. It is kept under their edition, so no process shows an old one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db.models import CharField, Count, Max, Sum
from django.db.models.functions import Cast

from anma.places import geometry
from anma.places.boundaries import newest_number, rings_in_force
from anma.places.geometry import Plane, Point, Ring
from anma.places.models import Area, AreaKind
from anma.places.queries import standing

Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees

NOWHERE = (119.954, 31.774)  # the middle of Changzhou, for tables that hold no point at all
MARGIN_KM = 3.0  # drawn round the outermost centres of a district
ROOM = 0.1  # degrees, some ten kilometres round the city
SMALLEST_STEP_KM, LARGEST_STEP_KM = 0.8, 3.0

Edition = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One area on the map, in degrees. `known`: its centre is a known point; `exact`: its boundary was uploaded."""

    code: str
    name: str
    kind: str
    centre: Point
    rings: tuple[Ring, ...]
    known: bool
    exact: bool


@dataclass
class Layout:
    """The city as drawn. Villages are drawn when their town is looked at."""

    edition: Edition
    plane: Plane
    outlines: dict[str, Outline]
    rows: dict[str, list[Area]]
    rings: dict[str, list[Ring]]
    bounds: Bounds = (0.0, 0.0, 0.0, 0.0)
    _villages: dict[str, list[Outline]] = field(default_factory=dict)

    def towns(self) -> list[Outline]:
        return [o for o in self.outlines.values() if o.kind == AreaKind.TOWN]

    def districts(self) -> list[Outline]:
        return [o for o in self.outlines.values() if o.kind == AreaKind.DISTRICT]

    def villages(self, town: str) -> list[Outline]:
        """The villages of a town; drawn once."""
        if town not in self._villages:
            self._villages[town] = _villages(self, town)
        return self._villages[town]

    def centre(self, code: str) -> Point | None:
        """Where an area stands, or the town that it lies in; None where nobody knows either."""
        if len(code) == 12 and code[:9] in self.outlines:
            found = next((v for v in self.villages(code[:9]) if v.code == code), None)
            if found is not None:
                return found.centre
        outline = self.outlines.get(code) or self.outlines.get(code[:9]) or self.outlines.get(code[:6])
        return outline.centre if outline else None


_kept: list[Layout] = []
_held: ContextVar[list[Layout] | None] = ContextVar("held", default=None)


@contextmanager
def held() -> Iterator[None]:
    """Ask once, not for every row, whether the areas are still those that were drawn: for a file of many rows."""
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


def layout() -> Layout:
    """The drawing of the areas as they stand now."""
    held_by = _held.get()
    if held_by is None:
        return _as_they_stand()
    if not held_by:
        held_by.append(_as_they_stand())
    return held_by[0]


def _as_they_stand() -> Layout:
    edition = current_edition()
    if not _kept or _kept[0].edition != edition:
        _kept[:] = [_draw(edition)]
    return _kept[0]


def current_edition() -> Edition:
    """What changes with every act on the areas or their boundaries, and with the day on which an area begins or ends.

    The newest id as a text: PostgreSQL has no largest UUID.
    """
    newest = Max(Cast("id", CharField()))
    areas = Area.objects.filter(standing()).aggregate(n=Count("id"), versions=Sum("row_version"), newest=newest)
    return (*areas.values(), newest_number())


def _draw(edition: Edition) -> Layout:
    rows: dict[str, list[Area]] = {}
    for row in Area.objects.filter(standing()).order_by("code"):
        rows.setdefault(row.kind, []).append(row)
    middle = _middle(rows)
    drawn = Layout(edition, Plane(*middle), {}, rows, rings_in_force())
    towns = _centres(drawn)
    for district in rows.get(AreaKind.DISTRICT, []):
        _draw_district(drawn, district, towns)
    drawn.bounds = _bounds(drawn)
    return drawn


def _middle(rows: dict[str, list[Area]]) -> Point:
    known = [place for kind in (AreaKind.CITY, AreaKind.TOWN) for row in rows.get(kind, []) if (place := _place(row))]
    return known[0] if known else NOWHERE


def _place(row: Area) -> Point | None:
    return None if row.lat is None or row.lng is None else (float(row.lng), float(row.lat))


def _centres(drawn: Layout) -> dict[str, Point]:
    """Every town's centre on the plane: its boundary's, its known point, or a schematic place in its district."""
    found: dict[str, Point] = {}
    for town in drawn.rows.get(AreaKind.TOWN, []):
        place = _place(town)
        if town.code in drawn.rings:
            found[town.code] = _heart([_flat(drawn.plane, ring) for ring in drawn.rings[town.code]])
        elif place is not None:
            found[town.code] = drawn.plane.flat(place)
    seats = _seats(drawn, found)
    for district, seat in seats.items():
        inside = [found[c] for c in found if c.startswith(district)]
        towns = [t.code for t in drawn.rows.get(AreaKind.TOWN, []) if t.code.startswith(district)]
        unknown = [code for code in towns if code not in found]
        step = _step(seat, inside)
        found |= {code: geometry.sunflower(seat, step, n) for n, code in enumerate(unknown)}
    return found


def _seats(drawn: Layout, towns: dict[str, Point]) -> dict[str, Point]:
    """Where towns without a point gather: the district's seat, else between its known towns and the city's middle."""
    rows = drawn.rows.get(AreaKind.DISTRICT, [])
    found: dict[str, Point] = {}
    for number, row in enumerate(rows):
        place = _place(row)
        inside = [towns[code] for code in towns if code.startswith(row.code)]
        if place is not None:
            found[row.code] = drawn.plane.flat(place)
        elif inside:
            found[row.code] = geometry.mean([geometry.mean(inside), (0.0, 0.0)])
        else:
            found[row.code] = geometry.sunflower((0.0, 0.0), 12.0, number)
    return found


def _step(seat: Point, inside: list[Point]) -> float:
    """How far apart the schematic places stand: a part of how far the district's known towns do."""
    if not inside:
        return LARGEST_STEP_KM
    wide = sum(geometry.distance(seat, point) for point in inside) / len(inside)
    return min(max(wide / 6, SMALLEST_STEP_KM), LARGEST_STEP_KM)


def _draw_district(drawn: Layout, district: Area, towns: dict[str, Point]) -> None:
    own = {code: point for code, point in towns.items() if code.startswith(district.code)}
    shown = [_flat(drawn.plane, ring) for ring in drawn.rings.get(district.code, [])]
    frame = _largest(shown) if shown else geometry.hull_around(own.values(), MARGIN_KM)
    for town in (t for t in drawn.rows.get(AreaKind.TOWN, []) if t.code in own):
        _add(drawn, town, own[town.code], [geometry.cell(frame, own[town.code], towns.values())])
    middle = _heart(shown) if shown else geometry.mean(own.values()) if own else (0.0, 0.0)
    _add(drawn, district, middle, [])


def _add(drawn: Layout, row: Area, centre: Point, cells: list[Ring]) -> None:
    drawn.outlines[row.code] = _outline(drawn, row, centre, cells)


def _outline(drawn: Layout, row: Area, centre: Point, cells: list[Ring]) -> Outline:
    exact = drawn.rings.get(row.code)
    rings = exact or [[drawn.plane.round(p) for p in ring] for ring in cells if len(ring) > 2]
    known = row.lat is not None or exact is not None
    return Outline(row.code, row.name, row.kind, drawn.plane.round(centre), tuple(rings), known, exact is not None)


def _villages(drawn: Layout, town: str) -> list[Outline]:
    """The villages of a town in its outline, those without a point round its middle."""
    around, rows = drawn.outlines[town], [v for v in drawn.rows.get(AreaKind.VILLAGE, []) if v.code[:9] == town]
    frames = [_flat(drawn.plane, ring) for ring in around.rings]
    if not frames:
        return []
    frame = _largest(frames)
    heart = drawn.plane.flat(around.centre)
    centres = {row.code: _village_place(drawn, row, heart, frame, n, len(rows)) for n, row in enumerate(rows)}
    return [
        _outline(drawn, row, centres[row.code], [geometry.cell(frame, centres[row.code], centres.values())])
        for row in rows
    ]


def _village_place(drawn: Layout, row: Area, heart: Point, frame: Ring, number: int, all_of_them: int) -> Point:
    if row.code in drawn.rings:
        return _heart([_flat(drawn.plane, ring) for ring in drawn.rings[row.code]])
    place = _place(row)
    if place is not None:
        return drawn.plane.flat(place)
    return geometry.sunflower(heart, 0.9 * geometry.room_around(heart, frame) / max(all_of_them, 1) ** 0.5, number)


def _flat(plane: Plane, ring: Iterable[Point]) -> Ring:
    return [plane.flat(place) for place in ring]


def _heart(rings: list[Ring]) -> Point:
    """The centre of the largest part."""
    return geometry.centre(_largest(rings))


def _largest(rings: list[Ring]) -> Ring:
    return max(rings, key=lambda ring: abs(geometry.area(ring)))


def bounds() -> Bounds:
    """The city with some room: what lies outside is a mistake."""
    return layout().bounds


def _bounds(drawn: Layout) -> Bounds:
    places = [p for o in drawn.outlines.values() for ring in o.rings for p in ring]
    places += [o.centre for o in drawn.outlines.values()] or [NOWHERE]
    xs, ys = [p[0] for p in places], [p[1] for p in places]
    return min(xs) - ROOM, min(ys) - ROOM, max(xs) + ROOM, max(ys) + ROOM
