"""Re-assessment (Jiangsu regulation on safety risk management, art. 12): somebody says that something changed, and
somebody looked and found that what hangs still holds. What no longer holds is changed and published as ever."""

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
from anma.enterprises.models import Enterprise
from anma.risks.acts.firm import ChosenPoints, FirmAct, ForFirm, choose
from anma.risks.choices import Changed, PointState
from anma.risks.models import RiskPoint
from anma.risks.reasons import NOT_HUNG, UNFINISHED


class SayChangedInput(ActInput):
    subject: UUID = Field(title=N_("Risk point in question"))
    what: Literal["process", "equipment", "material", "people", "accident"] = Field(title=N_("What changed"))
    note: str = Field(default="", max_length=160, title=N_("What exactly"))


@register
class SayChanged(Act[SayChangedInput]):
    """The point waits for a re-assessment from now on; what hangs goes on hanging."""

    code, title = "risks.say_changed", _("Say that something changed")
    Input, subject_model = SayChangedInput, RiskPoint

    def check(self, context: Context[SayChangedInput]) -> None:
        if context.subject.state != PointState.PUBLISHED:
            raise Refused(NOT_HUNG, point=context.subject.name)

    def execute(self, context: Context[SayChangedInput]) -> Mapping[str, Any]:
        point: RiskPoint = context.subject
        given = context.input
        point.changed_day = context.happened.day
        point.changed_because = f"{Changed(given.what).value} {given.note}".strip()
        point.save()
        return {"point": str(point.pk)}


class ReassessInput(ForFirm):
    points: ChosenPoints


@register
class Reassess(FirmAct):
    """Looked at, nothing changed: the clock of the year starts anew. A point with open changes is published instead."""

    code, title, Input = "risks.reassess", _("Re-assessed, nothing changed"), ReassessInput

    def find(self, context: Context[ReassessInput], *, lock: bool) -> Enterprise:
        return choose(context, super().find(context, lock=lock), context.input.points, lock)

    def check(self, context: Context[ReassessInput]) -> None:
        super().check(context)
        for point in context.subject.chosen:
            if point.state != PointState.PUBLISHED:
                raise Refused(NOT_HUNG, point=point.name)
            if point.draft is not None:
                raise Refused(UNFINISHED, point=point.name)

    def execute(self, context: Context[ReassessInput]) -> Mapping[str, Any]:
        for point in context.subject.chosen:
            assessed(point, context.happened.day)
            point.save()
        return {"points": [str(point.pk) for point in context.subject.chosen]}


def assessed(point: RiskPoint, day: Any) -> None:
    """Somebody looked at it on that day; what was said to have changed is answered."""
    point.assessed_day, point.changed_day, point.changed_because = day, None, ""
