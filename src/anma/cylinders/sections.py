"""What this room adds to a firm's page: its filling stations, their bottles, the week, and what looks wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.cylinders import panels, wrong
from anma.cylinders.choices import IN_USE, DeliveryState, FillingState
from anma.cylinders.models import Cylinder, Delivery, Filling, Station
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel import clock
from anma.kernel.viewer import Viewer

DAYS = timedelta(days=6)


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """None where the viewer sees no stations, or the firm has none."""
    if not holds(viewer, "stations.see"):
        return None
    stations = list(Station.objects.visible_to(viewer).filter(enterprise_id=firm.pk).order_by("name", "id"))
    if not stations:
        return None
    own, since = {"enterprise_id": firm.pk}, clock.today() - DAYS
    bottles = Cylinder.objects.visible_to(viewer).filter(**own, state__in=IN_USE)
    fillings = Filling.objects.visible_to(viewer).filter(**own, begun_day__gte=since)
    brought = Delivery.objects.visible_to(viewer).filter(**own, day__gte=since)
    by_state = dict(fillings.order_by().values_list("state").annotate(n=Count("pk")))
    looks = [(one, one.find(viewer).filter(**own).count()) for one in wrong.GROUPS]
    return {
        "stations": [(row, panels.licence_ends(row)) for row in stations],
        "bottles": bottles.count(),
        "filled": by_state.get(FillingState.FILLED, 0),
        "turned": by_state.get(FillingState.REFUSED, 0),
        "connected": brought.filter(state=DeliveryState.CONNECTED).count(),
        "refused": brought.filter(state=DeliveryState.REFUSED).count(),
        "wrong": [(one.key, one.title, n) for one, n in looks if n],
        "recalls": panels.parts_of(viewer, firm.pk),
    }


register(Section("cylinders", _("Filling stations and gas bottles"), 36, "cylinders/section.html", context))
