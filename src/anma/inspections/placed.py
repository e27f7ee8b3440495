"""How far the phone was from where the firm stands when a check was handed in.

Only after the person's own yes, once, and the position itself is not kept: a number of metres tells whether somebody
was there, and no way that anybody went.
"""

from __future__ import annotations

from typing import Any

from anma.acts.base import Context
from anma.enterprises.models import Enterprise
from anma.people.consents import consented
from anma.places.geometry import metres
from anma.risks.models import RiskPoint

FARTHEST_M = 2_000_000
Away = tuple[int | None, int | None]
NOWHERE: Away = (None, None)


def away(context: Context[Any], point: RiskPoint) -> Away:
    """Metres from the firm, and how exactly the phone knew. Nothing without a position, a yes, or a place of the firm.

    Asks the database only where a position came. Needs `system_scope`.
    """
    lat, lng = getattr(context.input, "lat", None), getattr(context.input, "lng", None)  # a paper sheet has none
    if lat is None or lng is None or not consented(context.viewer):
        return NOWHERE
    rows = Enterprise.objects.as_system().filter(enterprise_id=point.enterprise_id, pk=point.enterprise_id)
    firm = rows.values_list("lng", "lat").first()
    if firm is None or None in firm:
        return NOWHERE
    there = (float(firm[0]), float(firm[1]))
    return min(round(metres(there, (float(lng), float(lat)))), FARTHEST_M), context.input.accuracy_m
