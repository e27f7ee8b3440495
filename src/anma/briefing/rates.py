"""Rates of areas with what they are made of: never a count beside a count, and a word where a rate rests on few.

Counted from the rows as the viewer sees them, a few grouped statements for all towns of a reach.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Substr
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.enterprises import filters
from anma.enterprises.choices import TAKING_PART, EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.staleness import since
from anma.facts.indicators import Period
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN, WORKING
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer
from anma.people.loading import in_force
from anma.people.models import OfficeReach
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint
from anma.supervision.models import Visit

TOWN = 9  # digits of a town's code
FEW = 20  # a rate over fewer than so many says little
CHECKED_DAYS = 30
HUNDRED = 100


def caution() -> str:
    """The one sentence about small numbers."""
    return _now("a rate over fewer than %(n)s says little") % {"n": FEW}


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole; `per` is 100 where it is so many for each hundred and may lie above it."""

    above: int
    below: int
    per: int = 1

    @property
    def value(self) -> Decimal | None:
        return Decimal(self.above * self.per) / self.below if self.below else None

    @property
    def is_few(self) -> bool:
        return 0 < self.below < FEW

    @property
    def caution(self) -> str:
        return caution()


@dataclass(frozen=True, slots=True)
class Column:
    """A rate of the table: what it is made of, and whether a high one is what somebody has to look after."""

    key: str
    title: str | Promise
    made_of: str | Promise
    late_is_high: bool
    per: int = 1


COLUMNS = (
    Column("overdue", pgettext_lazy("rate", "Overdue"), _("open hazards past their day ÷ open hazards, now"), True),
    Column(
        "fixed",
        pgettext_lazy("rate", "Put right"),
        _("those of them put right by today ÷ hazards found in the period"),
        False,
    ),
    Column("checked", _("Checking"), _("firms that checked within 30 days ÷ firms that take part for so long"), False),
    Column("visits", _("Visits per 100 firms"), _("visits in the period ÷ firms in the register"), False, HUNDRED),
)
KEYS = tuple(column.key for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class Counted:
    """What rates and cells are made of, by the town's code."""

    firms: Mapping[str, int]
    points: Mapping[str, int]
    taking_part: Mapping[str, int]
    unchecked: Mapping[str, int]
    found: Mapping[str, int]
    put_right: Mapping[str, int]
    open: Mapping[str, int]
    overdue: Mapping[str, int]
    visits: Mapping[str, int]
    grids: Mapping[str, int]

    def rates(self, codes: Iterable[str]) -> dict[str, Rate]:
        """The four rates over these towns together: parts are added up, rates never averaged."""
        towns = list(codes)

        def over(counts: Mapping[str, int]) -> int:
            return sum(counts.get(code, 0) for code in towns)

        part = over(self.taking_part)
        return {
            "overdue": Rate(over(self.overdue), over(self.open)),
            "fixed": Rate(over(self.put_right), over(self.found)),
            "checked": Rate(part - over(self.unchecked), part),
            "visits": Rate(over(self.visits), over(self.firms), HUNDRED),
        }


def counted(viewer: Viewer, sector: str, period: Period) -> Counted:
    """All towns of the reach at once; `sector` empty is every trade."""
    firms = _of(Enterprise.objects.visible_to(viewer), sector).exclude(state=EnterpriseState.CLOSED)
    part = firms.filter(state__in=TAKING_PART, claimed_day__lte=since(CHECKED_DAYS))
    hazards = _of(Hazard.objects.visible_to(viewer), sector).exclude(shown_to=Shown.AUTHORITY)
    points = _of(RiskPoint.objects.visible_to(viewer), sector).filter(state=PointState.PUBLISHED)
    late = Q(state__in=WORKING, due_on__lt=clock.today())
    then = _of(Hazard.objects.visible_then(viewer), sector, "sector_then").exclude(shown_to=Shown.AUTHORITY)
    span = (period.first, period.last)
    visits = _of(Visit.objects.visible_then(viewer), sector, "sector_then").filter(visit_day__range=span)
    return Counted(
        firms=by_town(firms),
        points=by_town(points),
        taking_part=by_town(part),
        unchecked=by_town(filters.narrow(part, viewer, {"unchecked": str(CHECKED_DAYS)})),
        found=by_town(then.filter(found_day__range=span), "area_then"),
        put_right=by_town(then.filter(found_day__range=span, closed_day__isnull=False), "area_then"),
        open=by_town(hazards.filter(state__in=OPEN)),
        overdue=by_town(hazards.filter(late)),
        visits=by_town(visits, "area_then"),
        grids=grids(),
    )


def _of(rows: QuerySet[Any], sector: str, column: str = "sector") -> QuerySet[Any]:
    return rows.filter(**{column: sector}).order_by() if sector else rows.order_by()


def by_town(rows: QuerySet[Any], column: str = "area_code") -> dict[str, int]:
    """How many rows lie in each town."""
    found = rows.annotate(town=Substr(column, 1, TOWN)).values_list("town").annotate(n=Count("pk")).order_by()
    return dict(found)


def grids() -> dict[str, int]:
    """How many safety grids each town has: reaches that name one. Public, as offices are."""
    rows = OfficeReach.objects.filter(in_force(clock.today()), grid_id__isnull=False)
    towns: dict[str, set[Any]] = defaultdict(set)
    for lo, grid in rows.values_list("lo", "grid_id"):
        towns[lo[:TOWN]].add(grid)
    return dict(Counter({town: len(some) for town, some in towns.items()}))


def ranked(
    rows: Sequence[tuple[str, Mapping[str, Rate]]], key: str, *, rising: bool
) -> list[tuple[str, Mapping[str, Rate]]]:
    """By a rate, never by a count; where it rests on few it stands below the others, where there is none last. Pure."""

    def place(row: tuple[str, Mapping[str, Rate]]) -> tuple[bool, bool, Decimal, str]:
        rate = row[1][key]
        value = rate.value or Decimal(0)
        return rate.value is None, rate.is_few, value if rising else -value, row[0]

    return sorted(rows, key=place)


def twelve_months(day: Any) -> list[Any]:
    """The first days of the twelve months that end with the day's, oldest first."""
    months, month = [], day.replace(day=1)
    for _n in range(12):
        months.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return months[::-1]
