"""A map begins with a picture of the floor plan or with an empty grid, and ends when it is taken down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.acts.transitions import TransitionTable, step
from anma.enterprises.queries import copies_of
from anma.floorplans.choices import PlanState
from anma.floorplans.models import Plan
from anma.floorplans.reasons import NO_PICTURE
from anma.kernel.files import declare
from anma.risks.acts.firm import FirmAct, ForFirm

Sha = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
PLANS = TransitionTable(PlanState.USED, [step(PlanState.USED, PlanState.RETIRED, "floorplans.retire")])


class StartInput(ForFirm):
    name: Printed = Field(min_length=2, max_length=60, title=N_("Which floor or yard"))
    ground: Literal["picture", "grid"] = Field(default="picture", title=N_("What the areas are drawn on"))
    picture: list[Sha] = Field(default_factory=list, max_length=1, title=N_("Digest of the picture"))


@register
class Start(FirmAct):
    """Its subject is the firm. The picture travels as every stored file does: its original is kept under its hash."""

    code = "floorplans.start"
    title = _("Begin a four-colour map")
    Input = StartInput

    def check(self, context: Context[StartInput]) -> None:
        super().check(context)
        if context.input.ground == "picture" and not _announced(context):
            raise Refused(NO_PICTURE)

    def execute(self, context: Context[StartInput]) -> Mapping[str, Any]:
        asked = context.input
        plan = Plan(
            id=asked.id,
            name=asked.name,
            ground=asked.ground,
            started_at=context.received_at,
            started_by=context.viewer.actor_id,
            **copies_of(context.subject),
        )
        plan.save()
        if asked.ground == "picture":
            declare(plan, _announced(context), asked.id)
        return {"plan": str(plan.pk)}


def _announced(context: Context[StartInput]) -> Sequence[Mapping[str, object]]:
    """What was said of the picture that is to come; one that nobody announced can never arrive."""
    wanted = context.input.picture
    return [photo for photo in context.origin.photos if photo["sha256"] in wanted][:1]


class RetireInput(ActInput):
    subject: UUID = Field(title=N_("Map in question"))


@register
class Retire(Act[RetireInput]):
    """What was drawn and printed stays readable; the map no longer counts and is no longer drawn on."""

    code = "floorplans.retire"
    title = _("Take a four-colour map down")
    Input = RetireInput
    subject_model = Plan
    table = PLANS

    def execute(self, context: Context[RetireInput]) -> Mapping[str, Any]:
        plan = context.subject
        PLANS.move(plan, self.code)
        plan.save()
        return {"plan": str(plan.pk)}
