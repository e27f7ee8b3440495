"""Values that were published elsewhere, denominators, and since when the register is complete: typed, dated, kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents.choices import Measured, Scope
from anma.accidents.models import Stated
from anma.accidents.reasons import (
    AREA_UNKNOWN,
    AS_OF_ORDER,
    DAYS_CROSS,
    NOT_YOUR_AREA,
    NOTHING_CHANGED,
    PERIOD_OPEN,
    VALUE_OR_RATE,
    WHOLE_NUMBER,
    WHY_RESTATED,
)
from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.kernel.viewer import Viewer
from anma.places.queries import after, area

COUNTED = (Measured.ACCIDENTS, Measured.DEATHS, Measured.INJURED)


class StateInput(ActInput):
    """`rate` is the change on the year before as it was published, in per cent; it may stand without a value."""

    area: str = Field(max_length=12, title=N_("Which area"))
    measure: Measured = Field(title=N_("What is stated"))
    scope: Scope = Field(default=Scope.PRODUCTION, title=N_("Scope of the figure"))
    first: date = Field(title=N_("First day"))
    last: date = Field(title=N_("Last day"))
    value: Decimal | None = Field(default=None, ge=0, max_digits=16, decimal_places=4, title=N_("Value"))
    rate: Decimal | None = Field(
        default=None, ge=-100, max_digits=7, decimal_places=2, title=N_("Published change on the year before (%)")
    )
    as_of: date = Field(title=N_("As of which day"))
    source: Printed = Field(min_length=2, max_length=200, title=N_("Where it stands"))
    why: Printed = Field(default="", max_length=300, title=N_("Why it is restated"))


@register
class StateValue(Act[StateInput]):
    """The first one is the value as published, each further one restates it; nothing is overwritten."""

    code, title, Input = "accidents.state_value", _("State a published value"), StateInput

    def tenant(self, context: Context[StateInput]) -> UUID | None:
        return None

    def check(self, context: Context[StateInput]) -> None:
        data, today = context.input, context.happened.day
        if area(data.area) is None:
            raise Refused(AREA_UNKNOWN)
        if not in_charge(context.viewer, data.area):
            raise Refused(NOT_YOUR_AREA)
        if data.first > data.last or data.as_of > today:
            raise Refused(DAYS_CROSS)
        if data.last > data.as_of and data.measure != Measured.REGISTER:
            raise Refused(PERIOD_OPEN)
        _check_value(data)
        _check_restating(standing(data), data)

    def execute(self, context: Context[StateInput]) -> Mapping[str, Any]:
        data, before = context.input, standing(context.input)
        row = Stated(
            id=data.id,
            office_id=context.viewer.organisation_id,
            area_code=data.area,
            scope=data.scope,
            measure=data.measure,
            first_day=data.first,
            last_day=data.last,
            value=Decimal(1) if data.measure == Measured.REGISTER else data.value,
            rate=data.rate,
            as_of=data.as_of,
            source=data.source,
            restates=before.pk if before else None,
            why=data.why if before else "",
            stated_at=context.received_at,
            stated_by=context.viewer.actor_id,
        )
        row.save()
        return {"stated": str(row.pk)}


def in_charge(viewer: Viewer, code: str) -> bool:
    """True where the office has the whole area, whatever the trade."""
    whole = [one for one in viewer.reach if one.grid_id is None and not one.sector]
    return any(one.lo <= code and after(code) <= one.hi for one in whole)


def standing(data: StateInput) -> Stated | None:
    """The newest value of the same area, period, scope and measure."""
    rows = Stated.objects.filter(
        area_code=data.area, measure=data.measure, scope=data.scope, first_day=data.first, last_day=data.last
    )
    found: Stated | None = rows.order_by("as_of", "stated_at", "id").last()
    return found


def _check_value(data: StateInput) -> None:
    if data.measure == Measured.REGISTER:
        return
    if data.value is None and (data.rate is None or data.measure not in COUNTED):
        raise Refused(VALUE_OR_RATE)
    if data.value is not None and data.measure in COUNTED and data.value != int(data.value):
        raise Refused(WHOLE_NUMBER)


def _check_restating(before: Stated | None, data: StateInput) -> None:
    if before is None:
        return
    if data.as_of < before.as_of:
        raise Refused(AS_OF_ORDER, day=before.as_of.isoformat())
    if (before.value, before.rate, before.source) == (data.value, data.rate, data.source):
        raise Refused(NOTHING_CHANGED)
    if len(data.why) < 4:
        raise Refused(WHY_RESTATED)
