"""The confined space that a permit opens: chosen from the register, named on the permit's page and paper."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from anma.kernel.viewer import Viewer
from anma.permits.models import Permit
from anma.permits.space_models import Space, SpaceState
from anma.permits.spaces import queries


def kept(firm: UUID, pk: UUID) -> Space | None:
    """A space that stands in the firm's register today. Needs `system_scope`."""
    found: Space | None = Space.objects.as_system().filter(enterprise_id=firm, pk=pk, state=SpaceState.KEPT).first()
    return found


def opened_by(viewer: Viewer, row: Permit) -> Space | None:
    """The space of a permit, also one that was taken out since."""
    if row.space_id is None:
        return None
    found: Space | None = Space.objects.visible_to(viewer).filter(pk=row.space_id).first()
    return found


def choices(viewer: Viewer, firm: UUID) -> list[Space]:
    """What the form offers."""
    return list(queries.spaces(viewer, firm))


def proposed(rows: Iterable[Space], wanted: UUID | None, point: UUID | None, place: str) -> Space | None:
    """The one that was asked for, else the one that hangs at this point, else the only one at this place."""
    known = list(rows)
    asked = next((row for row in known if row.pk == wanted), None)
    at_point = [row for row in known if point and row.point_id == point]
    at_place = [row for row in known if place and place in (row.name, row.place, where(row))]
    return asked or next((found[0] for found in (at_point, at_place) if len(found) == 1), None)


def where(row: Space) -> str:
    """As the permit's place is written."""
    return f"{row.place} {row.name}".strip()[:120]
