"""Which figures a viewer may ask for: only of places and trades inside the reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from anma.acts.reasons import NOT_FOUND, Refused
from anma.facts.indicators import Period, Where
from anma.facts.ranges import after
from anma.facts.spans import address, where_from
from anma.kernel.viewer import Reach, Viewer
from anma.places.models import Area, AreaKind
from anma.places.queries import area_name, reach_name, standing

LONGEST = 300  # characters of the codes in an address
DISTRICT = 6
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


def asked_in(viewer: Viewer, query: Mapping[str, str]) -> list[Where]:
    """The places of an address: one, or several that do not overlap (`areas=320402,320404`)."""
    named = [code for code in query.get("areas", "")[:LONGEST].split(",") if code]
    where = where_from(query)
    if not named:
        return asked(viewer, where)
    return [one for code in dict.fromkeys(named) for one in asked(viewer, Where(code, where.sector))]


def address_of(wheres: Sequence[Where], period: Period) -> str:
    """The query string that opens a figure over these places: one, or several that do not overlap."""
    if len(wheres) == 1:
        return address(wheres[0], period)
    sector = wheres[0].sector if wheres else ""
    return f"{address(Where('', sector), period)}&areas={','.join(where.area_code for where in wheres)}"


def inside(viewer: Viewer, where: Where) -> bool:
    """Whether one of the viewer's ranges holds the whole place, for its trade."""
    if len(where.area_code) not in LENGTHS:
        return False  # rows lie under such digits, but no roll-up does: a figure of it would not equal its rows
    for reach in viewer.reach:
        covers = reach.lo <= where.area_code and after(where.area_code) <= reach.hi
        if covers and reach.sector in ("", where.sector):
            return True
    return False


def choosable(viewer: Viewer) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Districts of the reach with their towns, for a list to choose from: (code, name, [(code, town)]). The code is
    empty where the reach holds only some towns of the district.
    """
    ranges = reduce(or_, (Q(code__gte=reach.lo, code__lt=reach.hi) for reach in viewer.reach), Q(pk__in=()))
    rows = Area.objects.filter(standing(), ranges, kind__in=(AreaKind.DISTRICT, AreaKind.TOWN)).order_by("code")
    whole, towns = set(), dict[str, list[tuple[str, str]]]()
    for code, name in rows.values_list("code", "name"):
        inside = towns.setdefault(code[:6], [])
        if len(code) == DISTRICT:
            whole.add(code)
        else:
            inside.append((code, name))
    return [(code if code in whole else "", area_name(code), inside) for code, inside in towns.items()]


def name_of(viewer: Viewer, wheres: Sequence[Where]) -> str:
    """The asked places in words: an area's name, or the zone's."""
    if len(wheres) == 1:
        return area_name(wheres[0].area_code)
    return reach_name(viewer.reach)
