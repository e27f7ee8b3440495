"""Where the day begins: the middle of the office's area, or the last stop."""

from __future__ import annotations

from django.db.models import Avg

from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.people.models import Organisation
from anma.places.queries import after
from anma.supervision.models import Visit
from anma.supervision.routes.asking import LAST, Asked
from anma.supervision.routes.facts import Place


def start_of(viewer: Viewer, asked: Asked) -> Place | None:
    """A place for the first way; None where nothing is known of either."""
    return (_last_stop(viewer) if asked.start == LAST else None) or middle(viewer)


def middle(viewer: Viewer) -> Place | None:
    """Offices keep no position of their own: the middle of the firms where the office is, else of the reach."""
    area = Organisation.objects.filter(pk=viewer.organisation_id).values_list("area_code", flat=True).first() or ""
    rows = Enterprise.objects.visible_to(viewer).filter(lat__isnull=False).order_by()
    here = rows.filter(area_code__gte=area, area_code__lt=after(area)) if area else rows
    found = here.aggregate(lng=Avg("lng"), lat=Avg("lat"))
    return None if found["lng"] is None else (float(found["lng"]), float(found["lat"]))


def _last_stop(viewer: Viewer) -> Place | None:
    """Where the officer was last, as far as the firm's position is known."""
    rows = Visit.objects.visible_to(viewer).filter(officer_id=viewer.actor_id, began_at__isnull=False)
    firm = rows.order_by("-began_at").values_list("enterprise_id", flat=True).first()
    at = Enterprise.objects.visible_to(viewer).filter(pk=firm, lat__isnull=False).values_list("lng", "lat").first()
    return None if at is None else (float(at[0]), float(at[1]))
