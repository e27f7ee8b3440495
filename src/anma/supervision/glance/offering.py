"""Where a scanned label offers the firm in ten seconds: the door leads there, the page of a point names it."""

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
    """Where an officer reads about the firm at the door; empty for everybody else."""
    return reverse("supervision:glance", args=[firm]) if viewer.may("glance.see") else ""


def here(viewer: Viewer, point: RiskPoint) -> dict[str, Any]:
    """For the card's page."""
    return {"address": address(viewer, point.enterprise_id) if point.enterprise_id else ""}


leads_from_the_door(address)
beside_a_card(Beside("glance", "supervision/glance_offer.html", here))
