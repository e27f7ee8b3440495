"""What was asked in a talk: the firm says what it did, an officer sees whether it is so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Context, register
from anma.acts.reasons import Refused
from anma.hazards.rounds import moment_text
from anma.supervision.acts import officer_of
from anma.supervision.cases import reasons
from anma.supervision.cases.acts.talking import TalkAct, TalkInput, end_where_done
from anma.supervision.models import Talk


class OfDemand(TalkInput):
    demand: UUID = Field(title=N_("Demand in question"))


def demand_of(talk: Talk, pk: UUID) -> dict[str, Any]:
    """The demand as it stands, still open."""
    found = next((one for one in talk.demands if one["id"] == str(pk)), None)
    if found is None:
        raise Refused(reasons.NO_DEMAND)
    if found.get("seen_at"):
        raise Refused(reasons.SEEN_ALREADY)
    return dict(found)


def put(talk: Talk, changed: dict[str, Any]) -> None:
    talk.demands = [changed if one["id"] == changed["id"] else one for one in talk.demands]


class AnswerInput(OfDemand):
    said: str = Field(min_length=2, max_length=500, title=N_("What was done"))


@register
class AnswerDemand(TalkAct):
    """By the firm's principal or safety officer."""

    code = "supervision.answer_demand"
    title = _("Say what was done about a demand")
    Input = AnswerInput

    def check(self, context: Context[AnswerInput]) -> None:
        demand_of(context.subject, context.input.demand)

    def execute(self, context: Context[AnswerInput]) -> Mapping[str, Any]:
        talk = context.subject
        one = demand_of(talk, context.input.demand)
        done = {"done_at": moment_text(context.received_at), "done_by": str(context.viewer.actor_id)}
        put(talk, {**one, **done, "said": context.input.said})
        talk.save()
        return {"talk": str(talk.pk)}


class ConfirmInput(OfDemand):
    fine: Literal["yes", "no"] = Field(default="yes", title=N_("Is it done?"))
    note: str = Field(default="", max_length=300, title=N_("What was seen"))


@register
class ConfirmDemand(TalkAct):
    """What is not done goes back to the firm; with the last one the talk is followed up."""

    code = "supervision.confirm_demand"
    title = _("See whether a demand is done")
    Input = ConfirmInput

    def check(self, context: Context[ConfirmInput]) -> None:
        super().check(context)
        one = demand_of(context.subject, context.input.demand)
        if context.input.fine == "no" and not one.get("done_at"):
            raise Refused(reasons.NOT_SAID)

    def execute(self, context: Context[ConfirmInput]) -> Mapping[str, Any]:
        talk, asked = context.subject, context.input
        one = {**demand_of(talk, asked.demand), "note": asked.note}
        if asked.fine == "yes":
            one |= {"seen_at": moment_text(context.received_at), "seen_by": str(officer_of(context))}
        else:
            one = {key: value for key, value in one.items() if key not in ("done_at", "done_by")}
        put(talk, one)
        end_where_done(talk, context)
        talk.save()
        return {"talk": str(talk.pk), "state": talk.state}
