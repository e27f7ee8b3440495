"""What this room adds to a firm's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.floorplans import standing
from anma.floorplans.views.showing import lines
from anma.kernel.viewer import Viewer

SHOWN = 10


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """The firm's maps, each with its worst colour of today."""
    if not holds(viewer, "floorplans.see"):
        return None
    rows = list(standing.plans(viewer, firm.pk)[: SHOWN + 1])
    may_start = viewer.may("floorplans.start", firm.pk)
    if not rows and not may_start:
        return None
    own = viewer.enterprise_id == firm.pk
    return {"plans": lines(viewer, rows[:SHOWN]), "more": len(rows) > SHOWN, "may_start": may_start, "own": own}


register(Section("floorplans", _("Four-colour maps"), 22, "floorplans/section.html", context))
