"""The plan of a rectification: why it came to this, what is done, with what money, and what if it happens meanwhile.

Who and until when were said when it was given to somebody: nobody types them twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.hazards.choices import HazardLevel
from anma.hazards.models import Hazard
from anma.hazards.reasons import PLAN_EMPTY, PLAN_WHOLE
from anma.hazards.rounds import id_text, moment_text
from anma.hazards.transitions import HAZARDS
from anma.kernel.viewer import Viewer

PARTS = ("cause", "measures", "money", "fallback")


class PlanInput(ActInput):
    """A general hazard needs no plan; of a major one every part."""

    subject: UUID = Field(title=N_("Hazard in question"))
    cause: str = Field(default="", max_length=500, title=N_("Why did it come to this?"))
    measures: str = Field(default="", max_length=1000, title=N_("What is done, step by step?"))
    money: str = Field(default="", max_length=200, title=N_("What money is set aside?"))
    fallback: str = Field(default="", max_length=1000, title=N_("What keeps people safe until then?"))


@register
class Plan(Act[PlanInput]):
    """May be written anew; every edition stays."""

    code = "hazards.plan"
    title = _("Write the plan for a hazard")
    Input = PlanInput
    subject_model = Hazard
    table = HAZARDS

    def may(self, viewer: Viewer, **raw: Any) -> bool:
        """Asked about the hazard alone: words that are still to be written hide no form."""
        return super().may(viewer, **dict.fromkeys(PARTS, "……") | raw)

    def check(self, context: Context[PlanInput]) -> None:
        said = [len(getattr(context.input, part)) >= 2 for part in PARTS]
        if context.subject.level == HazardLevel.MAJOR and not all(said):
            raise Refused(PLAN_WHOLE)
        if not any(said):
            raise Refused(PLAN_EMPTY)

    def execute(self, context: Context[PlanInput]) -> Mapping[str, Any]:
        row, data = context.subject, context.input
        parts = {part: getattr(data, part) for part in PARTS}
        by, at = id_text(context.viewer.actor_id), moment_text(context.received_at)
        due = row.due_on.isoformat() if row.due_on else ""
        row.plans = [*row.plans, {**parts, "by": by, "at": at, "who": id_text(row.assigned_to), "due_on": due}]
        row.save()
        context.data["edition"] = str(len(row.plans))
        return {"hazard": str(row.pk), "edition": str(len(row.plans))}
