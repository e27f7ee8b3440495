"""What is wrong with a division of a town into grids before anything of it is stored, each fault in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.grids import queries
from anma.grids.placing import Division
from anma.grids.reading import Drawn, Read, read
from anma.grids.sweeping import TOWN, Patch, patches, total
from anma.kernel.viewer import system_scope
from anma.places.geometry import Plane, Point, Ring, edges, inside, to_side
from anma.places.outlines import layout
from anma.places.queries import TOWN_DIGITS, after

SHOWN = 8
BETTER = 0.6  # another datum is offered where it leaves less than this of what does not fit
CORNERS_SAY, ON_LINE_KM, MOST_ASKED = 2, 0.005, 200  # so many corners within five metres of a line are no chance
FIRMS_SAY, FIRMS_SHARE = 3, 0.05  # so many firms in no grid, and this part of all, are no chance
OVERLAP_M2 = 1_000  # smaller overlaps are named and stored; ground and map are never nearer to each other


@dataclass(frozen=True, slots=True)
class Spot:
    """A firm with a position."""

    pk: UUID
    name: str
    place: Point


@dataclass
class Town:
    """What is known of the ground: the boundary where one was uploaded, the grids that stand, the firms."""

    code: str
    name: str
    rings: list[Ring]
    exact: bool
    others: dict[str, list[Ring]]
    spots: list[Spot]


@dataclass
class Look:
    """What a file would do. `faults` keep it from being stored, `remarks` do not; `offer` is another way to read it."""

    town: Town
    drawn: list[Drawn] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    offer: str = ""
    offered_because: str = ""
    firms_in: dict[str, int] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)

    @property
    def storable(self) -> bool:
        return bool(self.drawn) and not self.faults


def town_of(code: str) -> Town | None:
    """The town as it is known today; None where there is no such town. Needs `system_scope`."""
    outline = layout().outlines.get(code)
    if outline is None or len(code) != TOWN_DIGITS:
        return None
    numbers = dict(queries.of_town(code).values_list("pk", "number"))
    rings = queries.rings_of(numbers)
    others = {numbers[pk]: rings[pk] for pk in rings}
    return Town(code, outline.name, list(outline.rings), outline.exact, others, spots(code))


def spots(town: str) -> list[Spot]:
    """Firms of the town that are open and have a position. Needs `system_scope`."""
    rows = Enterprise.objects.as_system().filter(area_code__gte=town, area_code__lt=after(town), lat__isnull=False)
    rows = rows.exclude(state=EnterpriseState.CLOSED).order_by("id")
    return [Spot(pk, name, (float(x), float(y))) for pk, name, x, y in rows.values_list("pk", "name", "lng", "lat")]


def look(content: bytes, town: str, system: str = "wgs84") -> Look | None:
    """Read and check a file for a town; None where the town is unknown.

    Raises:
        UnreadableBoundaries: the file as a whole cannot be used.
    """
    with system_scope("whether new grids fit the town and its firms"):
        ground = town_of(town)
    if ground is None:
        return None
    made = read(content, system)
    found = Look(ground, made.drawn, list(made.faults))
    if made.turned:
        found.offer = "turned"
        found.offered_because = _("Latitude and longitude stand the wrong way round in this file.")
    if made.drawn and not made.faults:
        _compare(found)
        _other_datum(found, content, system)
    return found


def _compare(found: Look) -> None:
    """With itself, with the grids that stay, with the town, with the firms."""
    own = {one.number: one.places for one in found.drawn}
    placed, plane, wrong = _placed(own, found.town), plane_of(own), measured(own, found.town)
    gaps = [patch for patch in wrong if not patch.key]
    lost = _in_gaps(gaps, plane, placed.get("", []), found.town)
    for patch in wrong:
        _say(found, patch, plane, lost.get(id(patch), []))
    found.firms_in = {number: len(here) for number, here in placed.items() if number}
    found.outside = [spot.name for spot in placed.get("", [])]
    if found.outside:
        found.remarks.append(_firms_outside(found.outside))
    if not found.town.exact:
        found.remarks.append(
            _("The town's own boundary is not known, so gaps and what lies outside were not measured.")
        )


def plane_of(own: Mapping[str, Sequence[Ring]]) -> Plane:
    """The plane on which a division is measured."""
    return Plane(*next(iter(own.values()))[0][0])


def measured(own: Mapping[str, Sequence[Ring]], town: Town) -> list[Patch]:
    """What does not fit. The town's frame is asked where it is known exactly."""
    plane = plane_of(own)
    flat = {name: _flat(plane, rings) for name, rings in {**town.others, **own}.items()}
    return patches(flat, _flat(plane, town.rings) if town.exact else [])


def _in_gaps(gaps: Sequence[Patch], plane: Plane, lost: Sequence[Spot], town: Town) -> dict[int, list[str]]:
    """Which firms stand in which gap."""
    found: dict[int, list[str]] = {}
    for spot in lost if gaps else ():
        point = plane.flat(spot.place)
        nearest = min(gaps, key=lambda gap: gap.away(point))
        if in_town(spot.place, town):
            found.setdefault(id(nearest), []).append(spot.name)
    return found


def _flat(plane: Plane, rings: Sequence[Ring]) -> list[Ring]:
    return [[plane.flat(place) for place in ring] for ring in rings]


def _say(found: Look, patch: Patch, plane: Plane, firms: Sequence[str]) -> None:
    lng, lat = plane.round(patch.centre)
    values = {"size": size(patch.square_m), "lng": f"{lng:.4f}", "lat": f"{lat:.4f}"}
    if not patch.key:
        found.remarks.append(_gap(values, firms))
    elif TOWN in patch.key:
        text = _("Grid %(one)s reaches %(size)s out of the town near %(lng)s, %(lat)s. Cut it at the town's boundary.")
        found.remarks.append(text % {**values, "one": patch.key[0]})
    else:
        text = _(
            "Grids %(one)s and %(other)s overlap by %(size)s near %(lng)s, %(lat)s. Give that ground to one of them."
        )
        said = text % {**values, "one": patch.key[0], "other": patch.key[1]}
        (found.faults if patch.square_m >= OVERLAP_M2 else found.remarks).append(said)


def _gap(values: Mapping[str, str], firms: Sequence[str]) -> str:
    text = _("%(size)s of the town lie in no grid near %(lng)s, %(lat)s.") % values
    if not firms:
        return text + " " + _("No firm with a known position stands there.")
    return text + " " + _("There stand: %(names)s. Draw on until they lie in a grid.") % {"names": _some(firms)}


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:SHOWN]) + (f" … +{len(names) - SHOWN}" if len(names) > SHOWN else "")


def _placed(own: Mapping[str, Sequence[Ring]], town: Town) -> dict[str, list[Spot]]:
    """The firms by the number of the grid that they would lie in; "" is none."""
    cut = Division({**town.others, **own})
    found: dict[str, list[Spot]] = {}
    for spot in town.spots:
        grid = cut.place(spot.place).grid
        found.setdefault(str(grid or ""), []).append(spot)
    return found


def _firms_outside(names: Sequence[str]) -> str:
    text = ngettext(
        "%(n)d firm with a position stands in no grid: %(names)s.",
        "%(n)d firms with a position stand in no grid: %(names)s.",
        len(names),
    )
    return text % {"n": len(names), "names": _some(names)}


def _other_datum(found: Look, content: bytes, system: str) -> None:
    """Whether the same file fits clearly better as the other datum: 450 m are a village."""
    other = {"wgs84": "gcj02", "gcj02": "wgs84"}.get(system, "")
    if not other:
        return
    shifted = read(content, other)
    if shifted.faults:
        return
    because = _by_boundary(found, shifted) or _by_firms(found, shifted) or _by_neighbours(found, shifted)
    if because:
        found.offer, found.offered_because = other, because
    elif not _told(found, shifted):
        found.remarks.append(
            _("Whether these degrees are WGS-84 or GCJ-02, some 450 m apart, cannot be told here: the town's boundary "
              "is not known, and neither firms nor neighbouring grids tell. Compare a corner with a place you know.")
        )  # fmt: skip


def _by_boundary(found: Look, shifted: Read) -> str:
    """What does not fit the town's boundary, both ways."""
    if not found.town.exact:
        return ""
    now, then = (_misfit(drawn, found.town) for drawn in (found.drawn, shifted.drawn))
    least = 0.005 * total_of(found.town)
    if now < least or then > BETTER * now:
        return ""
    return _("As it stands %(now)s do not fit the town's boundary; read the other way it would be %(then)s.") % {
        "now": size(now),
        "then": size(then),
    }


def _misfit(drawn: Iterable[Drawn], town: Town) -> float:
    found = measured({one.number: one.places for one in drawn}, town)
    return total(patch for patch in found if not patch.key or TOWN in patch.key)


def total_of(town: Town) -> float:
    """The town's ground in square metres."""
    return float(sum(Drawn("", "", [_rounded(ring)]).square_m for ring in town.rings))


def _rounded(ring: Ring) -> list[tuple[int, int]]:
    return [(round(x * 1_000_000), round(y * 1_000_000)) for x, y in ring]


def _by_firms(found: Look, shifted: Read) -> str:
    """How many firms with a position stand in no grid, both ways."""
    now, then = (
        len(_placed({one.number: one.places for one in drawn}, found.town).get("", []))
        for drawn in (found.drawn, shifted.drawn)
    )
    better = now - then
    if better < max(FIRMS_SAY, FIRMS_SHARE * len(found.town.spots)) or then > BETTER * now:
        return ""
    return _("As it stands %(now)d firms with a position lie in no grid; read the other way it would be %(then)d.") % {
        "now": now,
        "then": then,
    }


def _by_neighbours(found: Look, shifted: Read) -> str:
    """How many corners lie on the lines of grids that stand, both ways: neighbours share lines, new editions too."""
    now, then = (_touching(drawn, found.town) for drawn in (found.drawn, shifted.drawn))
    if then < CORNERS_SAY or now > BETTER * then:
        return ""
    return _(
        "As it stands %(now)d corners lie on the line of a grid that stands here; read the other way %(then)d do."
    ) % {
        "now": now,
        "then": then,
    }


def _touching(drawn: Iterable[Drawn], town: Town) -> int:
    """Corners of the drawn grids within some metres of a line of a grid that stands; of many some are asked."""
    drawn = list(drawn)
    plane = Plane(*drawn[0].places[0][0])
    lines = [side for rings in town.others.values() for ring in _flat(plane, rings) for side in edges(ring)]
    places = sorted({plane.flat(place) for one in drawn for ring in one.places for place in ring})
    return sum(any(_beside(place, side) for side in lines) for place in places[:: len(places) // MOST_ASKED + 1])


def _beside(place: Point, side: tuple[Point, Point]) -> bool:
    (ax, ay), (bx, by) = side
    if not (min(ax, bx) - ON_LINE_KM <= place[0] <= max(ax, bx) + ON_LINE_KM):
        return False
    return to_side(place, *side) <= ON_LINE_KM


def _told(found: Look, shifted: Read) -> bool:
    """Whether something says that the file is right as it stands: the boundary, its firms or its neighbours."""
    if found.town.exact:
        return True
    firms = [_firms_inside(drawn, found.town) for drawn in (found.drawn, shifted.drawn)]
    corners = [_touching(drawn, found.town) for drawn in (found.drawn, shifted.drawn)]
    by_firms = firms[0] - firms[1] >= FIRMS_SAY
    return by_firms or (corners[0] >= CORNERS_SAY and corners[1] <= BETTER * corners[0])


def _firms_inside(drawn: Iterable[Drawn], town: Town) -> int:
    """Firms of the town that stand in one of the drawn grids."""
    rings = [ring for one in drawn for ring in one.places]
    return sum(any(inside(spot.place, ring) for ring in rings) for spot in town.spots)


def size(square_m: float) -> str:
    """Ground in the unit that fits: square metres, hectares, square kilometres."""
    if square_m < 10_000:
        return _("%(n)d m²") % {"n": round(square_m)}
    if square_m < 1_000_000:
        return _("%(n).1f ha") % {"n": square_m / 10_000}
    return _("%(n).2f km²") % {"n": square_m / 1_000_000}


def in_town(place: Point, town: Town) -> bool:
    """Whether a place lies in the town as it is drawn."""
    return any(inside(place, ring) for ring in town.rings)
