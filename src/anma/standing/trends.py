"""How a firm goes beside similar ones, week by week: found, put right, looked at.

The others are a nameless group: only quartiles leave this module, and none where the group is too small to hide one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import quantiles
from uuid import UUID

from anma.facts.models import EnterpriseDay
from anma.inspections.tasks import counted
from anma.kernel import clock
from anma.kernel.viewer import system_scope

WEEKS = 12
MONTH = 4  # weeks that are told in words
FEWEST = 8  # similar firms; fewer would tell who they are
MOST = 300  # similar firms that are read
# What is drawn, by the counts of a firm's day.
LINES = ("hazards_found", "hazards_closed", "inspections")
Weeks = list[int]


@dataclass(frozen=True, slots=True)
class Band:
    """The middle half of the similar firms: a quarter lies below `low`, a quarter above `high`."""

    low: float
    middle: float
    high: float

    @property
    def told(self) -> tuple[int, int]:
        """As it is said in words, in whole ones."""
        return round(self.low), round(self.high)


@dataclass(frozen=True, slots=True)
class Line:
    """One count: the own weeks and the band of each week; `month` and `usual` are the last four weeks together."""

    key: str
    own: Sequence[int]
    bands: Sequence[Band]
    month: int
    usual: Band | None

    @property
    def comparable(self) -> bool:
        """Whether the usual says anything: beside firms most of which record nothing, everybody looks busy."""
        return self.usual is not None and self.usual.middle >= 1

    @property
    def stands(self) -> str:
        """`below`, `within` or `above` what is told as usual; "" where nothing can be compared."""
        if self.usual is None or not self.comparable:
            return ""
        low, high = self.usual.told
        return "below" if self.month < low else "above" if self.month > high else "within"


@dataclass(frozen=True, slots=True)
class Trend:
    """The lines, the Mondays of their weeks, and how many firms they are compared with (0: too few)."""

    mondays: Sequence[date]
    lines: Sequence[Line]
    peers: int


def trend(firm: UUID, similar: Iterable[UUID]) -> Trend:
    """The last weeks of a firm that the caller may see; of the others only those that did anything in them."""
    mondays = _mondays()
    others = [pk for pk in dict.fromkeys(similar) if pk != firm][:MOST]
    weeks = _weeks([firm, *others], mondays)
    active = [weeks[pk] for pk in others if pk in weeks]
    enough = active if len(active) >= FEWEST else []
    own = weeks.get(firm, _empty())
    return Trend(mondays, [_line(key, own[key], [one[key] for one in enough]) for key in LINES], len(enough))


def missed(firm: UUID, mondays: Sequence[date]) -> int:
    """How many checks of the plan nobody did in the weeks that are told in words."""
    first, last = mondays[-MONTH], mondays[-1] + timedelta(days=6)
    found = counted([firm], first, last).get(firm)
    return found.missed if found else 0


def _line(key: str, own: Weeks, others: Sequence[Weeks]) -> Line:
    bands = [_band([one[week] for one in others]) for week in range(WEEKS)] if others else []
    usual = _band([sum(one[-MONTH:]) for one in others]) if others else None
    return Line(key, own, bands, sum(own[-MONTH:]), usual)


def _band(values: Sequence[int]) -> Band:
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return Band(low, middle, high)


def _mondays() -> list[date]:
    """The last whole weeks; the running one would always look like a fall."""
    this = clock.today() - timedelta(days=clock.today().weekday())
    return [this - timedelta(weeks=back) for back in range(WEEKS, 0, -1)]


def _weeks(firms: Sequence[UUID], mondays: Sequence[date]) -> dict[UUID, dict[str, Weeks]]:
    """The counts of each firm that has any in these weeks."""
    found: dict[UUID, dict[str, Weeks]] = {}
    with system_scope("counts of similar firms, of which only quartiles are told"):
        rows = EnterpriseDay.objects.filter(
            enterprise_id__in=firms, day__gte=mondays[0], day__lt=mondays[-1] + timedelta(weeks=1)
        )
        for firm, day, counts in rows.values_list("enterprise_id", "day", "counts"):
            _add(found.setdefault(firm, _empty()), (day - mondays[0]).days // 7, json.loads(counts))
    return found


def _add(weeks: Mapping[str, Weeks], week: int, counts: Mapping[str, int]) -> None:
    for key in LINES:
        weeks[key][week] += counts.get(key, 0)


def _empty() -> dict[str, Weeks]:
    return {key: [0] * WEEKS for key in LINES}
