"""The table of a briefing as lines of a spreadsheet: whole numbers, rates in per cent with both parts beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from anma.briefing.tables import Cell, Table
from anma.facts.indicators import get
from anma.places.queries import area_name


def names_of_columns(table: Table) -> list[str]:
    """District, place, and every figure with its unit."""
    heads = [_("District"), _("Area"), _("Area code")]
    for column in table.columns:
        heads.append(f"{column.name} ({column.unit})")
        if column.numerator:
            heads += [str(get(column.numerator).name), str(get(column.denominator).name)]
    return heads


def lines_of(table: Table, place: str, told: Sequence[Any]) -> Iterator[list[Any]]:
    """The whole first, then each place; what is told about the table stands below it."""
    if table.whole is not None:
        yield ["", _("All of %(place)s") % {"place": place}, "", *_values(table.whole)]
    for row in table.rows:
        yield [area_name(row.place.inside) if row.place.inside else "", row.name, row.code, *_values(row.cells)]
    if table.rest:
        yield ["", table.rest_name, "", *_values(table.rest)]
    yield []
    for said in told:
        yield [_text(said)]


def _values(cells: Sequence[Cell]) -> Iterator[Any]:
    for cell in cells:
        yield _number(cell.value, 100 if cell.is_ratio else 1)
        if cell.is_ratio:
            yield _number(cell.above)
            yield _number(cell.below)


def _number(value: Decimal | None, times: int = 1) -> int | float | None:
    if value is None:
        return None
    whole = value * times
    return int(whole) if whole == whole.to_integral() else round(float(whole), 2)


def _text(said: Any) -> str:
    if isinstance(said, datetime):
        return f"{_('as of')} {timezone.localtime(said):%Y-%m-%d %H:%M}"
    return str(said or "")
