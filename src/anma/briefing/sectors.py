"""A sector on one page: its firms by worst level, what is overdue and major, visits, twelve months, its towns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from anma.briefing.places_table import firms_address
from anma.briefing.rates import twelve_months
from anma.enterprises import filters
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.facts.adding import next_month
from anma.facts.indicators import Period, Where
from anma.facts.models import RollUp
from anma.facts.spans import address
from anma.hazards.choices import HazardLevel
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer
from anma.knowledge.tables import sectors
from anma.places.queries import after
from anma.risks.choices import RiskLevel

SHOWN = 10
TALL = 64  # of a bar; the drawing of a month stands in its column


@dataclass(frozen=True, slots=True)
class Month:
    """Found and put right in a month, drawn as two bars from the bottom; it opens its figures."""

    first: date
    found: int
    closed: int
    looked: int
    found_tall: int
    closed_tall: int
    span: str

    @property
    def found_y(self) -> int:
        return TALL - self.found_tall

    @property
    def closed_y(self) -> int:
        return TALL - self.closed_tall


def sectors_of(viewer: Viewer) -> list[tuple[str, int]]:
    """The sectors that have firms in the reach, the largest first."""
    rows = Enterprise.objects.visible_to(viewer).exclude(state=EnterpriseState.CLOSED).exclude(sector="").order_by()
    found = rows.values_list("sector").annotate(n=Count("pk"))
    known = sectors()
    return sorted(((code, n) for code, n in found if code in known), key=lambda one: (-one[1], one[0]))


def firms_in(viewer: Viewer, where: Where) -> QuerySet[Enterprise]:
    """The open firms of a sector in a place."""
    rows: QuerySet[Enterprise] = Enterprise.objects.visible_to(viewer).filter(sector=where.sector)
    rows = rows.exclude(state=EnterpriseState.CLOSED)
    if where.area_code:
        rows = rows.filter(area_code__gte=where.area_code, area_code__lt=after(where.area_code))
    return rows.order_by()


def by_level(viewer: Viewer, where: Where) -> list[tuple[str, int, str]]:
    """Firms by their worst published level: (level, how many, address of the list); "none" without any point."""
    firms = firms_in(viewer, where)
    return [
        (level, filters.narrow(firms, viewer, {"level": level}).count(), firms_address(where, level=level))
        for level in (*RiskLevel.values, "none")
    ]


def major_open(viewer: Viewer, where: Where) -> QuerySet[Hazard]:
    """Open major hazards of the sector, what is due first."""
    rows: QuerySet[Hazard] = Hazard.objects.visible_to(viewer).filter(
        level=HazardLevel.MAJOR, state__in=OPEN, sector=where.sector
    )
    rows = rows.exclude(shown_to=Shown.AUTHORITY)
    if where.area_code:
        rows = rows.filter(area_code__gte=where.area_code, area_code__lt=after(where.area_code))
    return rows.order_by("due_on", "id")


def months(wheres: Sequence[Where], where: Where) -> list[Month]:
    """The last twelve months from the roll-ups, in one statement."""
    first_days = twelve_months(clock.today())
    rows = RollUp.objects.filter(
        grain="month", sector=where.sector, area_code__in=[one.area_code for one in wheres], day__in=first_days
    )
    sums: dict[date, Counter[str]] = {day: Counter() for day in first_days}
    for day, counts in rows.values_list("day", "counts"):
        sums[day].update(counts)
    return _drawn(sums, where)


def _drawn(sums: Mapping[date, Counter[str]], where: Where) -> list[Month]:
    most = max([max(one["hazards_found"], one["hazards_closed"]) for one in sums.values()] + [1])

    def tall(n: int) -> int:
        return round((TALL - 2) * n / most)

    return [
        Month(
            day,
            found := one["hazards_found"],
            closed := one["hazards_closed"],
            one["inspections"],
            tall(found),
            tall(closed),
            address(where, Period(day, min(next_month(day) - timedelta(days=1), clock.today()))),
        )
        for day, one in sums.items()
    ]


def words_of(code: str, language: str) -> str:
    """What a sector is called."""
    known: Any = sectors().get(code)
    return known.name.in_("en" if language.startswith("en") else "zh") if known else code
