"""What offices stated of some areas, read once for many questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from anma.accidents.choices import Measured, Scope
from anma.accidents.models import Stated
from anma.facts.indicators import Period


class Said:
    """The stated values of areas, and whether the register holds all of a period. An area that was not named before is
    read when it is asked. For one page, not longer.
    """

    def __init__(self, areas: Iterable[str]) -> None:
        self._areas, self._rows = set(areas), list[Stated]()
        self._read: set[str] = set()

    def values(self, area: str, measure: str, period: Period, as_of: date) -> list[Stated]:
        """What was known on a day of work accidents of exactly this area and period, oldest first."""
        return [
            row
            for row in self._of(area)
            if (row.area_code, row.scope, row.measure) == (area, Scope.PRODUCTION, measure)
            and (row.first_day, row.last_day) == (period.first, period.last)
            and row.value is not None
            and row.as_of <= as_of
        ]

    def is_whole(self, area: str, period: Period) -> bool:
        """As `figures.is_whole`: said of an area above, it holds below too."""
        above = set(_above(area))
        return any(
            row.measure == Measured.REGISTER
            and row.area_code in above
            and row.first_day <= period.first
            and row.last_day >= period.last
            for row in self._of(area)
        )

    def _of(self, area: str) -> Sequence[Stated]:
        if area not in self._read:
            self._areas |= {area}
            codes = {code for one in self._areas for code in _above(one)}
            rows = Stated.objects.filter(area_code__in=codes)
            self._rows, self._read = list(rows.order_by("as_of", "stated_at", "id")), set(self._areas)
        return self._rows


def _above(area: str) -> list[str]:
    return [area[:n] for n in range(1, len(area) + 1)]
