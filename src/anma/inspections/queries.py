"""Reading inspections, always for a viewer."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from anma.acts.set_asides import in_question
from anma.inspections.models import ABNORMAL, ODD, Inspection
from anma.kernel.viewer import Viewer, system_scope
from anma.risks.models import RiskPoint
from anma.risks.naming import named

FILTERS = {"all": Q(), "abnormal": ABNORMAL, "odd": ODD}


def inspections(viewer: Viewer, show: str = "all") -> QuerySet[Inspection]:
    """What was handed in, newest first."""
    rows: QuerySet[Inspection] = Inspection.objects.visible_to(viewer).filter(FILTERS.get(show, FILTERS["all"]))
    return rows.order_by("-done_at", "-id")


def point_names(viewer: Viewer, ids: set[UUID]) -> dict[UUID, str]:
    """Names of the points of a page of rows that the viewer sees, retired ones and those of firms that moved away."""
    found: dict[UUID, str] = dict(RiskPoint.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", "name"))
    if viewer.reach and ids - found.keys():
        with system_scope("name points of firms that moved away, of rows already seen"):
            gone = RiskPoint.objects.as_system().filter(pk__in=ids - found.keys())
            found |= dict(gone.values_list("pk", "name"))
    return {pk: named(name) for pk, name in found.items()}


def waiting_aside(viewer: Viewer) -> int:
    """How many submissions wait for this person's look."""
    return in_question(viewer).filter(decided_at__isnull=True).count()
