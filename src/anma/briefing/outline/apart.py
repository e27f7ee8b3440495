"""The lines of the briefing told apart: by district, town, department or trade, all parts read together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from anma.briefing.figures import over
from anma.briefing.outline.answers import Answer, Asked, Known, Values, answer_of, needed, period_of, places_of
from anma.briefing.outline.declared import Line, areas_of, outline
from anma.briefing.outline.reading import Read
from anma.briefing.places_table import towns_in
from anma.briefing.sectors import words_of
from anma.briefing.tables import CITY, cells_over
from anma.facts import figures as facts
from anma.facts.indicators import Kind, Period, Where, get
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.knowledge.tables import sectors
from anma.people.loading import in_force
from anma.people.models import OfficeReach
from anma.places.models import Area, AreaKind
from anma.places.queries import area_name, standing


class By(StrEnum):
    """How figures are told apart."""

    DISTRICT = "district"
    TOWN = "town"
    DEPARTMENT = "department"
    TRADE = "trade"


TITLES: dict[By, str | Promise] = {
    By.DISTRICT: pgettext_lazy("told apart", "By district"),
    By.TOWN: pgettext_lazy("told apart", "By town"),
    By.DEPARTMENT: pgettext_lazy("told apart", "By department"),
    By.TRADE: pgettext_lazy("told apart", "By trade"),
}
NOTHING_BELOW = _("Nothing lies below the asked place that could be told apart in this way.")


@dataclass(frozen=True, slots=True)
class Part:
    """One district, town, department or trade of what was asked."""

    name: str
    where: Where


@dataclass(frozen=True, slots=True)
class Apart:
    """Each line with an answer for every part. `left_out` are lines of which nothing falls to any part."""

    by: By
    parts: Sequence[Part]
    rows: Sequence[tuple[Line, Sequence[Answer]]]
    left_out: Sequence[Line] = ()

    def answers_of(self, key: str) -> list[tuple[Part, Answer]]:
        """One line, part by part; of what was left out none."""
        return next((list(zip(self.parts, row, strict=True)) for line, row in self.rows if line.key == key), [])


def parts(by: By, wheres: Sequence[Where]) -> list[Part]:
    """The parts of the asked places, in the order of codes."""
    match by:
        case By.DISTRICT:
            return [Part(area_name(one.area_code), one) for where in wheres for one in _districts(where)]
        case By.TOWN:
            return _towns(wheres)
        case By.DEPARTMENT:
            return _departments(wheres)
        case By.TRADE:
            return [Part(_trade(code), Where(one.area_code, code)) for one in _single(wheres) for code in _trades(one)]


def _single(wheres: Sequence[Where]) -> list[Where]:
    """Trades and departments of one place; of several there would be one table each."""
    return list(wheres) if len(wheres) == 1 else []


def _districts(where: Where) -> list[Where]:
    if len(where.area_code) != CITY:
        return []
    codes = Area.objects.filter(standing(), kind=AreaKind.DISTRICT, parent_code=where.area_code).order_by("code")
    return [Where(code, where.sector) for code in codes.values_list("code", flat=True)]


def _towns(wheres: Sequence[Where]) -> list[Part]:
    if all(len(where.area_code) > len("320411") for where in wheres):
        return []
    trade = wheres[0].sector if wheres else ""
    return [Part(area_name(code), Where(code, trade)) for code in towns_in(wheres)]


def _trades(where: Where) -> list[str]:
    return [where.sector] if where.sector else sorted(sectors())


def _trade(code: str) -> str:
    return words_of(code, get_language() or "")


def _departments(wheres: Sequence[Where]) -> list[Part]:
    """The offices that look after one trade, each over as much of the asked place as it reaches."""
    found: dict[tuple[str, Where], None] = {}
    for where in _single(wheres):
        rows = OfficeReach.objects.filter(in_force(clock.today()), grid_id__isnull=True).exclude(sector="")
        rows = rows.filter(lo__lte=where.area_code, hi__gt=where.area_code)
        rows = rows.filter(sector=where.sector) if where.sector else rows
        for name, sector in rows.order_by("organisation__name", "sector").values_list("organisation__name", "sector"):
            found[(f"{name} · {_trade(sector)}", Where(where.area_code, sector))] = None
    return [Part(name, where) for name, where in found]


def told_apart(by: By, asked: Asked, lines: Sequence[Line] | None = None) -> Apart:
    """Every line that has parts. What is the same everywhere (a table of anma itself) has none."""
    one, pieces = outline(), parts(by, asked.wheres)
    chosen = [line for line in lines or one.lines if get(line.indicator).kind is not Kind.LISTED]
    with system_scope("the lines of the briefing, part by part"):
        read = Read((piece.where for piece in pieces), (key for line in chosen for key in needed(line)))
        known = Known(_values(chosen, pieces, asked), read)
        rows = [(line, [_cell(line, piece, known, asked) for piece in pieces]) for line in chosen]
    empty = [line for line, row in rows if not any(answer.raw for answer in row)]
    return Apart(by, pieces, [row for row in rows if row[0] not in empty], empty if pieces else ())


def _cell(line: Line, piece: Part, known: Known, asked: Asked) -> Answer:
    own = places_of(areas_of(outline(), line), (piece.where,))
    return answer_of(line, own, period_of(line, asked), known, asked.as_of)


def _values(lines: Sequence[Line], pieces: Sequence[Part], asked: Asked) -> Values:
    """The exact values of all parts, each period's in a few statements."""
    groups: dict[Period, set[str]] = {}
    for line in lines:
        period = period_of(line, asked)
        if period is not None:
            groups.setdefault(period, set()).update(needed(line))
    wheres = [piece.where for piece in pieces]
    found: dict[tuple[str, tuple[Where, ...], Period], Decimal | None] = {}
    for period, keys in groups.items():
        columns = [get(key) for key in sorted(keys)]
        for where, cells in zip(wheres, cells_over(columns, wheres, period, facts.Remembered()), strict=True):
            found.update({(cell.key, (where,), period): cell.value for cell in cells})
    return {**found, **_narrowed(lines, pieces, asked)}


def _narrowed(lines: Sequence[Line], pieces: Sequence[Part], asked: Asked) -> Values:
    """The values of lines that speak of a part of a part, such as one trade's firms of some districts."""
    found: dict[tuple[str, tuple[Where, ...], Period], Decimal | None] = {}
    for line in (one for one in lines if one.area):
        period = period_of(line, asked)
        read = {(piece.where,) for piece in pieces}
        for own in {places_of(areas_of(outline(), line), (piece.where,)) for piece in pieces} - read:
            if period is not None and own:
                found |= {(key, own, period): over(get(key), own, period) for key in needed(line)}
    return found
