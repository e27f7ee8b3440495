"""An office plans a visit and calls it off. Until somebody stands at the door the firm knows nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.evidence.chain import StreamRef
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.supervision.acts import AboutFirm, OfficeAct, held_by_office, office_stream, officer_of
from anma.supervision.choices import VisitState
from anma.supervision.models import Visit
from anma.supervision.routes.reasons import DAY_IS_OVER, OTHER_OFFICE, PLANNED_ALREADY, SECOND_OFFICER, TOO_FAR
from anma.supervision.routes.transitions import PLANNING

AHEAD = timedelta(days=62)
# Once somebody stands at the door the firm reads the visit, and so its kind and its reasons: none of them may tell of
# a report to the government, or of a question that the office keeps to itself.
Kind = Literal["routine", "recheck", "campaign", "special"]
Code = Literal[
    "major", "overdue", "recheck", "open", "ran_out", "runs_out", "campaign", "risk", "stale", "never", "chosen"
]


class Because(BaseModel):
    """A reason as a code and a number; `of` is the level of a risk."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Code = Field(title=N_("Reason"))
    n: int = Field(default=0, ge=0, le=100_000, title=N_("How many"))
    of: Literal["", "major", "larger", "general", "low", "none"] = Field(default="", title=N_("Level of the risk"))


class PlanVisitInput(AboutFirm):
    day: date = Field(title=N_("On which day"))
    kind: Kind = Field(default="routine", title=N_("Why somebody comes"))
    stop: int = Field(default=0, ge=0, le=50, title=N_("Which stop of the day"))
    second_officer: UUID | None = Field(default=None, title=N_("Second officer"))
    why: list[Because] = Field(default_factory=list, max_length=20, title=N_("Reasons of the day's route"))


@register
class PlanVisit(OfficeAct):
    """Held by the office and shown to the authority alone; noted in the office's chain."""

    code = "supervision.plan_visit"
    title = _("Plan a visit")
    Input = PlanVisitInput

    def check(self, context: Context[PlanVisitInput]) -> None:
        super().check(context)
        today, data = context.happened.day, context.input
        if data.day < today:
            raise Refused(DAY_IS_OVER)
        if data.day > today + AHEAD:
            raise Refused(TOO_FAR)
        if data.second_officer and not _is_colleague(context, data.second_officer):
            raise Refused(SECOND_OFFICER)
        if _planned(context).exists():
            raise Refused(PLANNED_ALREADY)

    def execute(self, context: Context[PlanVisitInput]) -> Mapping[str, Any]:
        data = context.input
        visit = Visit(
            id=data.id,
            officer_id=officer_of(context),
            second_officer_id=data.second_officer,
            kind=data.kind,
            state=PLANNING.initial,
            planned_day=data.day,
            why={"stop": data.stop, "reasons": [one.model_dump(mode="json") for one in data.why]},
            **held_by_office(context, context.subject),
        )
        visit.save()
        return {"visit": str(visit.pk)}


def _planned(context: Context[PlanVisitInput]) -> Any:
    """The officer's own plan for the firm on the day."""
    rows = Visit.objects.as_system().filter(enterprise_id=context.subject.pk, officer_id=context.viewer.actor_id)
    return rows.filter(state=VisitState.PLANNED, planned_day=context.input.day)


def _is_colleague(context: Context[PlanVisitInput], person: UUID) -> bool:
    rows = Membership.objects.as_system().filter(
        in_force(context.happened.day),
        organisation_id=context.viewer.organisation_id,
        person_id=person,
        state=MembershipState.ACTIVE,
    )
    return person != context.viewer.actor_id and bool(rows.exists())


class CallOffInput(ActInput):
    subject: UUID = Field(title=N_("Visit in question"))
    reason: str = Field(min_length=4, max_length=300, title=N_("Why nobody goes there"))


@register
class CallOffVisit(Act[CallOffInput]):
    """Anybody of the office that planned it may; the firm never learns that somebody wanted to come."""

    code = "supervision.call_off_visit"
    title = _("Call a planned visit off")
    Input = CallOffInput
    subject_model = Visit
    table = PLANNING

    def stream(self, context: Context[CallOffInput]) -> StreamRef:
        return office_stream(context)

    def check(self, context: Context[CallOffInput]) -> None:
        if context.subject.office_id != context.viewer.organisation_id:
            raise Refused(OTHER_OFFICE)
        PLANNING.check(context.subject, self.code)

    def execute(self, context: Context[CallOffInput]) -> Mapping[str, Any]:
        visit = context.subject
        PLANNING.move(visit, self.code)
        visit.called_off_why = context.input.reason
        visit.save()
        return {"visit": str(visit.pk)}
