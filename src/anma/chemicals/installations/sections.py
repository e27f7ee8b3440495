"""What installations and processes add to a firm's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.chemicals.installations import queries, showing
from anma.chemicals.installations.choices import UnitState
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer

SHOWN = 6


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """The gravest units and the regulated processes; None where there are none."""
    if not holds(viewer, "hazard_units.see"):
        return None
    rows = list(queries.units(viewer, firm.pk).filter(state=UnitState.KEPT)[: SHOWN + 1])
    run = [showing.process_line(row) for row in queries.processes(viewer, firm.pk)[:SHOWN]]
    if not rows and not run:
        return None
    return {"lines": showing.lines(viewer, rows[:SHOWN]), "processes": run, "more": len(rows) > SHOWN}


def rows(viewer: Viewer, firm: UUID) -> list[QuerySet[Any]]:
    """Units in use and processes that are run."""
    if not holds(viewer, "hazard_units.see"):
        return []
    return [queries.units(viewer, firm).filter(state=UnitState.KEPT), queries.processes(viewer, firm)]


register(
    Section(
        "installations",
        _("Major hazard installations"),
        24,
        "chemicals/installations/section.html",
        context,
        rows=rows,
    )
)
