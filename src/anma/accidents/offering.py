"""Where a scanned card leads whoever nearly had an accident there: two taps beside it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.cards.beside import Beside, Way, offer
from anma.cards.beside import register as beside_a_card
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint


def here(viewer: Viewer, point: RiskPoint) -> dict[str, Any]:
    """For the card's page; the firm's own people tell of it with the place filled in."""
    own = viewer.enterprise_id == point.enterprise_id and viewer.may("accidents.near_miss")
    return {"address": f"{reverse('accidents:near_new')}?point={point.pk}" if own else ""}


def at_code(code: str) -> str:
    """For whoever is not signed in, or sees nothing of the point."""
    return reverse("accidents:near_here", args=[code])


offer(Way("near_misses", _("Something nearly happened here"), at_code))
beside_a_card(Beside("near_misses", "accidents/beside.html", here))
