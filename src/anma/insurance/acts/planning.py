"""What will be done and when: the plan that the firm agrees to, and each visit before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.insurance.acts.sides import EITHER, FIRM, About, SidedAct, UnderPolicy, kept_by
from anma.insurance.models import PreventionPlan, Service
from anma.insurance.people import works_for
from anma.insurance.reasons import DAYS, EXPERT_UNKNOWN, FOLLOWS_UNKNOWN, LINES_UNREAD, PAST
from anma.insurance.rules.tables import rules
from anma.insurance.transitions import PLANS, SERVICES

MOST_LINES = 20


def _known_item(key: str) -> str:
    if key not in rules().items:
        raise ValueError(_now("Please choose one of the offered answers."))
    return key


def _lines(raw: Any) -> Any:
    """A text area: one line an item, its parts divided by |: item, measure, times, agency, expert, goal."""
    if not isinstance(raw, str):
        return raw
    return [_line(line) for line in raw.splitlines() if line.strip()]


def _line(text: str) -> dict[str, Any]:
    parts = [part.strip() for part in text.replace("\uff5c", "|").split("|")]
    items = {name: key for key, names in rules().items.items() for name in (key, *names.values())}
    if not 3 <= len(parts) <= 6 or parts[0] not in items or not parts[2].isdigit():
        raise ValueError(str(LINES_UNREAD.sentence))
    names = ("item", "measure", "times", "agency", "expert", "goal")
    return dict(zip(names, [items[parts[0]], *parts[1:]], strict=False))


Item = Annotated[str, AfterValidator(_known_item)]


class PlanLine(BaseModel):
    """One thing that will be done, how often a year, by whom, to what end."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    item: Item = Field(title=N_("Kind of service"))
    measure: Printed = Field(min_length=2, max_length=200, title=N_("What is done"))
    times: int = Field(ge=1, le=366, title=N_("How many times"))
    agency: Printed = Field(default="", max_length=80, title=N_("By which agency"))
    expert: Printed = Field(default="", max_length=80, title=N_("By which expert"))
    goal: Printed = Field(default="", max_length=200, title=N_("To what end"))


class PlanInput(About):
    first_day: date = Field(title=N_("First day"))
    last_day: date = Field(title=N_("Last day"))
    lines: Annotated[tuple[PlanLine, ...], BeforeValidator(_lines)] = Field(
        min_length=1, max_length=MOST_LINES, title=N_("What is planned")
    )
    means: Printed = Field(default="", max_length=500, title=N_("By what means it is assured"))


@register
class Propose(UnderPolicy):
    """An edition of the plan; the one before stays readable."""

    code, title, Input = "insurance.plan", _("Propose a plan for prevention"), PlanInput

    def check(self, context: Context[PlanInput]) -> None:
        super().check(context)
        if context.input.last_day < context.input.first_day:
            raise Refused(DAYS)

    def execute(self, context: Context[PlanInput]) -> Mapping[str, Any]:
        data = context.input
        row = PreventionPlan(
            id=data.id,
            **kept_by(context.subject),
            policy_id=context.subject.pk,
            first_day=data.first_day,
            last_day=data.last_day,
            lines=[line.model_dump() for line in data.lines],
            means=data.means,
            proposed_at=context.received_at,
            proposed_by=context.viewer.actor_id,
        )
        row.save()
        return {"plan": str(row.pk)}


class SayInput(About):
    note: Printed = Field(default="", max_length=200, title=N_("Remark"))


class WhyInput(About):
    note: Printed = Field(min_length=2, max_length=200, title=N_("Why"))


class PlanWord(SidedAct):
    """What the firm says of a plan."""

    side, subject_model, table = FIRM, PreventionPlan, PLANS

    def execute(self, context: Context[Any]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.answered_at, row.answered_by = context.received_at, context.viewer.actor_id
        row.answer = context.input.note
        return self.saved(context, "plan")


@register
class AgreePlan(PlanWord):
    code, title, Input = "insurance.agree_plan", _("Agree to the plan"), SayInput


@register
class DeclinePlan(PlanWord):
    code, title, Input = "insurance.decline_plan", _("Do not agree to the plan"), WhyInput


class ServiceInput(About):
    """`follows` is the earlier service whose findings are looked at again."""

    item: Item = Field(title=N_("Kind of service"))
    measure: Printed = Field(min_length=2, max_length=300, title=N_("What is done"))
    day: date = Field(title=N_("Day of the service"))
    expert: UUID | None = Field(default=None, title=N_("Expert"))
    plan: UUID | None = Field(default=None, title=N_("Plan that it belongs to"))
    follows: UUID | None = Field(default=None, title=N_("Service that it looks at again"))


@register
class ProposeService(UnderPolicy):
    """Item, measure and time are agreed with the firm before anybody comes."""

    code, title, Input = "insurance.propose", _("Propose a service"), ServiceInput

    def check(self, context: Context[ServiceInput]) -> None:
        super().check(context)
        data, row = context.input, context.subject
        if data.day < context.happened.day:
            raise Refused(PAST)
        if not row.holds_on(data.day):
            raise Refused(DAYS)
        if data.expert and not works_for(row.holder_id, data.expert):
            raise Refused(EXPERT_UNKNOWN)
        for model, pk in ((PreventionPlan, data.plan), (Service, data.follows)):
            rows = model.objects.as_system().filter(enterprise_id=row.enterprise_id, holder_id=row.holder_id, pk=pk)
            if pk and not rows.exists():
                raise Refused(FOLLOWS_UNKNOWN)

    def execute(self, context: Context[ServiceInput]) -> Mapping[str, Any]:
        data, policy = context.input, context.subject
        row = Service(
            id=data.id,
            **kept_by(policy),
            policy_id=policy.pk,
            plan_id=data.plan,
            follows=data.follows,
            item=data.item,
            measure=data.measure,
            planned_day=data.day,
            expert_id=data.expert or context.viewer.actor_id,
            proposed_at=context.received_at,
        )
        row.save()
        context.data["service"] = str(row.pk)
        return {"service": str(row.pk)}


@register
class Agree(SidedAct):
    """The firm is there on that day."""

    code, title, Input = "insurance.agree", _("Agree to the service"), SayInput
    side, subject_model, table = FIRM, Service, SERVICES

    def execute(self, context: Context[SayInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.agreed_at, row.agreed_by = context.received_at, context.viewer.actor_id
        row.agreed_note = context.input.note
        return self.saved(context, "service")


@register
class Decline(SidedAct):
    """Either side calls it off, with a reason."""

    code, title, Input = "insurance.decline", _("Call the service off"), WhyInput
    side, subject_model, table = EITHER, Service, SERVICES

    def execute(self, context: Context[WhyInput]) -> Mapping[str, Any]:
        self.moved(context).ended_why = context.input.note
        return self.saved(context, "service")


class MoveInput(About):
    day: date = Field(title=N_("Day of the service"))


@register
class Move(SidedAct):
    """Another day; the firm agrees anew."""

    code, title, Input = "insurance.move", _("Propose another day"), MoveInput
    subject_model, table = Service, SERVICES

    def check(self, context: Context[MoveInput]) -> None:
        if context.input.day < context.happened.day:
            raise Refused(PAST)

    def execute(self, context: Context[MoveInput]) -> Mapping[str, Any]:
        row = self.moved(context)
        row.planned_day, row.agreed_at, row.agreed_by = context.input.day, None, None
        return self.saved(context, "service")
