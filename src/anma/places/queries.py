"""Reading the tree of areas. Areas are public; nothing here needs a viewer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from anma.kernel import clock
from anma.kernel.searching import searched
from anma.kernel.viewer import Reach
from anma.places.models import Area, AreaAlias, AreaKind, AreaName, Zone

TOWN_DIGITS = 9
KEEP_NAMES = timedelta(minutes=1)


@dataclass
class _Names:
    """The names of all areas as read at one moment; a city has some 1,100."""

    by_code: dict[str, str]
    read_at: datetime


_names: list[_Names] = []


def standing(day: date | None = None) -> Q:
    """Areas that exist on a day (today where none is given)."""
    day = day or clock.today()
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))


def area(code: str, day: date | None = None) -> Area | None:
    """The area of a code if it exists on the day."""
    found: Area | None = Area.objects.filter(standing(day), code=code).first()
    return found


def tree(root: str = "", day: date | None = None) -> QuerySet[Area]:
    """An area and everything below it on a day, parents before their children."""
    rows: QuerySet[Area] = Area.objects.filter(standing(day), code__startswith=root).order_by("code")
    return rows


def children(code: str, day: date | None = None) -> QuerySet[Area]:
    """The areas directly below one on a day."""
    rows: QuerySet[Area] = Area.objects.filter(standing(day), parent_code=code).order_by("code")
    return rows


def towns(day: date | None = None) -> QuerySet[Area]:
    """All towns and subdistricts on a day, units of counting included."""
    rows: QuerySet[Area] = Area.objects.filter(standing(day), kind=AreaKind.TOWN).order_by("code")
    return rows


def towns_by_district() -> list[tuple[str, list[tuple[str, str]]]]:
    """(district, [(code, town)]) for a list to choose from, as people call them today: no units of counting."""
    found: dict[str, list[tuple[str, str]]] = {}
    for code, name in towns().filter(statistical_only=False).values_list("code", "name"):
        found.setdefault(code[:6], []).append((code, name))
    return [(area_name(district), rows) for district, rows in found.items()]


def town_of(code: str) -> str:
    """The town that a village or firm code lies in; "" for a district or city."""
    return code[:TOWN_DIGITS] if len(code) >= TOWN_DIGITS else ""


def today_of(code: str) -> str:
    """Where an area's ground is counted today: itself, or what it became by mergers."""
    seen = {code}
    while (row := Area.objects.filter(code=code).first()) is not None and row.became and row.became not in seen:
        code = row.became
        seen.add(code)
    return code


def by_alias(system: str, alias: str) -> Area | None:
    """The area that another code system calls `alias`; systems number alike, so the system is never left out."""
    row = AreaAlias.objects.filter(system=system, alias=alias).first()
    return Area.objects.filter(code=row.code).first() if row else None


def search(text: str, limit: int = 20) -> QuerySet[Area]:
    """Areas by a part of the name, by a part of the initials or the beginning of the code; towns before villages."""
    text = searched(text)
    found = Q(name__contains=text) | Q(initials__contains=text.lower()) | Q(code__startswith=text)
    rows: QuerySet[Area] = Area.objects.filter(standing(), found).order_by("kind", "code")
    return rows[: limit if text else 0]


def name_on(code: str, day: date) -> str:
    """What the area was called on a day; the code itself where it is unknown."""
    former = AreaName.objects.filter(code=code, until__gt=day).order_by("until").first()
    return former.name if former else area_name(code)


def area_name(code: str) -> str:
    """Today's name from a cache of one minute; the code itself where it is unknown."""
    if not _names or clock.now() - _names[0].read_at > KEEP_NAMES:
        rows = dict(Area.objects.values_list("code", "name"))
        _names[:] = [_Names(rows, clock.now())]
    known = _names[0].by_code
    if code not in known:
        known[code] = Area.objects.filter(code=code).values_list("name", flat=True).first() or code
    return known[code]


def area_path(code: str) -> str:
    """District and town in one line, such as `武进区 横林镇`; the city goes without saying."""
    names = [area_name(code[:n]) for n in (6, 9, 12) if len(code) >= n]
    return " ".join(names) or area_name(code)


def forget_names() -> None:
    """Read names anew; called when one was changed."""
    _names.clear()


def after(code: str) -> str:
    """The first code that is no longer inside; the open end of a half-open range."""
    return code[:-1] + chr(ord(code[-1]) + 1) if code else "~"


def reach_of_area(code: str) -> tuple[Reach, ...]:
    """An area with everything below it as a reach."""
    return (Reach(code, after(code)),)


def reach_of_zone(key: str) -> tuple[Reach, ...]:
    """The ranges of a zone, such as the economic development zone; nothing where the zone is unknown."""
    zone = Zone.objects.filter(key=key).first()
    return tuple(Reach(lo, hi) for lo, hi in zone.ranges) if zone else ()


def standing_codes(codes: Iterable[str]) -> set[str]:
    """Those of the codes whose area exists today."""
    return set(Area.objects.filter(standing(), code__in=list(codes)).values_list("code", flat=True))


def asked_name(reach: tuple[Reach, ...], area_code: str) -> str:
    """Whose rows these are: the area that was asked for, else the reach."""
    return area_name(area_code) if area_code else reach_name(reach)


def reach_name(reach: tuple[Reach, ...]) -> str:
    """The areas of a reach in words, for the line above every list: a zone's name, or its areas' names."""
    ranges = [[r.lo, r.hi] for r in reach]
    for zone in Zone.objects.order_by("key") if len(ranges) > 1 else ():
        if sorted(zone.ranges) == sorted(ranges):
            return str(zone.name)
    return " · ".join(dict.fromkeys(area_name(r.lo) for r in reach))
