"""The table of a briefing: the places below, one line each, rates with their denominators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from anma.briefing.figures import over
from anma.facts.indicators import Indicator, Kind, Period, Where, every
from anma.places.models import Area

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the table."""

    key: str
    value: Decimal | None
    is_ratio: bool
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One place."""

    code: str
    name: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns are indicators in the briefing's order."""

    columns: list[Indicator]
    rows: list[Row]


def by_place(wheres: Sequence[Where], period: Period) -> Table:
    """The areas one step below the asked ones; the asked ones themselves where several were asked."""
    columns = every()[:SHOWN]
    rows = [Row(code, name, _cells(columns, where, period)) for code, name, where in _places(wheres)]
    return Table(columns, rows)


def _places(wheres: Sequence[Where]) -> list[tuple[str, str, Where]]:
    if len(wheres) > 1:
        names = dict(Area.objects.filter(code__in=[w.area_code for w in wheres]).values_list("code", "name"))
        return [(w.area_code, names.get(w.area_code, w.area_code), w) for w in wheres]
    if not wheres:
        return []
    below = Area.objects.filter(parent_code=wheres[0].area_code, valid_to__isnull=True).order_by("code")
    return [(area.code, area.name, Where(area.code, wheres[0].sector)) for area in below]


def _cells(columns: Sequence[Indicator], where: Where, period: Period) -> list[Cell]:
    return [_cell(column, where, period) for column in columns]


def _cell(indicator: Indicator, where: Where, period: Period) -> Cell:
    value = over(indicator, [where], period)
    if indicator.kind is not Kind.RATIO:
        return Cell(indicator.key, value, False)
    denominator = next(i for i in every() if i.key == indicator.denominator)
    return Cell(indicator.key, value, True, over(denominator, [where], period))
