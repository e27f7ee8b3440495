"""`enterprises.set_position`: where the firm stands, by the firm or by the officer on the spot."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.enterprises.acts.own import require_open
from anma.enterprises.inputs import Latitude, Longitude
from anma.enterprises.models import Enterprise
from anma.enterprises.reasons import ASK_FIRST, OUTSIDE_CITY, TOO_ROUGH
from anma.people.consents import consented
from anma.places.datums import from_gcj
from anma.places.geometry import Point
from anma.places.outlines import bounds

ROUGHEST_M = 500


class PositionInput(ActInput):
    """`how` it was found: standing there, on the map, or typed. `system`: whose degrees these are; WGS-84 is stored."""

    subject: UUID = Field(title=N_("Firm in question"))
    lat: Latitude = Field(title=N_("Latitude"))
    lng: Longitude = Field(title=N_("Longitude"))
    how: Literal["here", "map", "typed"] = Field(default="typed", title=N_("How it was found"))
    system: Literal["wgs84", "gcj02"] = Field(default="wgs84", title=N_("Coordinate system"))
    accuracy_m: int | None = Field(default=None, ge=0, le=1_000_000, title=N_("Exact to how many metres"))

    @property
    def place(self) -> Point:
        """Longitude and latitude as they are stored."""
        typed = float(self.lng), float(self.lat)
        return from_gcj(typed) if self.system == "gcj02" else typed


@register
class SetPosition(Act[PositionInput]):
    """The former position stays in the log. Somebody's phone is taken as the firm's place after a yes alone."""

    code, title = "enterprises.set_position", _("Say where the firm stands")
    Input, subject_model = PositionInput, Enterprise

    def check(self, context: Context[PositionInput]) -> None:
        require_open(context.subject)
        if context.input.how == "here" and not consented(context.viewer):
            raise Refused(ASK_FIRST)
        require_in_city(context.input.place)
        if (context.input.accuracy_m or 0) > ROUGHEST_M:
            raise Refused(TOO_ROUGH, metres=context.input.accuracy_m)

    def execute(self, context: Context[PositionInput]) -> dict[str, Any]:
        firm: Enterprise = context.subject
        firm.lng, firm.lat = (Decimal(f"{degrees:.6f}") for degrees in context.input.place)
        firm.save()
        context.data["how"] = context.input.how
        return {"enterprise": str(firm.pk)}


def require_in_city(place: Point) -> None:
    """Refuse a place that lies far outside of the city: a digit is wrong, or the two numbers are turned round."""
    west, south, east, north = bounds()
    if not (west <= place[0] <= east and south <= place[1] <= north):
        raise Refused(OUTSIDE_CITY, lat=f"{place[1]:.4f}", lng=f"{place[0]:.4f}")
