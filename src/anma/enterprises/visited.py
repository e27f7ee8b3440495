"""When somebody from outside was there last. Rooms that know of such days register the rows that tell them.

visited.register("visits", lambda viewer: Visit.objects.visible_to(viewer).filter(...), "visit_day")
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, NullIf

from anma.enterprises.overview import NEVER
from anma.kernel.viewer import Viewer

FIRM = OuterRef("enterprise_id")
Rows = Callable[[Viewer], "QuerySet[Any]"]


@dataclass(frozen=True, slots=True)
class Going:
    """`rows(viewer)` are of every firm, `day` names the column of the day on which somebody was there."""

    rows: Rows
    day: str


_goings: dict[str, Going] = {}


def register(key: str, rows: Rows, day: str) -> None:
    """Add a kind of rows; called in a room's `apps.ready()`."""
    if _goings.setdefault(key, made := Going(rows, day)).rows is not made.rows:
        raise ValueError(f"the days of {key} are registered twice")


def last(viewer: Viewer) -> Any:
    """A scalar subquery over `OuterRef("enterprise_id")`: the last of these days; null where nobody ever was there."""
    days = [_last(viewer, going) for going in _goings.values()]
    if len(days) == 1:
        return days[0]
    never = Value(NEVER, output_field=DateField())
    newest = Greatest(*(Coalesce(day, never) for day in days), output_field=DateField())
    return NullIf(newest, never)


def _last(viewer: Viewer, going: Going) -> Subquery:
    return Subquery(_of_firm(viewer, going).values("enterprise_id").annotate(value=Max(going.day)).values("value"))


def not_since(rows: QuerySet[Any], viewer: Viewer, day: date) -> QuerySet[Any]:
    """Those of some firms at which nobody was after that day.

    A condition for each kind of rows: a database goes through each of them once, and not firm by firm.
    """
    for going in _goings.values():
        rows = rows.filter(~Exists(_of_firm(viewer, going).filter(**{f"{going.day}__gt": day})))
    return rows


def before(viewer: Viewer, day: date) -> Q:
    """Firms at which somebody was on that day or before."""
    found = Q(pk__in=())
    for going in _goings.values():
        found |= Q(Exists(_of_firm(viewer, going).filter(**{f"{going.day}__lte": day})))
    return found


def _of_firm(viewer: Viewer, going: Going) -> QuerySet[Any]:
    return going.rows(viewer).filter(enterprise_id=FIRM).order_by()
