"""A term's figures: bought, issued, returned, used, wasted, handed over, difference; of each school, or of each lot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Sum

from anma.chemicals.labs.amounts import plain
from anma.chemicals.models import LabItem, LabMove
from anma.chemicals.models.labs import MoveKind, Unit
from anma.kernel.viewer import Viewer

YEARS_BACK = 5


@dataclass(frozen=True, slots=True)
class Term:
    """`first` to `last`, both included; `key` is its first month, such as 2026-09."""

    first: date
    last: date

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"


@dataclass(slots=True)
class Sums:
    """Thousandths by kind of movement; `difference` is what stocktaking found, with its sign."""

    amount: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    difference: int = 0

    def add(self, kind: str, amount: int, qty: int) -> None:
        self.amount[kind] += amount
        if kind == MoveKind.COUNTED:
            self.difference += qty

    def of(self, kind: MoveKind) -> int:
        return self.amount.get(kind, 0)

    @property
    def out(self) -> int:
        """Issued in this term and not yet settled, less what earlier terms' issues brought back in it."""
        settled = self.of(MoveKind.RETURNED) + self.of(MoveKind.USED) + self.of(MoveKind.WASTED)
        return self.of(MoveKind.ISSUED) - settled

    @property
    def change(self) -> int:
        """By how much the store grew."""
        more = self.of(MoveKind.BOUGHT) + self.of(MoveKind.RETURNED) + self.difference
        return more - self.of(MoveKind.ISSUED) - self.of(MoveKind.DISCARDED)

    def cells(self) -> list[str]:
        """The columns of page and file: plain numbers in the unit."""
        kinds = (MoveKind.BOUGHT, MoveKind.ISSUED, MoveKind.RETURNED, MoveKind.USED, MoveKind.WASTED)
        rest = (MoveKind.DISCARDED, MoveKind.HANDED)
        found = [self.of(kind) for kind in kinds] + [self.out] + [self.of(kind) for kind in rest]
        return [plain(qty) for qty in (*found, self.difference, self.change)]


@dataclass(frozen=True, slots=True)
class Row:
    """A school (or a lot) in one unit."""

    key: UUID
    unit: str
    sums: Sums
    name: str = ""

    @property
    def unit_word(self) -> str:
        return str(Unit(self.unit).label)

    @property
    def cells(self) -> list[str]:
        return self.sums.cells()


def term_of(day: date, months: Iterable[int]) -> Term:
    """The term in which a day lies; `months` are those in which a term begins."""
    starts = sorted(date(year, month, 1) for year in (day.year - 1, day.year, day.year + 1) for month in months)
    first = max(start for start in starts if start <= day)
    return Term(first, min(start for start in starts if start > day) - timedelta(days=1))


def terms_until(day: date, months: Iterable[int]) -> list[Term]:
    """The terms of the last years, the newest first."""
    known, found, at = list(months), [], day
    while at > day - timedelta(days=366 * YEARS_BACK):
        found.append(term_of(at, known))
        at = found[-1].first - timedelta(days=1)
    return found


def months_of(text: str) -> list[int]:
    """`2|9` as numbers."""
    return [int(one) for one in text.split("|")]


def by_school(viewer: Viewer, term: Term) -> list[Row]:
    """One line a school and unit, of all that the viewer sees."""
    return _rows(_moves(viewer, term).values_list("enterprise_id", "unit", "kind"))


def by_item(viewer: Viewer, term: Term, firm: UUID) -> list[Row]:
    """One line a lot of one school."""
    rows = _rows(_moves(viewer, term).filter(enterprise_id=firm).values_list("item_id", "unit", "kind"))
    items = LabItem.objects.visible_to(viewer).filter(enterprise_id=firm)
    names = {pk: f"{name} {spec}".strip() for pk, name, spec in items.values_list("pk", "name", "spec")}
    named = [Row(row.key, row.unit, row.sums, names.get(row.key, "")) for row in rows]
    return sorted(named, key=lambda row: (row.name, str(row.key)))


def _moves(viewer: Viewer, term: Term) -> Any:
    rows = LabMove.objects.visible_to(viewer).filter(day__gte=term.first, day__lte=term.last)
    return rows.order_by()


def _rows(grouped: Any) -> list[Row]:
    found: dict[tuple[UUID, str], Sums] = defaultdict(Sums)
    for key, unit, kind, amount, qty in grouped.annotate(total=Sum("amount"), change=Sum("qty")):
        found[key, unit].add(kind, amount, qty)
    return [Row(key, unit, sums) for (key, unit), sums in sorted(found.items(), key=lambda one: str(one[0]))]
