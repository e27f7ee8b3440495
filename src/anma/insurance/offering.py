"""Where a scanned label leads an insurer's expert: from the door and from a risk point to the service that waits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from anma.cards.beside import Beside
from anma.cards.beside import register as beside_a_card
from anma.codes.leading import register as leads_from_the_door
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint


def address(viewer: Viewer, firm: UUID) -> str:
    """The service at this firm; empty for everybody but an insurer's people whom its policy let in."""
    let_in = any(grant.enterprise_id == firm for grant in viewer.grants)
    return reverse("insurance:door", args=[firm]) if let_in and viewer.may("insurance.begin") else ""


def at_door(viewer: Viewer, firm: UUID) -> str:
    """The same, with what was scanned: the record then says that somebody stood there."""
    found = address(viewer, firm)
    return f"{found}?code=" if found else ""


def here(viewer: Viewer, point: RiskPoint) -> dict[str, Any]:
    """For the card's page."""
    return {"address": address(viewer, point.enterprise_id) if point.enterprise_id else ""}


leads_from_the_door(at_door)
beside_a_card(Beside("insurance", "insurance/beside.html", here))
