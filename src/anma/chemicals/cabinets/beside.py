"""What a member standing at a risk point is told: the cabinet whose checks these are, with the way to its page."""

from __future__ import annotations

from typing import Any

from anma.cards.beside import Beside, register
from anma.chemicals.models import Cabinet
from anma.chemicals.models.cabinets import CabinetState
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint


def here(viewer: Viewer, point: RiskPoint) -> dict[str, Any]:
    """The cabinet of this point."""
    if not viewer.may("cabinets.see", point.enterprise_id):
        return {"row": None}
    rows = Cabinet.objects.visible_to(viewer).filter(enterprise_id=point.enterprise_id, point_id=point.pk)
    return {"row": rows.filter(state=CabinetState.KEPT).first()}


register(Beside("cabinets", "chemicals/cabinets/beside.html", here))
