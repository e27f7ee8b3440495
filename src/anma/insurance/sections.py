"""What insurance adds to a firm's page: policies, the last services, and whether the firm must insure and does not."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.insurance.models import Policy, Service
from anma.insurance.queries import insurer_names, standing_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer

SHOWN = 5


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """None where the viewer sees no insurance, or there is none and none is due."""
    if not holds(viewer, "insurance.see"):
        return None
    rows = Policy.objects.visible_to(viewer).filter(enterprise_id=firm.pk).order_by("-ends", "-id")[:SHOWN]
    services = Service.objects.visible_to(viewer).filter(enterprise_id=firm.pk)
    found = list(rows)
    # An insurer sees its own policies only: what it does not see is no lack.
    sees_all = bool(viewer.reach) or viewer.enterprise_id == firm.pk
    must, last = standing_of(firm, viewer, clock.today()) if sees_all else ("", None)
    if not found and not must:
        return None
    names = insurer_names(row.holder_id for row in found)
    policies = [(row, names.get(row.holder_id, "")) for row in found]
    last_services = list(services.order_by("-planned_day", "-id")[:SHOWN]) if found else []
    return {"policies": policies, "services": last_services, "must": must, "last": last}


register(Section("insurance", _("Insurance and prevention services"), 33, "insurance/section.html", context))
