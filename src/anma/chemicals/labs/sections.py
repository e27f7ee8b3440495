"""What the laboratory adds to a school's page: what waits, what is out, expired or in the waste can."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts import desk
from anma.chemicals.labs import queries
from anma.chemicals.labs.amounts import shown
from anma.chemicals.labs.views.listing import is_late
from anma.chemicals.models import LabItem, LabRequest
from anma.chemicals.models.labs import Control, RequestState
from anma.enterprises import sections
from anma.enterprises.models import Enterprise
from anma.kernel import clock
from anma.kernel.viewer import Viewer


def _section(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """Figures that each open to their rows; nothing of a firm without such a store."""
    if not viewer.may("labs.see", firm.pk) and not viewer.reach:
        return None
    there, today = Q(balance__gt=0), clock.today()
    rows = LabItem.objects.visible_to(viewer).filter(enterprise_id=firm.pk)
    found = rows.aggregate(
        all=Count("pk"),
        lots=Count("pk", filter=there),
        controlled=Count("pk", filter=there & ~Q(control=Control.ORDINARY)),
        expired=Count("pk", filter=there & Q(expires_on__lt=today)),
        waste=Count("pk", filter=Q(waste__gt=0)),
    )
    if not found["all"]:
        return None
    out = LabRequest.objects.visible_to(viewer).filter(enterprise_id=firm.pk, state=RequestState.OUT)
    late = Count("pk", filter=Q(due_back__lt=today))
    span = "" if viewer.enterprise_id == firm.pk else f"firm={firm.pk}&"
    return {**found, **out.aggregate(out=Count("pk"), late=late), "span": span}


def _waiting(viewer: Viewer, firm: UUID) -> desk.Found:
    rows = [row for row in queries.waiting_for(viewer) if row.enterprise_id == firm]
    lines = [_line(row) for row in rows[: desk.WORST]]
    return desk.Found(len(rows), f"{reverse('chemicals:labs')}?show=mine", lines)


def _line(row: LabRequest) -> desk.Line:
    late = is_late(row, clock.today())
    title = f"{row.name} {shown(row.amount, row.unit)}"
    url = reverse("chemicals:lab", args=[row.pk])
    return desk.Line(title, url, row.lesson, str(row.get_state_display()), late=late)


def _rows(viewer: Viewer, firm: UUID) -> list[QuerySet[LabItem]]:
    """Its lots, also those that are used up."""
    return [queries.items(viewer, firm)] if viewer.may("labs.see", firm) or viewer.reach else []


sections.register(
    sections.Section(
        "labs", _("School and laboratory chemicals"), 29, "chemicals/labs/section.html", _section, rows=_rows
    )
)
desk.register(desk.Panel("labs_waiting", _("Reagents that wait for you"), 16, "labs.see", _waiting))
