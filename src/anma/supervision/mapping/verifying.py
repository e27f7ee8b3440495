"""`anma map verify`: every row of the map says what the rows of its firm say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anma.acts.bulk import batched
from anma.enterprises.models import Enterprise
from anma.supervision.mapping import rows
from anma.supervision.models import MapFirm

GONE = "—"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the map says otherwise."""

    enterprise: str
    column: str
    stored: str
    rows: str


def verify() -> list[Difference]:
    """All differences; none means that the map is as the rows are. Needs `system_scope`."""
    known = set(Enterprise.objects.as_system().values_list("pk", flat=True))
    known |= set(MapFirm.objects.as_system().values_list("enterprise_id", flat=True))
    return [found for some in batched(sorted(known), rows.AT_ONCE) for found in _compared(list(some))]


def _compared(firms: list[UUID]) -> Iterator[Difference]:
    should = rows.wanted(firms)
    stored = {row.enterprise_id: row for row in MapFirm.objects.as_system().filter(enterprise_id__in=firms)}
    for firm in firms:
        yield from _of_one(firm, stored.get(firm), should.get(firm))


def _of_one(firm: UUID, row: MapFirm | None, said: dict[str, Any] | None) -> Iterator[Difference]:
    if row is None and said is None:
        return
    if row is None or said is None:
        there = ("row", GONE) if row is None else (GONE, "row")
        yield Difference(str(firm), "enterprise_id", there[1], there[0])
        return
    for name in rows.differs(row, said):
        yield Difference(str(firm), name, str(getattr(row, name)), str(said[name]))
