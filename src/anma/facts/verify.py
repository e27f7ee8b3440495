"""`anma facts verify`: proves that enterprise-days equal the rows and the roll-ups equal the enterprise-days."""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F

from anma.facts.behind import flow_cells, stock_cells
from anma.facts.folding import Sums, alike, spread
from anma.facts.indicators import Behind, Kind, every
from anma.facts.models import DistinctMark, EnterpriseDay, RollUp
from anma.kernel.ids import NIL


@dataclass(frozen=True, slots=True)
class Difference:
    """One count that does not agree: where, what stands there, and what the rows say."""

    what: str
    indicator: str
    at: str
    stored: int
    rows: int


def verify() -> list[Difference]:
    """All differences; an empty list means that every stored figure equals its rows. Needs `system_scope`."""
    return [*_days_against_rows(), *_marks_against_rows(), *_roll_ups_against_days()]


def _days_against_rows() -> Iterator[Difference]:
    stored = _Days()
    for indicator in every():
        if indicator.behind is None or indicator.kind is Kind.RATIO:
            continue
        if indicator.kind is Kind.STOCK:
            yield from _compare_stock(indicator.key, indicator.behind, stored)
        else:
            yield from _compare_flow(indicator.key, indicator.behind, stored)


Place = tuple[UUID, date, str, str]


class _Days:
    """Every enterprise-day, small enough for a city: millions of places stand here once, each with the others that hold
    the same text of counts, of which there are some hundred.
    """

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.numbers: dict[Place, int] = {}
        self._alike: dict[str, array[int]] = defaultdict(lambda: array("L"))
        same: dict[Any, Any] = {}  # a firm, a day, an area once, however many rows name it
        rows = EnterpriseDay.objects.values_list("counts", "enterprise_id", "day", "area_then", "sector_then")
        for text, firm, *rest in rows.iterator(chunk_size=5000):
            day, area, sector = (same.setdefault(part, part) for part in rest)
            place = (same.setdefault(firm, firm), day, area, sector)
            self._alike[text].append(len(self.places))
            self.numbers[place] = len(self.places)
            self.places.append(place)

    def of(self, key: str) -> Iterator[tuple[int, int]]:
        """The numbers of the places where the indicator was counted, and how much."""
        for text, numbers in self._alike.items():
            if amount := json.loads(text).get(key, 0):
                yield from ((number, amount) for number in numbers)

    def place(self, at: int | Place) -> Place:
        """By its number; a place that no enterprise-day names is its own name."""
        return at if isinstance(at, tuple) else self.places[at]


def _compare_flow(key: str, behind: Behind, stored: _Days) -> Iterator[Difference]:
    rows: Counter[Any] = Counter()
    for (enterprise_id, day, area, sector), n in flow_cells(behind):
        place = (enterprise_id or NIL, day, area, sector)
        rows[stored.numbers.get(place, place)] += n
    for number, amount in stored.of(key):
        if (behind_it := rows.pop(number, 0)) != amount:
            yield Difference("enterprise-day", key, _named(stored.places[number]), amount, behind_it)
    yield from (Difference("enterprise-day", key, _named(stored.place(at)), 0, n) for at, n in rows.items() if n)


def _compare_stock(key: str, behind: Behind, stored: _Days) -> Iterator[Difference]:
    standing: Counter[Any] = Counter()
    for number, n in stored.of(key):
        enterprise_id, _day, area, sector = stored.places[number]
        standing[(enterprise_id, area, sector)] += n
    rows: Counter[Any] = Counter()
    for (firm, area, sector), n in stock_cells(behind):
        rows[(firm or NIL, area, sector)] += n
    yield from _differences("stock", key, standing, rows)


def _marks_against_rows() -> Iterator[Difference]:
    for indicator in every():
        if indicator.kind is not Kind.DISTINCT or indicator.behind is None:
            continue
        marks = DistinctMark.objects.filter(indicator=indicator.key)
        stored = Counter(marks.values_list("enterprise_id", "day", "area_then", "sector_then"))
        rows = Counter(cell for cell, n in flow_cells(indicator.behind) if n)
        yield from _differences("distinct mark", indicator.key, stored, rows)


def _roll_ups_against_days() -> Iterator[Difference]:
    yield from _said_to_be_folded()
    wanted: Sums = defaultdict(dict)
    for area, sector, day, counts, _rows in alike():
        spread(area, sector, day, counts, wanted)
    for row in RollUp.objects.iterator(chunk_size=5000):
        expected = wanted.pop((row.area_code, row.sector, row.grain, row.day), {})
        at = f"{row.area_code}/{row.sector}/{row.grain}/{row.day}"
        yield from _by_key("roll-up", at, Counter(row.counts), Counter(expected))
    for (area, sector, grain, day), expected in wanted.items():
        yield from _by_key("roll-up", f"{area}/{sector}/{grain}/{day}", Counter(), Counter(expected))


def _said_to_be_folded() -> Iterator[Difference]:
    rows = EnterpriseDay.objects.filter(changed=0).exclude(folded=F("counts"))
    for area, sector, day, counts, folded in rows.values_list("area_then", "sector_then", "day", "counts", "folded"):
        at = f"{area}/{sector}/{day}"
        yield from _by_key("folded", at, Counter(json.loads(folded)), Counter(json.loads(counts)))


def _by_key(what: str, at: str, stored: Counter[str], rows: Counter[str]) -> Iterator[Difference]:
    for key in sorted({*stored, *rows}):
        if stored[key] != rows[key]:
            yield Difference(what, key, at, stored[key], rows[key])


def _differences(what: str, key: str, stored: Counter[Any], rows: Counter[Any]) -> Iterator[Difference]:
    for cell in {*stored, *rows}:
        if stored[cell] != rows[cell]:
            yield Difference(what, key, _named(cell), stored[cell], rows[cell])


def _named(cell: Iterable[Any]) -> str:
    return "/".join(str(part) for part in cell)
