"""The table of a briefing: the places below, one line each, rates with their denominators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from anma.briefing.figures import over
from anma.facts.figures import Remembered, Sums
from anma.facts.indicators import Indicator, Kind, Period, Where, every, get
from anma.facts.spans import address
from anma.places.models import Area


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the table."""

    key: str
    value: Decimal | None
    is_ratio: bool
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One place. `span` is the query string that opens the same period there."""

    code: str
    name: str
    span: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns are indicators in the briefing's order. `rest` is what lies in the place but in none of the rows."""

    columns: list[Indicator]
    rows: list[Row]
    rest: list[Cell] | None = None
    rest_name: str = ""


def by_place(wheres: Sequence[Where], period: Period) -> Table:
    """The areas one step below the asked ones; the asked ones themselves where several were asked.

    No rows where nothing is counted below, as in a town whose firms are entered without their village.
    """
    columns, places, sums = every(), _places(wheres), Remembered()
    sums.preload([*(where for _name, where in places), *wheres], period)
    rows = [Row(w.area_code, name, address(w, period), _cells(columns, w, period, sums)) for name, w in places]
    if len(wheres) != 1 or not rows:
        return Table(columns, rows)
    if not any(cell.value for row in rows for cell in row.cells):
        return Table(columns, [])
    rest = _rest(_cells(columns, wheres[0], period, sums), rows, columns)
    name = _("Not in any village") if len(wheres[0].area_code) == TOWN else _("Not placed further down")
    return Table(columns, rows, rest, name)


TOWN = 9  # digits of a town's code


def _rest(whole: list[Cell], rows: list[Row], columns: Sequence[Indicator]) -> list[Cell] | None:
    """What is missing to the whole, for what can be added up; None where nothing is."""
    cells = []
    for at, (cell, column) in enumerate(zip(whole, columns, strict=True)):
        adds = column.kind in (Kind.FLOW, Kind.STOCK)
        below = sum((row.cells[at].value or Decimal(0) for row in rows), Decimal(0))
        cells.append(Cell(cell.key, (cell.value or Decimal(0)) - below if adds else None, cell.is_ratio))
    return cells if any(cell.value for cell in cells) else None


def _places(wheres: Sequence[Where]) -> list[tuple[str, Where]]:
    if len(wheres) > 1:
        names = dict(Area.objects.filter(code__in=[w.area_code for w in wheres]).values_list("code", "name"))
        return [(names.get(w.area_code, w.area_code), w) for w in wheres]
    if not wheres:
        return []
    below = Area.objects.filter(parent_code=wheres[0].area_code, valid_to__isnull=True).order_by("code")
    return [(area.name, Where(area.code, wheres[0].sector)) for area in below]


def _cells(columns: Sequence[Indicator], where: Where, period: Period, sums: Sums) -> list[Cell]:
    return [_cell(column, where, period, sums) for column in columns]


def _cell(indicator: Indicator, where: Where, period: Period, sums: Sums) -> Cell:
    value = over(indicator, [where], period, sums)
    if indicator.kind is not Kind.RATIO:
        return Cell(indicator.key, value, False)
    return Cell(indicator.key, value, True, over(get(indicator.denominator), [where], period, sums))
