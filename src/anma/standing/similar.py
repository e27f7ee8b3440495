"""Which firms are similar: the same trade or sector, a like number of risk points, a like mix of levels.

The narrowest group with enough others is taken; where even the widest is too small, nobody is compared.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median
from uuid import UUID

from django.db.models import Count

from anma.enterprises.choices import TAKING_PART
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.risks.choices import LEVEL_ORDER, PointState, RiskLevel
from anma.risks.models import RiskPoint
from anma.standing.counts import Span
from anma.standing.editions import ScoreModel, model_on

HIGH = (RiskLevel.MAJOR, RiskLevel.LARGER)
# From narrow to wide, and of what each is made.
GROUPS = {
    "trade_size_mix": ("trade", "size", "mix"),
    "sector_size_mix": ("sector", "size", "mix"),
    "sector_size": ("sector", "size"),
    "sector": ("sector",),
}
LONG_ENOUGH = Fraction(1, 2)  # of the span, to stand for others
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What makes a firm like another; only who has published points is like anybody."""

    firm: UUID
    trade: str
    sector: str
    points: int
    high: int
    worst: str = ""
    since: date | None = None

    def part(self, span: Span) -> Fraction:
        """How much of a span the firm took part in: nobody finds a quarter's hazards in a week."""
        begin = max(self.since or span.last, span.first)
        return Fraction(max(0, (span.last - begin).days + 1), (span.last - span.first).days + 1)

    def keys(self, sizes: Sequence[int]) -> list[Key]:
        """The groups it belongs to, narrow before wide."""
        if not self.points:
            return []
        told = {"trade": self.trade, "sector": self.sector, "size": str(bisect_left(sizes, self.points))}
        told["mix"] = "high" if self.high else "low"
        made = ((name, *(told[part] for part in parts)) for name, parts in GROUPS.items())
        return [key for key in made if all(key)]


@dataclass(frozen=True, slots=True)
class Comparison:
    """With how many firms of which group one is compared, and what the middle one found for each point; none: too few.

    `part` is how much of the span the firm itself took part in.
    """

    group: str = ""
    peers: int = 0
    middle: Fraction | None = None
    part: Fraction = Fraction(1)

    def expected(self, points: int, percent: int) -> int | None:
        """So many hazards, in whole ones, are to be expected of so many points."""
        return None if self.middle is None else int(self.middle * points * self.part * percent / 100)


def profiles(firms: Iterable[UUID] | None = None, *, sector: str | None = None) -> dict[UUID, Profile]:
    """Of firms that take part; all, these, or one sector's. Needs `system_scope`. Two statements."""
    rows = Enterprise.objects.as_system().filter(state__in=TAKING_PART)
    points = RiskPoint.objects.as_system().filter(state=PointState.PUBLISHED)
    if firms is not None:
        rows, points = rows.filter(pk__in=list(firms)), points.filter(enterprise_id__in=list(firms))
    if sector is not None:
        rows, points = rows.filter(sector=sector), points.filter(sector=sector)
    counted: dict[UUID, dict[str, int]] = defaultdict(dict)
    for firm, level, n in points.order_by().values_list("enterprise_id", "level").annotate(n=Count("pk")):
        counted[firm][level] = n
    named = rows.values_list("pk", "trade", "sector", "claimed_day")
    return {pk: _profile(pk, trade, of, since, counted[pk]) for pk, trade, of, since in named}


def _profile(firm: UUID, trade: str, sector: str, since: date | None, levels: Mapping[str, int]) -> Profile:
    high = sum(n for level, n in levels.items() if level in HIGH)
    worst = min(levels, key=LEVEL_ORDER.__getitem__, default="")
    return Profile(firm, trade, sector, sum(levels.values()), high, worst, since)


def grouped(known: Mapping[UUID, Profile], sizes: Sequence[int]) -> dict[Key, set[UUID]]:
    """Every group with its firms."""
    found: dict[Key, set[UUID]] = defaultdict(set)
    for profile in known.values():
        for key in profile.keys(sizes):
            found[key].add(profile.firm)
    return found


def similar_to(firm: UUID, model: ScoreModel | None = None) -> list[UUID]:
    """The firms that one is compared with, itself left out; empty where too few are similar. For one firm at a time."""
    model = model or model_on(clock.today())
    with system_scope("firms similar to one"):
        own = profiles([firm]).get(firm)
        known = profiles(sector=own.sector) if own and own.sector else {}
    span = Span.back(clock.today(), model["hazards_days"])
    groups = grouped({pk: one for pk, one in known.items() if one.part(span) >= LONG_ENOUGH}, model.sizes)
    key = group_of(own, groups, model) if own else None
    return sorted(groups[key] - {firm}) if key else []


def group_of(profile: Profile, groups: Mapping[Key, set[UUID]], model: ScoreModel) -> Key | None:
    """The narrowest of its groups that has enough others."""

    def others(key: Key) -> int:
        members = groups.get(key, set())
        return len(members) - (profile.firm in members)

    return next((key for key in profile.keys(model.sizes) if others(key) >= model["few_peers"]), None)


class Peers:
    """Everybody's comparison: each group's shares are sorted once. Who came lately is compared, and compares nobody."""

    def __init__(self, known: Mapping[UUID, Profile], found: Mapping[UUID, int], model: ScoreModel, span: Span) -> None:
        self.known, self.model, self.span = known, model, span
        parts = {pk: one.points * one.part(span) for pk, one in known.items() if one.part(span) >= LONG_ENOUGH}
        self.rates = {pk: found.get(pk, 0) / part for pk, part in parts.items() if part}
        self.groups = grouped({pk: known[pk] for pk in self.rates}, model.sizes)
        self._sorted: dict[Key, list[Fraction]] = {}

    def of(self, firm: UUID) -> Comparison:
        """Against the others alone: what a firm finds itself never moves what is expected of it."""
        profile = self.known.get(firm)
        key = group_of(profile, self.groups, self.model) if profile else None
        if profile is None or key is None:
            return Comparison()
        rates, own = self._rates(key), self.rates.get(firm)
        middle = median(rates) if own is None else middle_without(rates, bisect_left(rates, own))
        return Comparison(key[0], len(rates) - (own is not None), Fraction(middle), profile.part(self.span))

    def _rates(self, key: Key) -> list[Fraction]:
        if key not in self._sorted:
            self._sorted[key] = sorted(self.rates[pk] for pk in self.groups[key])
        return self._sorted[key]


def middle_without(rates: Sequence[Fraction], at: int) -> Fraction:
    """The median of sorted values without the one at a place."""
    others = len(rates) - 1
    low, high = ((others - 1) // 2, others // 2)
    return (rates[low + (low >= at)] + rates[high + (high >= at)]) / 2
