"""What putting hazards right cost a firm in a year: by month, by kind, by level, and of how many nobody noted it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from anma.hazards.choices import HazardLevel, HazardState
from anma.hazards.judging import category_name
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.standing.models.fines import SafetyMoney

PUT_RIGHT = (HazardState.REVIEW, HazardState.ACCEPTED, HazardState.CLOSED)
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sum, and what share of the largest it is (0 to 100), for its bar."""

    name: str
    amount: Decimal
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Spent:
    """A year. `right` were put right, of `unknown` of them nobody noted what it cost."""

    year: int
    amount: Decimal
    this_month: Decimal
    right: int
    unknown: int
    months: Sequence[Part]
    kinds: Sequence[Part]
    levels: Sequence[Part]
    planned: Decimal | None

    @property
    def noted(self) -> int:
        return self.right - self.unknown

    @property
    def share(self) -> Decimal | None:
        """How much of the plan that is, as a fraction; None without a plan."""
        return self.amount / self.planned if self.planned else None

    @property
    def bar(self) -> int:
        """The same for a bar: 0 to 100."""
        return min(int((self.share or 0) * 100), 100)


def spent(viewer: Viewer, firm: UUID, year: int) -> Spent:
    """The year's money as far as the viewer may see the hazards."""
    rows = list(
        rows_of(viewer, firm, year).only("cost", "level", "category", "rectified_at", "closed_day", "found_day")
    )
    paid = [row for row in rows if row.cost is not None]
    today = clock.today()
    month = [row for row in paid if (day_of(row).year, day_of(row).month) == (today.year, today.month)]
    return Spent(
        year, _sum(paid), _sum(month), len(rows), len(rows) - len(paid),
        months=parts(paid, lambda row: f"{day_of(row):%Y-%m}", by_name=True),
        kinds=parts(paid, lambda row: category_name(row.category) or _("nobody said what kind")),
        levels=parts(paid, lambda row: str(HazardLevel(row.level).label)),
        planned=planned(viewer, firm, year),
    )  # fmt: skip


def rows_of(viewer: Viewer, firm: UUID, year: int) -> QuerySet[Hazard]:
    """What was put right in a year, the newest first; what was joined with another entry goes on in that one."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    right = Q(rectified_at__date__range=(first, last)) | Q(rectified_at=None, closed_day__range=(first, last))
    rows: QuerySet[Hazard] = Hazard.objects.visible_to(viewer).filter(right, enterprise_id=firm, state__in=PUT_RIGHT)
    return rows.order_by("-rectified_at", "-id")


def unknown(viewer: Viewer, firm: UUID, year: int) -> list[Hazard]:
    """The newest of which nobody noted the cost."""
    return list(rows_of(viewer, firm, year).filter(cost=None)[:SHOWN])


def planned(viewer: Viewer, firm: UUID, year: int) -> Decimal | None:
    """What the firm said last that it plans for the year."""
    rows = SafetyMoney.objects.visible_to(viewer).filter(enterprise_id=firm, year=year)
    found: Decimal | None = rows.order_by("-said_at", "-id").values_list("amount", flat=True).first()
    return found


def day_of(row: Hazard) -> date:
    """The day on which the money counts: when it was put right."""
    return localtime(row.rectified_at).date() if row.rectified_at else row.closed_day or row.found_day


def parts(rows: Iterable[Hazard], key: Callable[[Hazard], str], *, by_name: bool = False) -> list[Part]:
    """Sums by a key, the largest first or in the order of the names. Decimals are added here: SQLite adds floats."""
    groups: dict[str, list[Hazard]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    sums = {name: _sum(found) for name, found in groups.items()}
    most = max(sums.values(), default=Decimal(0)) or Decimal(1)
    made = [Part(name, sums[name], len(found), int(sums[name] * 100 / most)) for name, found in groups.items()]
    order: Callable[[Part], Any] = (lambda one: one.name) if by_name else (lambda one: -one.amount)
    return sorted(made, key=order)


def _sum(rows: Iterable[Hazard]) -> Decimal:
    return sum((row.cost for row in rows if row.cost is not None), Decimal(0))
