"""What a member standing at a point is told: when somebody looked last, and what is open here."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from anma.cards.beside import Beside, register
from anma.hazards.choices import Protection, Source
from anma.hazards.models import Hazard
from anma.hazards.protecting import in_force, kinds_words
from anma.hazards.transitions import WORKING
from anma.inspections.models import Inspection
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer, system_scope
from anma.risks.models import RiskPoint

SHOWN = 3


def here(viewer: Viewer, point: RiskPoint) -> dict[str, Any]:
    """The last look without a name, how many hazards are open, and those of them that this viewer may open.

    A worker is told that something is open at the machine, and what keeps people safe there until it is put right,
    although the ledger of others stays closed to workers.
    """
    seen = list(_open(Hazard.objects.visible_to(viewer), point).order_by("found_at")[:SHOWN])
    with system_scope("a point that the viewer sees"):
        looks = Inspection.objects.as_system().filter(enterprise_id=point.enterprise_id, point_id=point.pk)
        last = looks.order_by("-done_at", "-id").first()
        there = list(_open(Hazard.objects.as_system(), point).only("state", "protections"))
    kinds = {kind for row in there if (now := in_force(row)) for kind in now["kinds"]}
    safe = kinds_words([kind for kind in Protection.values if kind in kinds])
    return {"last": last, "open": len(there), "seen": seen, "safe": safe}


def _open(rows: QuerySet[Hazard], point: RiskPoint) -> QuerySet[Hazard]:
    """Never what somebody told the government: at the machine nobody may learn that there is a report."""
    rows = rows.filter(enterprise_id=point.enterprise_id, point_id=point.pk, state__in=WORKING)
    return rows.exclude(shown_to=Shown.AUTHORITY).exclude(source_kind=Source.TIP)


register(Beside("inspections", "inspections/beside.html", here))
