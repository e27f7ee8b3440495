"""The towns of a question as lines: counts, rates with their parts, and the address that each cell opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from anma.briefing.rates import COLUMNS, KEYS, Counted, Rate, caution, ranked
from anma.facts.indicators import Period, Where
from anma.facts.spans import address
from anma.places.models import Area, AreaKind
from anma.places.queries import area_name, standing


@dataclass(frozen=True, slots=True)
class Cell:
    """A rate with the address of its list."""

    rate: Rate
    url: str
    per_hundred: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One town."""

    code: str
    name: str
    district: str
    firms: int
    points: int
    found: int
    grids: int
    cells: list[Cell]
    url_firms: str
    span: str


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which rate; what needs looking after stands first unless it is turned round."""

    key: str = "overdue"
    turned: bool = False

    @property
    def rising(self) -> bool:
        late_is_high = next(column.late_is_high for column in COLUMNS if column.key == self.key)
        return late_is_high == self.turned


def sorting_from(query: Mapping[str, str]) -> Sorting:
    """From the address: `sort=fixed`, turned round `sort=-fixed`. A count is nothing to sort by."""
    text = query.get("sort", "")
    key = text.removeprefix("-")
    return Sorting(key, text.startswith("-")) if key in KEYS else Sorting()


def towns_in(wheres: Sequence[Where]) -> list[str]:
    """The codes of the towns that the asked places hold, themselves where they are towns."""
    inside = Q(pk__in=())
    for where in wheres:
        inside |= Q(code__startswith=where.area_code) if len(where.area_code) <= 9 else Q(code=where.area_code[:9])
    rows = Area.objects.filter(standing(), inside, kind=AreaKind.TOWN).order_by("code")
    return list(rows.values_list("code", flat=True))


def lines(codes: Sequence[str], counts: Counted, sector: str, period: Period, sorting: Sorting) -> list[Line]:
    """The towns that have a firm, what needs looking after first."""
    rows = [(code, counts.rates([code])) for code in codes if counts.firms.get(code) or counts.open.get(code)]
    return [
        _line(code, rates, counts, sector, period) for code, rates in ranked(rows, sorting.key, rising=sorting.rising)
    ]


def _line(code: str, rates: Mapping[str, Rate], counts: Counted, sector: str, period: Period) -> Line:
    where = Where(code, sector)
    return Line(
        code=code,
        name=area_name(code),
        district=area_name(code[:6]),
        firms=counts.firms.get(code, 0),
        points=counts.points.get(code, 0),
        found=counts.found.get(code, 0),
        grids=counts.grids.get(code, 0),
        cells=cells_of(rates, where, period),
        url_firms=firms_address(where),
        span=address(where, period),
    )


def cells_of(rates: Mapping[str, Rate], where: Where, period: Period) -> list[Cell]:
    """Each rate with the list that it opens."""
    span = address(where, period)
    opens = {
        "overdue": firms_address(where, hazards="overdue"),
        "fixed": f"{reverse('briefing:figure', args=['hazards_rectified_rate'])}?{span}",
        "checked": firms_address(where, unchecked="30"),
        "visits": firms_address(where, unvisited="90"),
    }
    return [Cell(rates[column.key], opens[column.key], column.per > 1) for column in COLUMNS]


def firms_address(where: Where, **chips: str) -> str:
    """The list of firms of a place and trade with these chips."""
    named = {"area": where.area_code, "sector": where.sector, **chips}
    return f"{reverse('enterprises:list')}?{urlencode({key: value for key, value in named.items() if value})}"


def heads_of_file() -> list[str]:
    """District, town, counts, and every rate with both parts."""
    heads = [_("District"), _("Town"), _("Area code"), _("Firms"), _("Risk points"), _("Grids")]
    for column in COLUMNS:
        heads += [f"{column.title} (%)" if column.per == 1 else str(column.title), *_parts(str(column.made_of))]
    return [*heads, _("Remark")]


def _parts(made_of: str) -> list[str]:
    above, _sign, below = made_of.partition(" ÷ ")
    return [above, below]


def lines_of_file(rows: Sequence[Line]) -> Iterator[list[Any]]:
    """The table as it stands on the page."""
    for row in rows:
        told: list[Any] = [row.district, row.name, row.code, row.firms, row.points, row.grids]
        few = False
        for cell in row.cells:
            value = cell.rate.value
            times = 1 if cell.per_hundred else 100
            told += [None if value is None else round(float(value) * times, 1), cell.rate.above, cell.rate.below]
            few |= cell.rate.is_few
        yield [*told, caution() if few else ""]
