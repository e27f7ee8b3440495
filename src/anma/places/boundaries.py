"""The uploaded boundaries in force: of every area the newest edition that holds it."""

from __future__ import annotations

from django.db.models import Max

from anma.places.geometry import Ring
from anma.places.models import AreaBoundary, BoundaryEdition

MILLIONTH = 1_000_000


def newest_number() -> int:
    """The number of the newest edition; 0 before the first."""
    return int(BoundaryEdition.objects.aggregate(newest=Max("number"))["newest"] or 0)


def rings_in_force() -> dict[str, list[Ring]]:
    """Rings by area code, in degrees. A later file that leaves an area out leaves its earlier boundary standing."""
    rows = AreaBoundary.objects.order_by("edition").values_list("code", "rings")
    return {code: [[(x / MILLIONTH, y / MILLIONTH) for x, y in ring] for ring in rings] for code, rings in rows}


def editions() -> list[BoundaryEdition]:
    """Every edition, newest first."""
    return list(BoundaryEdition.objects.order_by("-number"))
