"""From the shipped tables to rows: what is missing, and how it is brought in once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from anma.acts.origins import COMMAND
from anma.kernel.viewer import Viewer
from anma.places import tables
from anma.places.models import Area, AreaAlias, Zone

OPERATOR = Viewer(role="operator", permissions=frozenset({"places.load"}))


@dataclass(frozen=True, slots=True)
class Missing:
    """Rows of the tables that the database does not have yet, unsaved."""

    areas: list[Area]
    aliases: list[AreaAlias]
    zones: list[Zone]

    def counts(self) -> dict[str, int]:
        return {"areas": len(self.areas), "aliases": len(self.aliases), "zones": len(self.zones)}


def load() -> dict[str, int]:
    """Bring in what is missing; a second run adds nothing. Returns how many rows were added, by kind.

    Raises:
        TableError: a shipped table is malformed.
    """
    from anma.places.acts.load import Load, LoadInput

    counts = missing().counts()
    if not any(counts.values()):
        return counts
    outcome = Load().run(OPERATOR, LoadInput(), COMMAND)
    return {key: int(amount) for key, amount in outcome.result.items()}


def missing() -> Missing:
    """Compare tables and database by code; changed names are no difference, acts of the city win."""
    return Missing(_areas(), _aliases(), _zones())


def _areas() -> list[Area]:
    known = set(Area.objects.values_list("code", flat=True))
    return [_area(row) for row in tables.areas() if row.code not in known]


def _area(row: tables.AreaRow) -> Area:
    return Area(
        code=row.code,
        parent_code=row.parent,
        kind=row.level,
        name=row.name,
        initials=row.initials,
        lat=_degrees(row.lat),
        lng=_degrees(row.lng),
        statistical_only=row.statistical,
    )


def _degrees(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _aliases() -> list[AreaAlias]:
    known = set(AreaAlias.objects.values_list("code", "system", "alias"))
    return [
        AreaAlias(code=row.code, system=row.system, alias=row.alias)
        for row in tables.aliases()
        if (row.code, row.system, row.alias) not in known
    ]


def _zones() -> list[Zone]:
    known = set(Zone.objects.values_list("key", flat=True))
    rows = sorted(tables.zones(), key=lambda row: (row.zone, row.lo))
    found = []
    for (key, name), group in groupby(rows, key=lambda row: (row.zone, row.name)):
        if key not in known:
            found.append(Zone(key=key, name=name, ranges=[[row.lo, row.hi] for row in group]))
    return found
