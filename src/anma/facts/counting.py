"""Counting inside an act: one upsert of the enterprise's day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from anma.facts.indicators import Kind, get
from anma.facts.models import DistinctMark, EnterpriseDay
from anma.kernel.database.upserts import add_to_json
from anma.kernel.ids import NIL, uuid7


@dataclass(frozen=True, slots=True)
class Place:
    """Whose day, where and in which trade. Public ground has no enterprise and counts under NIL."""

    enterprise_id: UUID | None
    area_then: str
    sector_then: str = ""


def count(place: Place, day: date, deltas: Mapping[str, int]) -> None:
    """Add `deltas` (indicator key → whole number, may be negative) to the enterprise's day."""
    moving = {key: amount for key, amount in deltas.items() if amount}
    for key in moving:
        _mark_distinct(place, day, key)
    if not moving:
        return
    keys = {
        "enterprise_id": place.enterprise_id or NIL,
        "day": day,
        "area_then": place.area_then,
        "sector_then": place.sector_then,
    }
    add_to_json_row(keys, moving)


def add_to_json_row(keys: Mapping[str, object], deltas: Mapping[str, int]) -> None:
    """The upsert itself; a new row gets its id here, never from the database."""
    add_to_json(EnterpriseDay, {**keys}, "counts", deltas, new={"id": uuid7()})


def _mark_distinct(place: Place, day: date, key: str) -> None:
    if get(key).kind is not Kind.DISTINCT or place.enterprise_id is None:
        return
    DistinctMark.objects.bulk_create(
        [
            DistinctMark(
                enterprise_id=place.enterprise_id,
                indicator=key,
                day=day,
                area_then=place.area_then,
                sector_then=place.sector_then,
            )
        ],
        ignore_conflicts=True,
    )
