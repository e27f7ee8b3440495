"""What a member standing at a point is told: which dangerous work is permitted here, with the way to its page.

The code that was scanned goes along, so that what is ticked there was ticked at the place.
"""

from __future__ import annotations

from typing import Any

from anma.cards.beside import Beside, register
from anma.kernel.viewer import Viewer
from anma.permits.choices import ALIVE
from anma.permits.models import Permit
from anma.permits.reading import title_of
from anma.risks.models import RiskPoint

SHOWN = 3


def here(viewer: Viewer, point: RiskPoint) -> dict[str, Any]:
    """The open permits of this point."""
    if not viewer.may("permits.see", point.enterprise_id):
        return {"rows": []}
    rows = Permit.objects.visible_to(viewer).filter(enterprise_id=point.enterprise_id, point_id=point.pk)
    found = rows.filter(state__in=ALIVE).order_by("planned_from", "id")[:SHOWN]
    return {"rows": [(row, title_of(row)) for row in found]}


register(Beside("permits", "permits/beside.html", here))
