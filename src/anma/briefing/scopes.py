"""Which figures a viewer may ask for: only of places and trades inside the reach."""

from __future__ import annotations

from collections.abc import Sequence

from anma.acts.reasons import NOT_FOUND, Refused
from anma.facts.figures import after
from anma.facts.indicators import Where
from anma.kernel.viewer import Reach, Viewer
from anma.places.models import Area
from anma.places.queries import area_name, reach_name

LENGTHS = (4, 6, 9, 12)  # of a code of the statistics bureau: city, district, town, village


def wheres_of(viewer: Viewer) -> list[Where]:
    """The viewer's whole reach as areas with roll-ups: one for an office of one area, several for a zone."""
    found: list[Where] = []
    for reach in viewer.reach:
        found += [Where(code, reach.sector) for code in codes_of(reach)]
    return found


def codes_of(reach: Reach) -> list[str]:
    """The fewest area codes that fill the reach's range exactly."""
    if reach.hi == after(reach.lo):
        return [reach.lo]
    inside = Area.objects.filter(code__gte=reach.lo, code__lt=reach.hi).order_by("code").values_list("code", flat=True)
    codes: list[str] = []
    for code in inside:
        whole = after(code) <= reach.hi
        if whole and not (codes and code.startswith(codes[-1])):
            codes.append(code)
    return codes


def asked(viewer: Viewer, where: Where) -> list[Where]:
    """The places of a question: the whole reach where none is named, else the named one if it lies inside."""
    if not where.area_code:
        return wheres_of(viewer)
    if inside(viewer, where):
        return [where]
    raise Refused(NOT_FOUND)


def inside(viewer: Viewer, where: Where) -> bool:
    """Whether one of the viewer's ranges holds the whole place, for its trade."""
    if len(where.area_code) not in LENGTHS:
        return False  # rows lie under such digits, but no roll-up does: a figure of it would not equal its rows
    for reach in viewer.reach:
        covers = reach.lo <= where.area_code and after(where.area_code) <= reach.hi
        if covers and reach.sector in ("", where.sector):
            return True
    return False


def name_of(viewer: Viewer, wheres: Sequence[Where]) -> str:
    """The asked places in words: an area's name, or the zone's."""
    if len(wheres) == 1:
        return area_name(wheres[0].area_code)
    return reach_name(viewer.reach)
