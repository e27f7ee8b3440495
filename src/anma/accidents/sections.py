"""What this room adds to a firm's page: its accidents of five years and the near misses of one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.accidents.models import Accident, NearMiss
from anma.accidents.sizes import size_name
from anma.accidents.types import name_of
from anma.acts.pages import holds
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel import clock
from anma.kernel.viewer import Viewer

SHOWN = 5
YEARS, YEAR = timedelta(days=5 * 365), timedelta(days=365)


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """None where the viewer sees none, or there is nothing."""
    if not holds(viewer, "accidents.see"):
        return None
    since = clock.today() - YEARS
    rows = Accident.objects.visible_to(viewer).filter(enterprise_id=firm.pk, happened_day__gte=since)
    found = list(rows.filter(struck_day__isnull=True).order_by("-happened_day", "-id")[:SHOWN])
    near = NearMiss.objects.visible_to(viewer).filter(enterprise_id=firm.pk, reported_day__gte=clock.today() - YEAR)
    told = near.count()
    if not found and not told:
        return None
    return {
        "accidents": [(row, size_name(row.size), name_of(row.type_new or row.type_old)) for row in found],
        "near": told,
    }


register(Section("accidents", _("Accidents and near misses"), 17, "accidents/section.html", context))
