"""What permits add to a firm's page: dangerous work of now, and how much there was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Case, QuerySet, When
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer
from anma.permits.choices import ALIVE
from anma.permits.queries import permits
from anma.permits.reading import title_of

SHOWN = 5


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """Open ones first; None where the viewer sees no permits or the firm never had one."""
    if not holds(viewer, "permits.see"):
        return None
    rows = permits(viewer, firm.pk).annotate(lives=Case(When(state__in=ALIVE, then=True), default=False))
    found = list(rows.order_by("-lives", *rows.query.order_by)[:SHOWN])
    if not found:
        return None
    alive = [row for row in found if row.lives]
    return {"rows": [(row, title_of(row)) for row in alive or found], "alive": bool(alive)}


def rows(viewer: Viewer, firm: UUID) -> list[QuerySet[Any]]:
    """Every permit that the firm ever had."""
    return [permits(viewer, firm)] if holds(viewer, "permits.see") else []


register(Section("permits", _("Permits for dangerous work"), 27, "permits/section.html", context, rows=rows))
