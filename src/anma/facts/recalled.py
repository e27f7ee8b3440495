"""The sums of any days of some places from one reading of their months, and one of each month that is cut into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db.models import Min

from anma.facts.adding import next_month, pieces
from anma.facts.indicators import Period, Where
from anma.facts.models import RollUp
from anma.kernel import clock

Rows = Sequence[tuple[date, Mapping[str, int]]]
Reading = tuple[str, date | None]  # all months of a place, or the days of one month


class Recalled:
    """`figures.Sums` for a page that asks the same places for many periods: it asks the table once, whatever the number
    of periods. Places that were not named before are read when they are asked. For one page, not longer.
    """

    def __init__(self, wheres: Iterable[Where]) -> None:
        self._wheres = tuple(dict.fromkeys(wheres))
        self._rows: dict[tuple[Where, Reading], Rows] = {}
        self._sums: dict[tuple[Where, date, date], Counter[str]] = {}
        self._begun: dict[str, date] = {}
        self._begun_of: set[str] = set()

    def __call__(self, where: Where, period: Period) -> Mapping[str, int]:
        asked = (where, period.first, period.last)
        if asked not in self._sums:
            self._sums[asked] = self._summed(where, period)
        return self._sums[asked]

    def _summed(self, where: Where, period: Period) -> Counter[str]:
        total = Counter[str]()
        for one in pieces(period, clock.today()):
            take = total.update if one.sign > 0 else total.subtract
            for reading in _readings(one.grain, one.first, one.last):
                for day, counts in self._of(where, reading):
                    if one.first <= day <= one.last:
                        take(counts)
        return total

    def _of(self, where: Where, reading: Reading) -> Rows:
        if (where, reading) not in self._rows:
            self._read(where, reading)
        return self._rows[(where, reading)]

    def _read(self, where: Where, reading: Reading) -> None:
        """What is read of every named place of the trade."""
        grain, month = reading
        codes = {one.area_code for one in self._wheres if one.sector == where.sector} | {where.area_code}
        found: dict[str, list[tuple[date, Mapping[str, int]]]] = {code: [] for code in codes}
        rows = RollUp.objects.filter(area_code__in=codes, sector=where.sector, grain=grain)
        rows = rows.filter(day__gte=month, day__lt=next_month(month)) if month else rows
        for area, day, counts in rows.values_list("area_code", "day", "counts"):
            found[area].append((day, counts))
        self._rows.update({(Where(code, where.sector), reading): days for code, days in found.items()})

    def begun(self, wheres: Iterable[Where]) -> date | None:
        """As `figures.begun`."""
        codes = {where.area_code for where in wheres}
        if not codes <= self._begun_of:
            self._begun_of = codes | {one.area_code for one in self._wheres}
            rows = RollUp.objects.filter(area_code__in=self._begun_of, grain="month").order_by()
            self._begun = dict(rows.values_list("area_code").annotate(first=Min("day")))
        return min((self._begun[code] for code in codes if code in self._begun), default=None)


def _readings(grain: str, first: date, last: date) -> Iterator[Reading]:
    """What is to be read for a run of months or of days."""
    if grain == "month":
        yield grain, None
        return
    month = first.replace(day=1)
    while month <= last:
        yield grain, month
        month = next_month(month)
