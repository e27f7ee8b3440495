"""What a member standing at a point is told: when somebody looked last, and what is open here."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from anma.cards.beside import Beside, register
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN
from anma.inspections.models import Inspection
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.risks.models import RiskPoint

SHOWN = 3


def here(viewer: Viewer, point: RiskPoint) -> dict[str, Any]:
    """The last look without a name, how many hazards are open, and those of them that this viewer may open.

    A worker is told that something is open at the machine, although the ledger of others stays closed to workers.
    """
    seen = list(_open(Hazard.objects.visible_to(viewer), point).order_by("found_at")[:SHOWN])
    with system_scope("a point that the viewer sees"):
        looks = Inspection.objects.as_system().filter(enterprise_id=point.enterprise_id, point_id=point.pk)
        last = looks.order_by("-done_at", "-id").first()
        number = _open(Hazard.objects.as_system(), point).count()
    return {"last": last, "open": number, "seen": seen}


def _open(rows: QuerySet[Hazard], point: RiskPoint) -> QuerySet[Hazard]:
    """Never what somebody told the government: at the machine nobody may learn that there is a report."""
    rows = rows.filter(enterprise_id=point.enterprise_id, point_id=point.pk, state__in=OPEN)
    return rows.exclude(shown_to=Shown.AUTHORITY).exclude(source_kind=Source.TIP)


register(Beside("inspections", "inspections/beside.html", here))
