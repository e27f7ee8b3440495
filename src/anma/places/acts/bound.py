"""`places.set_boundaries`: a file of boundaries becomes the newest edition; earlier ones stay.

The file is read, thinned and shown before (`geojson.read`); the act gets what was shown, so nothing else is stored.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.places import geometry
from anma.places.boundaries import MILLIONTH, newest_number
from anma.places.geojson import CHINA, TOLERANCE_M
from anma.places.models import AreaBoundary, BoundaryEdition
from anma.places.queries import standing_codes
from anma.places.reach import require_reach
from anma.places.reasons import NO_RING, UNKNOWN_AREA

Ring = Annotated[list[tuple[int, int]], Field(min_length=3)]


class SetBoundariesInput(ActInput):
    """`areas`: by the area's code its outer rings, [longitude, latitude] in millionths of a degree, WGS-84."""

    file_name: Printed = Field(default="", max_length=120, title=N_("Name of the file"))
    file_sha256: str = Field(default="", pattern="^([0-9a-f]{64})?$", title=N_("Fingerprint of the file"))
    areas: dict[str, Annotated[list[Ring], Field(min_length=1)]] = Field(min_length=1, title=N_("Boundaries by area"))


@register
class SetBoundaries(Act[SetBoundariesInput]):
    code, title, Input = "places.set_boundaries", _("Set the boundaries of areas"), SetBoundariesInput

    def check(self, context: Context[SetBoundariesInput]) -> None:
        known = standing_codes(context.input.areas)
        for code, rings in context.input.areas.items():
            if code not in known:
                raise Refused(UNKNOWN_AREA, code=code)
            require_reach(context.viewer, code)
            if not all(_sound(ring) for ring in rings):
                raise Refused(NO_RING, code=code)

    def execute(self, context: Context[SetBoundariesInput]) -> dict[str, Any]:
        given = context.input
        context.subject = edition = BoundaryEdition(
            id=given.id,
            number=newest_number() + 1,
            file_name=given.file_name,
            file_sha256=given.file_sha256,
            tolerance_m=TOLERANCE_M,
            set_by=context.viewer.actor_id,
            set_at=context.received_at,
        )
        edition.save()
        for code, rings in sorted(given.areas.items()):
            AreaBoundary(edition=edition.number, code=code, rings=[[list(point) for point in r] for r in rings]).save()
        return {"edition": edition.number, "areas": len(given.areas)}


def _sound(ring: list[tuple[int, int]]) -> bool:
    west, south, east, north = (degrees * MILLIONTH for degrees in CHINA)
    inside = all(west <= x <= east and south <= y <= north for x, y in ring)
    return inside and geometry.crossing(ring) is None
