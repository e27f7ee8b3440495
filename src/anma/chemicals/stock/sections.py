"""What the stock adds to a firm's page: its stores and what is wrong in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anma.chemicals.models import Material, Store
from anma.chemicals.stock import queries
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer

SHOWN = 5


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """Stores with something wrong first; None where the viewer reads no stock or the firm keeps none."""
    if not viewer.may("chemicals.see", firm.pk):
        return None
    rows = list(queries.stores(viewer, firm.pk).order_by("-over", "-clashes", "name", "id")[: SHOWN + 1])
    if not rows:
        return None
    toxic = Material.objects.visible_to(viewer).filter(enterprise_id=firm.pk, highly_toxic=True)
    return {"rows": rows[:SHOWN], "more": len(rows) > SHOWN, "toxic": toxic.exists()}


def rows(viewer: Viewer, firm: UUID) -> list[QuerySet[Store]]:
    """Its stores, for whoever reads the stock."""
    return [queries.stores(viewer, firm)] if viewer.may("chemicals.see", firm) else []


register(Section("chemicals", _("Chemicals in stock"), 28, "chemicals/stock/section.html", context, rows=rows))
