"""A visit that began was one, whether or not anything was found: it counts as the last time somebody was there."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from anma.enterprises import visited
from anma.kernel.viewer import Viewer
from anma.supervision.models import Visit
from anma.supervision.visits.queries import BEGUN


def _visits(viewer: Viewer) -> QuerySet[Any]:
    rows: QuerySet[Any] = Visit.objects.visible_to(viewer).filter(state__in=BEGUN)
    return rows


visited.register("visits", _visits, "visit_day")
