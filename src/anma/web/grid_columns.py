"""What the list of grids shows of risks and visits, which the room of grids does not know."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.grids.columns import Column, register
from anma.kernel.viewer import Viewer
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint
from anma.standing import listing


def points(viewer: Viewer, ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Published risk points of each grid."""
    rows = RiskPoint.objects.visible_to(viewer).filter(grid_id__in=list(ids), state=PointState.PUBLISHED)
    return dict(rows.order_by().values_list("grid_id").annotate(n=Count("pk")))


def due(viewer: Viewer, ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Firms of each grid whose next visit is due."""
    if not holds(viewer, "scores.see"):
        return {}
    rows = listing.late(viewer).filter(grid_id__in=list(ids))
    return dict(rows.order_by().values_list("grid_id").annotate(n=Count("pk")))


register(Column("points", _("Risk points"), 10, points))
register(Column("due", _("Visits due"), 20, due))
