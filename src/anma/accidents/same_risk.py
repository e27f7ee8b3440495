"""Which firms have the same risk as the one of an accident: the same point of a pack, or the same type of accident."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from anma.accidents.models import Accident
from anma.kernel.viewer import Viewer
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

KIND, TYPE = "kind", "type"
MOST_POINTS = 200  # of one firm; a round of more is none


def point_of(viewer: Viewer, row: Accident) -> RiskPoint | None:
    """The risk point at which it happened, as far as the viewer sees it."""
    if row.point_id is None:
        return None
    found: RiskPoint | None = RiskPoint.objects.visible_to(viewer).filter(pk=row.point_id).first()
    return found


def condition(viewer: Viewer, row: Accident, how: str) -> Q | None:
    """None where nothing is known that could be the same."""
    if how == KIND:
        point = point_of(viewer, row)
        return Q(pack=point.pack, pack_point=point.pack_point) if point is not None and point.pack_point else None
    # The column is canonical JSON: a code stands in it with its quotation marks, and nowhere else.
    return Q(accident_types__contains=f'"{row.type_new}"') if row.type_new else None


def points(viewer: Viewer, row: Accident, how: str) -> QuerySet[RiskPoint]:
    """Points that hang at other firms, with the same risk, as far as the viewer sees them."""
    wanted = condition(viewer, row, how)
    rows: QuerySet[RiskPoint] = RiskPoint.objects.visible_to(viewer)
    if wanted is None:
        return rows.none()
    rows = rows.filter(wanted, state=PointState.PUBLISHED)
    return rows.exclude(enterprise_id=row.enterprise_id) if row.enterprise_id else rows


def firms_with(viewer: Viewer, row: Accident, how: str) -> QuerySet[Any]:
    """(firm, how many such points), most of them first."""
    found: QuerySet[Any] = points(viewer, row, how).order_by().values("enterprise_id").annotate(n=Count("pk"))
    return found.order_by("-n", "enterprise_id")


def points_of(viewer: Viewer, row: Accident, how: str, firms: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """The ids of these points by firm."""
    found: dict[UUID, list[UUID]] = {}
    rows = points(viewer, row, how).filter(enterprise_id__in=list(firms)).order_by("enterprise_id", "pk")
    for pk, firm in rows.values_list("pk", "enterprise_id"):
        if firm is not None and len(found.setdefault(firm, [])) < MOST_POINTS:
            found[firm].append(pk)
    return found


def best_way(viewer: Viewer, row: Accident) -> str:
    """The narrower one where it is known."""
    return KIND if condition(viewer, row, KIND) is not None else TYPE
