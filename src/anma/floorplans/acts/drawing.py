"""Drawing: areas with their names and points. Each time is a new edition; the colour is nobody's to choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput, NewId
from anma.acts.paper import Printed
from anma.acts.reasons import NOT_FOUND, Refused
from anma.floorplans import geometry
from anma.floorplans.choices import PlanState
from anma.floorplans.models import Plan, PlanEdition
from anma.floorplans.reasons import CROSSES, DRAWN_MEANWHILE, RETIRED, TOO_MANY_AREAS, TOO_SMALL, TWICE
from anma.floorplans.standing import beside
from anma.risks.models import RiskPoint

MOST_AREAS, MOST_CORNERS, MOST_POINTS = 60, 40, 300
_TAKEN = 2000  # more areas than this are no drawing: the input itself is refused
Across = Annotated[int, Field(ge=0, le=geometry.WHOLE)]


class AreaInput(BaseModel):
    """One area; its id is made by whoever draws it and stays from drawing to drawing."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: NewId = Field(title=N_("Number of the area, made once"))
    name: Printed = Field(min_length=1, max_length=40, title=N_("Name of the area"))
    corners: tuple[tuple[Across, Across], ...] = Field(max_length=MOST_CORNERS, title=N_("Corners of the area"))
    points: tuple[UUID, ...] = Field(default=(), max_length=MOST_POINTS, title=N_("Risk points in the area"))


class DrawInput(ActInput):
    """`base` is the drawing from which somebody began: what was saved meanwhile is not overwritten unseen."""

    subject: UUID = Field(title=N_("Map in question"))
    base: int = Field(ge=0, title=N_("Drawing from which it began"))
    areas: tuple[AreaInput, ...] = Field(max_length=_TAKEN, title=N_("Areas of the map"))


@register
class Draw(Act[DrawInput]):
    code = "floorplans.draw"
    title = _("Draw on a four-colour map")
    Input = DrawInput
    subject_model = Plan

    def find(self, context: Context[DrawInput], *, lock: bool) -> Plan:
        plan: Plan = super().find(context, lock=lock)
        plan.named = _points(context, plan)  # type: ignore[attr-defined]
        return plan

    def check(self, context: Context[DrawInput]) -> None:
        plan, asked = context.subject, context.input
        if plan.state != PlanState.USED:
            raise Refused(RETIRED)
        if asked.base != plan.edition:
            raise Refused(DRAWN_MEANWHILE, number=plan.edition)
        if len(asked.areas) > MOST_AREAS:
            raise Refused(TOO_MANY_AREAS, most=MOST_AREAS, count=len(asked.areas))
        for area in asked.areas:
            _check_outline(area)
        _check_once(plan, asked)

    def execute(self, context: Context[DrawInput]) -> Mapping[str, Any]:
        plan, asked = context.subject, context.input
        plan.edition += 1
        plan.save()
        PlanEdition(
            id=asked.id,
            plan_id=plan.pk,
            number=plan.edition,
            areas=[area.model_dump(mode="json") for area in asked.areas],
            drawn_at=context.received_at,
            drawn_day=context.happened.day,
            drawn_by=context.viewer.actor_id,
            **beside(plan),
        ).save()
        return {"plan": str(plan.pk), "edition": plan.edition}


def _points(context: Context[DrawInput], plan: Plan) -> dict[UUID, str]:
    """The names of the points that are named; one of another firm, or of none, is not found."""
    wanted = {pk for area in context.input.areas or () for pk in area.points}
    rows = RiskPoint.objects.visible_to(context.viewer).filter(enterprise_id=plan.enterprise_id, pk__in=wanted)
    found: dict[UUID, str] = dict(rows.values_list("pk", "name"))
    if len(found) != len(wanted):
        raise Refused(NOT_FOUND)
    return found


def _check_outline(area: AreaInput) -> None:
    """What lies on one line is said to be too small: that it also folds back on itself helps nobody."""
    if geometry.flat(area.corners):
        raise Refused(TOO_SMALL, name=area.name)
    if geometry.crosses_itself(area.corners):
        raise Refused(CROSSES, name=area.name)
    if geometry.too_small(area.corners):
        raise Refused(TOO_SMALL, name=area.name)


def _check_once(plan: Plan, asked: DrawInput) -> None:
    """A machine stands in one place: in two areas it would be counted twice."""
    times = Counter(pk for area in asked.areas for pk in area.points)
    for pk, count in times.items():
        if count > 1:
            raise Refused(TWICE, point=plan.named[pk])  # type: ignore[attr-defined]
