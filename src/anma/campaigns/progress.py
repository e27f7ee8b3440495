"""How far a campaign is: against its targets and against the time that is gone, late areas before the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from anma.campaigns import counting, scope
from anma.campaigns.choices import LATE_BY
from anma.campaigns.models import Campaign
from anma.campaigns.targets import Target, target
from anma.facts.reporting import month_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name, children

MANY = 15  # more areas than these are shown by district first
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Time:
    """The days of a campaign and how many of them are gone."""

    days: int
    gone: int

    @property
    def share(self) -> Decimal:
        return Decimal(self.gone) / Decimal(self.days)


def time_of(campaign: Campaign, today: date) -> Time:
    """Both ends included; before the first day nothing is gone."""
    days = (campaign.last_day - campaign.first_day).days + 1
    return Time(days, min(max((today - campaign.first_day).days + 1, 0), days))


@dataclass(frozen=True)
class Cell:
    """One target in one area. `plan` is the area's part; without one there is no rate and nobody is called late.
    `firms` are asked there; `among`: in how many firms it was counted, None where nobody asked or it has no firms.
    """

    target: Target
    value: Decimal | None
    plan: Decimal | None
    due: Decimal
    firms: int = 0
    among: int | None = None

    @property
    def per_firm(self) -> Decimal | None:
        """What a count without a plan is held against: the firms that are asked there."""
        told = (
            self.firms > 1 and self.value is not None and not self.target.typed and self.target.unit != counting.FIRMS
        )
        return (self.value or Decimal(0)) / self.firms if told else None

    @cached_property
    def rate(self) -> Decimal | None:
        return (self.value or Decimal(0)) / self.plan if self.plan else None

    @property
    def share(self) -> str:
        """How far it is in words: above the whole it is no share but so many times the target, and who says so."""
        if self.rate is None:
            return "–"
        if self.rate <= ONE:
            return f"{self.rate * 100:.1f} %"
        times = {"n": f"{self.rate:,.2f}".rstrip("0").rstrip(".")}
        return (
            _("reported, %(n)s times the target") % times if self.target.typed else _("%(n)s times the target") % times
        )

    @property
    def late(self) -> bool:
        return self.rate is not None and self.rate < min(self.due, ONE) - LATE_BY

    @property
    def reached(self) -> bool:
        return self.rate is not None and self.rate >= 1

    @property
    def width(self) -> int:
        """How much of a bar of a hundred is filled."""
        return min(100, int((self.rate or 0) * 100))

    @property
    def mark(self) -> int:
        """Where on the bar the time is."""
        return min(100, int(self.due * 100))

    @property
    def words(self) -> str:
        return self.target.said(self.value)

    @property
    def of(self) -> str:
        return self.target.said(self.plan)


@dataclass(frozen=True)
class Row:
    """One area with its cells, in the order of the targets. `below`: it opens to smaller areas."""

    code: str
    cells: Sequence[Cell]
    below: bool = False

    @property
    def name(self) -> str:
        return area_name(self.code)

    @cached_property
    def rates(self) -> list[Decimal]:
        return [cell.rate for cell in self.cells if cell.rate is not None]

    @property
    def late(self) -> bool:
        return any(cell.late for cell in self.cells)

    @property
    def lag(self) -> Decimal:
        """How far the worst of its targets lies behind its time; less than nothing where it is ahead."""
        found = [min(cell.due, ONE) - cell.rate for cell in self.cells if cell.rate is not None]
        return max(found, default=Decimal(-9))


def day_of(campaign: Campaign) -> date:
    """The day at which it is looked at: today, or when it was closed or stopped."""
    return clock.local_date(campaign.ended_at) if campaign.ended_at else clock.today()


def targets_of(campaign: Campaign) -> list[Target]:
    return [target(plain) for plain in campaign.targets]


def due_share(campaign: Campaign, one: Target, today: date) -> Decimal:
    """Which part of a target should be reached by today: by its months where it was planned so, else by the days."""
    time = time_of(campaign, today)
    total = sum(one.months.values())
    if not total:
        return time.share
    first = month_of(today)
    over = sum((value for month, value in one.months.items() if month < f"{first.first:%Y-%m}"), Decimal(0))
    running = one.months.get(f"{first.first:%Y-%m}", Decimal(0))
    part = Decimal((today - first.first).days + 1) / Decimal((first.last - first.first).days + 1)
    return (over + running * part) / total


def whole(campaign: Campaign, today: date) -> list[Cell]:
    """Every target over the campaign's whole ground."""
    firms = sum(counting.firms(campaign, campaign.areas).values())
    return [_whole(campaign, one, today, firms) for one in targets_of(campaign)]


def _whole(campaign: Campaign, one: Target, today: date, firms: int) -> Cell:
    found = [value for value in counting.values(campaign, one, campaign.areas, today).values() if value is not None]
    value = sum(found, Decimal(0)) if found else None
    return Cell(one, value, one.value, due_share(campaign, one, today), firms)


def with_firms(campaign: Campaign, cells: Sequence[Cell], today: date) -> list[Cell]:
    """The same over the whole ground, each saying in how many firms; a closed campaign keeps what it said."""
    if campaign.closing:
        return list(cells)
    return [replace(cell, among=_among(campaign, cell.target, today)) for cell in cells]


def _among(campaign: Campaign, one: Target, today: date) -> int | None:
    found = [n for n in counting.among(campaign, one, campaign.areas, today).values() if n is not None]
    return sum(found) if found else None


def codes_for(viewer: Viewer, campaign: Campaign, area: str = "") -> list[str]:
    """The areas of the table: what reports below the asked one, or by district first where there are many."""
    reporting = scope.reached(viewer, scope.reporting_areas(campaign))
    if area:
        return [code for code in reporting if code.startswith(area) and code != area]
    if len(reporting) <= MANY:
        return reporting
    return list(dict.fromkeys(code[: scope.DISTRICT] for code in reporting))


def rows_for(viewer: Viewer, campaign: Campaign, today: date, area: str = "") -> list[Row]:
    """The table by area, the one that lies furthest behind first."""
    codes = codes_for(viewer, campaign, area)
    firms = counting.firms(campaign, codes)
    columns = [
        (
            one,
            counting.values(campaign, one, codes, today),
            due_share(campaign, one, today),
            counting.among(campaign, one, codes, today),
        )
        for one in targets_of(campaign)
    ]
    rows = []
    for code in codes:
        cells = [
            Cell(one, found[code], plan_of(one, code), due, firms[code], within[code])
            for one, found, due, within in columns
        ]
        rows.append(Row(code, cells, _opens(campaign, code)))
    return sorted(rows, key=lambda row: (-row.lag, row.code))


def _opens(campaign: Campaign, code: str) -> bool:
    return len(code) < scope.TOWN and campaign.level == "town" and code not in campaign.areas


def plan_of(one: Target, code: str) -> Decimal | None:
    """An area's part of the plan: its own, or what the areas inside it have together."""
    if code in one.areas:
        return one.areas[code]
    parts = [value for area, value in one.areas.items() if area.startswith(code)]
    return sum(parts, Decimal(0)) if parts else None


def below(campaign: Campaign) -> list[str]:
    """The areas among which a plan is divided: one step below the ground, or the ground's own pieces."""
    if len(campaign.areas) > 1:
        return list(campaign.areas)
    return [row.code for row in children(campaign.areas[0]) if not row.statistical_only] or list(campaign.areas)


# A forecast is a straight line through what was done; of little it says nothing.
LEAST_DAYS, LEAST_PART, FEW = 30, Decimal("0.1"), 10


@dataclass(frozen=True, slots=True)
class Forecast:
    """`day` at which the target is reached at this pace; `few`: too little to say."""

    day: date | None
    few: bool = False
    in_time: bool = False


def forecast(campaign: Campaign, cell: Cell, today: date) -> Forecast | None:
    """At this pace; None where there is nothing to reach, or it is reached already."""
    time = time_of(campaign, today)
    if not cell.plan or cell.reached or time.gone >= time.days:
        return None
    value = cell.value or Decimal(0)
    small = cell.target.decimals == 0 and value < FEW
    if time.gone < LEAST_DAYS or cell.rate is None or cell.rate < LEAST_PART or small:
        return Forecast(None, few=True)
    days = int((cell.plan - value) * time.gone / value) + 1
    day = today + timedelta(days=min(days, 36_500))
    return Forecast(day, in_time=day <= campaign.last_day)
