"""What this room puts on the safety officer's desk: near misses that nobody has learnt from yet."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy

from anma.accidents.choices import NearState
from anma.accidents.models import NearMiss
from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.kernel.viewer import Viewer


def waiting(viewer: Viewer, firm: UUID) -> Found:
    """The oldest first."""
    rows = NearMiss.objects.visible_to(viewer).filter(enterprise_id=firm, state=NearState.NEW)
    found = list(rows.order_by("reported_day", "id")[:WORST])
    return Found(rows.count() if found else 0, f"{reverse('accidents:near')}?show=new", [_line(one) for one in found])


def _line(row: NearMiss) -> Line:
    url = reverse("accidents:near_one", args=[row.pk])
    return Line(str(row.get_kind_display()), url, row.words or row.place, row.reported_day.isoformat())


register(Panel("near_misses", gettext_lazy("Near misses to learn from"), 30, "accidents.near_learn", waiting))
