"""Counting inside an act: one upsert of the enterprise's day."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from anma.facts.indicators import Kind, get
from anma.facts.models import DistinctMark, EnterpriseDay
from anma.kernel import clock
from anma.kernel.database.upserts import add_all_to_json
from anma.kernel.ids import NIL, uuid7


@dataclass(frozen=True, slots=True)
class Place:
    """Whose day, where and in which trade. Public ground has no enterprise and counts under NIL."""

    enterprise_id: UUID | None
    area_then: str
    sector_then: str = ""


AT_ONCE = 200  # rows of one statement
Counted = tuple[Place, date, Mapping[str, int]]
Tally = dict[tuple[Place, date], dict[str, int]]
_tally: ContextVar[Tally | None] = ContextVar("anma_tally", default=None)


@dataclass(frozen=True, slots=True)
class Home:
    """Where and in which trade an enterprise lived from a day on."""

    since: date
    area: str
    sector: str


Homes = Callable[[UUID, date], "list[Home]"]
_homes: list[Homes] = []


def register_homes(function: Homes) -> None:
    """The register tells where an enterprise lived from a past day on."""
    _homes[:] = [function]


def homes_of(enterprise_id: UUID, day: date) -> Home | None:
    """Where an enterprise lives since that day or later; None where no register told."""
    found = _homes[0](enterprise_id, day) if _homes else []
    return found[-1] if found else None


def count_stock(place: Place, day: date, deltas: Mapping[str, int]) -> None:
    """Add to a stock. Of a day before a move it is carried along: the old town had it until then, the new one since."""
    late = bool(deltas) and place.enterprise_id is not None and day < clock.today() and bool(_homes)
    homes = _homes[0](place.enterprise_id, day) if late and place.enterprise_id else []
    if not homes:
        count(place, day, deltas)
    before: Place | None = None
    for home in homes:
        here, at = Place(place.enterprise_id, home.area, home.sector), max(home.since, day)
        if before is not None:
            count(before, at, {key: -amount for key, amount in deltas.items()})
        count(here, at, deltas)
        before = here


def count(place: Place, day: date, deltas: Mapping[str, int]) -> None:
    """Add `deltas` (indicator key → whole number, may be negative) to the enterprise's day.

    Inside an act the numbers are gathered and written once, at its end.
    """
    tally = _tally.get()
    if tally is None:
        _write([(place, day, deltas)])
        return
    cell = tally.setdefault((place, day), {})
    for key, amount in deltas.items():
        get(key)
        cell[key] = cell.get(key, 0) + amount


@contextmanager
def tallying() -> Iterator[None]:
    """Gather counts; they are written when the outermost block ends well, in one fixed order of days."""
    if _tally.get() is not None:
        yield
        return
    with gathering() as tally:
        yield
    write(tally)


@contextmanager
def gathering() -> Iterator[Tally]:
    """Gather counts and hand them over unwritten: an act writes them in its system scope, the bulk path many acts'."""
    tally: Tally = {}
    token = _tally.set(tally)
    try:
        yield tally
    finally:
        _tally.reset(token)


def write(tally: Tally) -> None:
    """Write what was gathered, in one fixed order of days; an act about some hundred firms in as few statements."""
    cells = [(place, day, tally[(place, day)]) for place, day in sorted(tally, key=_order)]
    for at in range(0, len(cells), AT_ONCE):
        _write(cells[at : at + AT_ONCE])


def _order(cell: tuple[Place, date]) -> tuple[int, date, str, str]:
    place, day = cell
    return (place.enterprise_id or NIL).int, day, place.area_then, place.sector_then


def _write(cells: Sequence[Counted]) -> None:
    moving = [(cell, deltas) for cell in cells if (deltas := {k: n for k, n in sorted(cell[2].items()) if n})]
    known = [(place, day, key, n) for (place, day, _all), deltas in moving for key, n in deltas.items()]
    marks = [_mark(place, day, key) for place, day, key, n in known if n > 0 and _is_mark(place, key)]
    if marks:
        DistinctMark.objects.bulk_create(marks, ignore_conflicts=True)
    if moving:
        rows = [(_keys(place, day), deltas) for (place, day, _all), deltas in moving]
        add_all_to_json(EnterpriseDay, rows, "counts", lambda: {"id": uuid7()})  # an id never comes from the database
    for place, day, key, n in known:
        if n < 0 and _is_mark(place, key):
            _unmark(place, day, key)


def _keys(place: Place, day: date) -> dict[str, object]:
    return {
        "enterprise_id": place.enterprise_id or NIL,
        "day": day,
        "area_then": place.area_then,
        "sector_then": place.sector_then,
    }


def _is_mark(place: Place, key: str) -> bool:
    return get(key).kind is Kind.DISTINCT and place.enterprise_id is not None


def _unmark(place: Place, day: date, key: str) -> None:
    """Where the last row that counted a firm on this day was taken out, the firm does not count by it any more."""
    row = EnterpriseDay.objects.filter(**_keys(place, day)).values_list("counts", flat=True).first()
    if json.loads(row or "{}").get(key, 0) <= 0:
        DistinctMark.objects.filter(indicator=key, **_keys(place, day)).delete()


def _mark(place: Place, day: date, key: str) -> DistinctMark:
    return DistinctMark(
        enterprise_id=place.enterprise_id or NIL,  # `_is_mark`: never of public ground
        indicator=key,
        day=day,
        area_then=place.area_then,
        sector_then=place.sector_then,
    )
