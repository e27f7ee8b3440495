"""Printing: the paper leaves the house, so it is noted which drawing it was and how the points stood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.floorplans import paper
from anma.floorplans.choices import PlanState
from anma.floorplans.models import Plan, PlanPrint
from anma.floorplans.reasons import NOTHING_DRAWN, RETIRED
from anma.floorplans.standing import beside, drawn, stands_now


class PrintInput(ActInput):
    subject: UUID = Field(title=N_("Map in question"))
    format: Literal["a4", "a3", "a2"] = Field(default="a3", title=N_("Size of the sheet"))
    lang: Literal["zh", "en", "both"] = Field(default="zh", title=N_("Language"))
    names: bool = Field(default=False, title=N_("Name of who drew it on the paper"))


@register
class Print(Act[PrintInput]):
    """Two people may print at once; nothing is noted that the printer would refuse."""

    code = "floorplans.print"
    title = _("Print a four-colour map")
    Input = PrintInput
    subject_model = Plan

    def find(self, context: Context[PrintInput], *, lock: bool) -> Plan:
        plan: Plan = super().find(context, lock=False)
        return plan

    def check(self, context: Context[PrintInput]) -> None:
        plan = context.subject
        if plan.state != PlanState.USED:
            raise Refused(RETIRED)
        if not plan.edition:
            raise Refused(NOTHING_DRAWN)
        paper.check(_new(context), plan)

    def execute(self, context: Context[PrintInput]) -> Mapping[str, Any]:
        made = _new(context)
        made.save()
        return {"print": str(made.pk)}


def _new(context: Context[PrintInput]) -> PlanPrint:
    plan, asked = context.subject, context.input
    edition = drawn(plan, plan.edition)
    return PlanPrint(
        id=asked.id,
        plan_id=plan.pk,
        number=plan.edition,
        stands=stands_now(plan, edition),
        format=asked.format,
        lang=asked.lang,
        names=asked.names,
        printed_at=context.received_at,
        printed_day=context.happened.day,
        printed_by=context.viewer.actor_id,
        **beside(plan),
    )
