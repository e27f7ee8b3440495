"""How firms stand, in one row each: worst level, open and overdue hazards, last check, last visit.

The register knows none of this; the rooms that do register a measure each. A measure is one scalar subquery over a
firm, so a page of fifty firms asks fifty times along an index inside one statement, and the count of a list does not
ask at all. List, map, download and morning read the same measures:

    rows = overview.measured(queries.firms(viewer), viewer)   # firm.worst, .open, .overdue, .checked, .visited
    overview.level(firm.worst)                                # Level("major", "major risk") or None
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from anma.enterprises.models import Enterprise
from anma.kernel.scope import is_wide
from anma.kernel.viewer import Viewer

# What a firm without any value counts as where a list is sorted: nobody ever looked is longest ago.
NEVER, NO_LEVEL = date(1, 1, 1), 99


@dataclass(frozen=True, slots=True)
class Level:
    """A level of risk; `code` is the name of its colour in the design tokens."""

    code: str
    title: str | Promise


@dataclass(frozen=True, slots=True)
class Measure:
    """`of(viewer)` is a scalar subquery over `OuterRef("enterprise_id")` that reads as the viewer.

    `levels`: for the measure whose value is a place in them, worst first.
    """

    key: str
    of: Callable[[Viewer], Any]
    levels: Sequence[Level] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the list. `without` stands for firms of whom nothing is known; all go on by initials."""

    title: str | Promise
    measure: str = ""
    without: Any = None
    falling: bool = False


SORTS = {
    "": Order(pgettext_lazy("sort", "Name")),
    "worst": Order(pgettext_lazy("sort", "Worst level first"), "worst", NO_LEVEL),
    "overdue": Order(pgettext_lazy("sort", "Most overdue first"), "overdue", 0, True),
    "checked": Order(pgettext_lazy("sort", "Longest not checked first"), "checked", NEVER),
    "visited": Order(pgettext_lazy("sort", "Longest not visited first"), "visited", NEVER),
}

_measures: dict[str, Measure] = {}


def register(made: Measure) -> None:
    """Add a measure; called in a room's `apps.ready()`."""
    if _measures.setdefault(made.key, made) != made:
        raise ValueError(f"measure {made.key} is registered twice")


def measured(rows: QuerySet[Enterprise], viewer: Viewer, *only: str) -> QuerySet[Enterprise]:
    """The firms with every measure, or `only` some, as attributes: `worst`, `open`, `overdue`, `checked`, `visited`."""
    return rows.annotate(**{key: made.of(viewer) for key, made in _measures.items() if not only or key in only})


def measure_of(firm: Enterprise, viewer: Viewer, key: str) -> Any:
    """One measure of one firm: what was read with it, or asked now. None too where the viewer does not see the firm."""
    if key in vars(firm):
        return vars(firm)[key]
    rows = Enterprise.objects.visible_to(viewer).filter(pk=firm.pk)
    seen = measured(rows, viewer, key).first()
    return getattr(seen, key, None)


def levels() -> Sequence[Level]:
    """All levels, worst first."""
    return next((made.levels for made in _measures.values() if made.levels), ())


def level(worst: int | None) -> Level | None:
    """The level behind `worst`; none where a firm has published no risk point."""
    return None if worst is None else levels()[worst]


def ordered(rows: QuerySet[Enterprise], sort: str) -> QuerySet[Enterprise]:
    """Measured firms in an order; an unknown one is by name."""
    order = SORTS.get(sort, SORTS[""])
    if not order.measure:
        return rows.order_by("initials", "id")
    rows = rows.annotate(standing=Coalesce(F(order.measure), Value(order.without)))
    return rows.order_by("-standing" if order.falling else "standing", "initials", "id")


def first(rows: QuerySet[Enterprise], viewer: Viewer, sort: str, size: int, last: Any = None) -> list[Enterprise]:
    """So many measured firms of an order; behind `last`, itself read by `ordered`, where it is given.

    A city's are read level for level where they stand by level, each in the order of an index that ends early: sorting
    all of them asks for the level of every firm first.
    """
    order, rows = SORTS.get(sort, SORTS[""]), ordered(rows, sort)
    if not (order.measure and _measures[order.measure].levels and is_wide(viewer)):
        return list((rows.filter(_behind(last, order)) if last else rows)[:size])
    found: list[Enterprise] = []
    for place in (*range(len(levels())), NO_LEVEL):
        if (last and place < last.standing) or len(found) == size:
            continue
        same: Any = rows.filter(Q(standing=place)).order_by("initials", "id")
        same = same.filter(_later(last)) if last and place == last.standing else same
        found += same[: size - len(found)]
    return found


def _later(last: Any) -> Q:
    return Q(initials__gt=last.initials) | Q(initials=last.initials, pk__gt=last.pk)


def _behind(last: Any, order: Order) -> Q:
    """What stands behind a firm in an order."""
    if not order.measure:
        return _later(last)
    further = "standing__lt" if order.falling else "standing__gt"
    return Q(**{further: last.standing}) | (Q(standing=last.standing) & _later(last))
