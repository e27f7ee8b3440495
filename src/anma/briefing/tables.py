"""The table of a briefing: the places below, one line each, rates with what they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from anma.briefing.figures import asked_of, over
from anma.briefing.pages import page_of
from anma.briefing.shapes import Shape
from anma.briefing.subjects import in_reading_order
from anma.facts.adding import keys_of
from anma.facts.figures import Remembered, distinct_many, reported_many
from anma.facts.indicators import Indicator, Kind, Period, Where, get
from anma.facts.spans import address
from anma.places.models import Area, AreaKind
from anma.places.queries import area_name

CITY, DISTRICT, TOWN = 4, 6, 9  # digits of codes
PLAIN = Shape()


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the table; a rate with its two parts."""

    key: str
    value: Decimal | None
    is_ratio: bool
    above: Decimal | None = None
    below: Decimal | None = None

    @property
    def page(self) -> str:
        return page_of(self.key)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line counts. `inside` is the district that it stands below or lies in."""

    name: str
    where: Where
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One place. `span` is the query string that opens the same period there."""

    place: Place
    span: str
    cells: list[Cell]
    below: bool = False
    toggle: str = ""
    opened: bool = False

    @property
    def name(self) -> str:
        return self.place.name

    @property
    def code(self) -> str:
        return self.place.where.area_code

    @property
    def inside(self) -> str:
        """The district's name, for a town that does not stand below its district."""
        return area_name(self.place.inside) if self.place.inside and not self.below else ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns are indicators in the briefing's order. `whole` is the asked place itself, `rest` what lies in it but in
    none of the rows.
    """

    columns: list[Indicator]
    rows: list[Row]
    shape: Shape = PLAIN
    whole: list[Cell] | None = None
    rest: list[Cell] | None = None
    rest_name: str = ""


def by_place(
    wheres: Sequence[Where],
    period: Period,
    shape: Shape = PLAIN,
    sums: Remembered | None = None,
    columns: Sequence[Indicator] | None = None,
) -> Table:
    """The areas one step below the asked ones, or all towns; the asked ones themselves where several were asked.
    `columns` are some of the figures, all where none are named.

    No rows where nothing is counted below, as in a town whose firms are entered without their village. Into `sums` goes
    what is read, of the asked places too, for the rest of the page.
    """
    columns, places = in_reading_order(asked_of(wheres)) if columns is None else list(columns), _places(wheres, shape)
    of_all = [*places, *(Place("", where) for where in wheres if len(wheres) == 1)]
    lines = cells_over(columns, [place.where for place in of_all], period, sums or Remembered(keys_of(columns)))
    made = list(zip(places, lines, strict=False))
    if not made or (len(wheres) == 1 and not any(cell.value for _place, line in made for cell in line)):
        return Table(columns, [], shape)
    rows = [_row(place, cells, period, shape) for place, cells in _in_order(made, columns, shape)]
    if len(wheres) != 1:
        return Table(columns, rows, shape)
    rest = _rest(lines[-1], [row for row in rows if not row.below], columns)
    name = _("Not in any village") if len(wheres[0].area_code) == TOWN else _("Not placed further down")
    return Table(columns, rows, shape, lines[-1], rest, name)


def can_show_towns(wheres: Sequence[Where]) -> bool:
    """Whether towns lie two steps below, so that a layout may be chosen."""
    return len(wheres) == 1 and len(wheres[0].area_code) == CITY


def _places(wheres: Sequence[Where], shape: Shape) -> list[Place]:
    if len(wheres) > 1:
        return [Place(area_name(where.area_code), where) for where in wheres]
    if not wheres:
        return []
    code, sector = wheres[0].area_code, wheres[0].sector
    q = Q(parent_code=code)
    if can_show_towns(wheres):
        towns = Q(kind=AreaKind.TOWN, code__startswith=code)
        opened = towns if shape.opens("") else towns & Q(parent_code__in=shape.opened)
        q = towns if shape.towns else q | opened
    found = Area.objects.filter(q, valid_to__isnull=True).order_by("code").values_list("code", "parent_code", "name")
    return [Place(name, Where(own, sector), parent if parent != code else "") for own, parent, name in found]


def cells_over(
    columns: Sequence[Indicator], wheres: Sequence[Where], period: Period, sums: Remembered
) -> list[list[Cell]]:
    """The cells of every place. All columns of a kind are read at once: a city has some seventy places."""
    sums.preload(wheres, period)
    values: dict[str, Sequence[Decimal | None]] = {
        **distinct_many([one.key for one in columns if one.kind is Kind.DISTINCT], wheres, period),
        **reported_many([one.key for one in columns if one.kind is Kind.REPORTED], wheres, period),
    }
    for column in (*columns, *_parts_of(columns)):
        if column.key not in values:
            values[column.key] = [over(column, [where], period, sums) for where in wheres]
    return [[_cell(column, values, at) for column in columns] for at in range(len(wheres))]


def _parts_of(columns: Sequence[Indicator]) -> list[Indicator]:
    """What rates are made of stands beside them, whether it is a column or not."""
    return [get(key) for one in columns if one.kind is Kind.RATIO for key in (one.numerator, one.denominator)]


def _cell(indicator: Indicator, values: dict[str, Sequence[Decimal | None]], at: int) -> Cell:
    value = values[indicator.key][at]
    if indicator.kind is not Kind.RATIO:
        return Cell(indicator.key, value, False)
    above, below = (values[key][at] for key in (indicator.numerator, indicator.denominator))
    return Cell(indicator.key, value, True, above, below)


def _in_order(
    made: list[tuple[Place, list[Cell]]], columns: Sequence[Indicator], shape: Shape
) -> list[tuple[Place, list[Cell]]]:
    """By the asked column, places without a value last; towns stay below their district."""
    at = next((n for n, column in enumerate(columns) if column.key == shape.column), None)

    def rank(line: tuple[Place, list[Cell]]) -> tuple[bool, Decimal, str]:
        value = line[1][at].value if at is not None else Decimal(0)
        signed = (value or Decimal(0)) * (1 if shape.rising else -1)
        return value is None, signed, line[0].where.area_code

    if shape.towns:
        return sorted(made, key=rank)
    tops = sorted((line for line in made if not line[0].inside), key=rank)
    ordered: list[tuple[Place, list[Cell]]] = []
    for top in tops:
        below = [line for line in made if line[0].inside == top[0].where.area_code]
        ordered += [top, *sorted(below, key=rank)]
    return ordered


def _row(place: Place, cells: list[Cell], period: Period, shape: Shape) -> Row:
    code, span = place.where.area_code, address(place.where, period)
    below = bool(place.inside) and not shape.towns
    if len(code) != DISTRICT or shape.opens(""):
        return Row(place, span, cells, below)
    home = address(Where(code[:CITY], place.where.sector), period)
    return Row(place, span, cells, below, shape.toggled(code).address(home), shape.opens(code))


def _rest(whole: list[Cell], rows: list[Row], columns: Sequence[Indicator]) -> list[Cell] | None:
    """What is missing to the whole, for what can be added up; None where nothing is."""
    cells = []
    for at, (cell, column) in enumerate(zip(whole, columns, strict=True)):
        adds = column.kind in (Kind.FLOW, Kind.STOCK)
        below = sum((row.cells[at].value or Decimal(0) for row in rows), Decimal(0))
        cells.append(Cell(cell.key, (cell.value or Decimal(0)) - below if adds else None, cell.is_ratio))
    return cells if any(cell.value for cell in cells) else None
