"""Reading inspections, always for a viewer."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from anma.acts.models import SetAside
from anma.inspections.models import Inspection
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint

FILTERS = {"all": Q(), "abnormal": Q(abnormal__gt=0), "odd": ~Q(flags="[]")}


def inspections(viewer: Viewer, show: str = "all") -> QuerySet[Inspection]:
    """What was handed in, newest first."""
    rows: QuerySet[Inspection] = Inspection.objects.visible_to(viewer).filter(FILTERS.get(show, FILTERS["all"]))
    return rows.order_by("-done_at", "-id")


def point_names(viewer: Viewer, ids: set[UUID]) -> dict[UUID, str]:
    """Names of the points of a page of rows, retired ones too."""
    return dict(RiskPoint.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", "name"))


def set_asides(viewer: Viewer) -> QuerySet[SetAside]:
    """Submissions of the own firm that wait for a person, oldest first."""
    rows = SetAside.objects.filter(enterprise_id=viewer.enterprise_id, decided_at__isnull=True)
    return rows.order_by("received_at") if viewer.enterprise_id and not viewer.narrow else rows.none()
