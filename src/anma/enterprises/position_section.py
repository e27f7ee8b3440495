"""The part of a firm's page that says whether its place is known."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.mapping.window import around
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer


def _context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    may = viewer.may("enterprises.set_position", firm.pk) and firm.state != EnterpriseState.CLOSED
    if not may and firm.lat is None:
        return None
    window = None if firm.lat is None or firm.lng is None else around([(float(firm.lng), float(firm.lat))], 1.5)
    return {"may": may, "map": window.box if window and holds(viewer, "firms.see") else ""}


register(Section("position", _("Position"), 95, "enterprises/position_section.html", _context))
