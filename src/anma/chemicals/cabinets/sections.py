"""What the cabinets add to a firm's page and to its desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts import desk
from anma.chemicals.cabinets import queries, showing
from anma.chemicals.models import Cabinet
from anma.enterprises import sections
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer

SHOWN = 5


def _section(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """How many, and what each lacks; nothing of a firm without a cabinet."""
    if not viewer.may("cabinets.see", firm.pk) and not viewer.reach:
        return None
    rows = list(queries.cabinets(viewer, firm.pk)[: SHOWN + 1])
    if not rows:
        return None
    url = reverse("chemicals:cabinets") + ("" if viewer.enterprise_id == firm.pk else f"?firm={firm.pk}")
    return {"lines": showing.lines(viewer, rows[:SHOWN]), "more": len(rows) > SHOWN, "url": url}


def _missing(viewer: Viewer, firm: UUID) -> desk.Found:
    rows = list(queries.cabinets(viewer, firm, "missing"))
    lines = [_line(line) for line in showing.lines(viewer, rows[: desk.WORST])]
    return desk.Found(len(rows), f"{reverse('chemicals:cabinets')}?show=missing", lines)


def _line(line: showing.Line) -> desk.Line:
    row = line.row
    return desk.Line(
        row.name, reverse("chemicals:cabinet", args=[row.pk]), row.place, next(iter((*line.missing, line.checked)), "")
    )


def _rows(viewer: Viewer, firm: UUID) -> list[QuerySet[Cabinet]]:
    """Its cabinets in use."""
    return [queries.cabinets(viewer, firm)] if viewer.may("cabinets.see", firm) or viewer.reach else []


sections.register(
    sections.Section("cabinets", _("Storage cabinets"), 28, "chemicals/cabinets/section.html", _section, rows=_rows)
)
desk.register(
    desk.Panel("cabinets_missing", _("Cabinets that lack something"), 74, "chemicals.change_cabinet", _missing)
)
