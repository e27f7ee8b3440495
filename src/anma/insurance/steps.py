"""Which buttons a page of this room has: by side, role and state, without asking each act for its subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from anma.acts import base
from anma.acts.forms import Choices, Form, form_of
from anma.acts.reasons import Refused
from anma.insurance.acts.sides import SidedAct
from anma.insurance.choices import PolicyState
from anma.insurance.keeping import ENDED, has_names
from anma.insurance.models import Service
from anma.kernel import clock
from anma.kernel.viewer import Viewer

POLICY = (
    "propose", "plan", "report_claim", "complain", "accrue", "use_money", "write_off", "end_policy",
)  # fmt: skip
PLAN = ("agree_plan", "decline_plan")
SERVICE = (
    "agree", "begin", "record", "confirm_expert", "confirm_firm", "send_back", "move", "decline", "erase_met",
)  # fmt: skip
CLAIM = (
    "claim_paper", "claim_complete", "grant_claim", "refuse_claim", "pay_claim", "erase_injured",
)  # fmt: skip
COMPLAINT = ("answer", "accept_answer", "ask_again", "put_off", "settle")

# The visit itself, in its order: on the phone all of it stands ready, for where there is no signal.
WALK = ("begin", "record", "confirm_expert")
AT_WORK = {"agreed": "begin", "under_way": "record", "recorded": "confirm_expert"}

Ready = Callable[[Any, Viewer], bool]
# What no table of states knows.
READY: Mapping[str, Ready] = {
    "propose": lambda row, viewer: row.holds_on(clock.today()),
    "plan": lambda row, viewer: row.holds_on(clock.today()),
    "end_policy": lambda row, viewer: row.state == PolicyState.RUNNING and row.ends >= clock.today(),
    "accrue": lambda row, viewer: row.accrued_day is None and row.due_money > 0,
    "use_money": lambda row, viewer: row.free_money > 0,
    "write_off": lambda row, viewer: row.in_use > 0,
    "begin": lambda row, viewer: row.planned_day <= clock.today(),
    "record": lambda row, viewer: row.expert_id == viewer.actor_id,
    "confirm_expert": lambda row, viewer: row.expert_at is None and row.expert_id == viewer.actor_id,
    "confirm_firm": lambda row, viewer: row.firm_at is None,
    "send_back": lambda row, viewer: row.firm_at is None,
    "erase_met": lambda row, viewer: has_names(row) and row.state in ENDED,
    "put_off": lambda row, viewer: row.put_off_to is None,
    "erase_injured": lambda row, viewer: bool(row.injured) and row.state in ("paid", "refused"),
}


def is_open(viewer: Viewer, row: Any, verb: str) -> bool:
    """Whether this person can do it now."""
    code = f"insurance.{verb}"
    act = base.get(code)
    theirs = isinstance(act, SidedAct) and viewer.may(code, row.tenant) and act.is_theirs(viewer, row)
    ready = READY.get(verb)
    return theirs and _fits(act, row) and (ready is None or ready(row, viewer))


@dataclass(frozen=True, slots=True)
class Step:
    """A form of the visit; `now` where its turn is, by what the platform knows."""

    form: Form
    now: bool


def walk_of(viewer: Viewer, row: Service, values: Mapping[str, Any]) -> list[Step]:
    """What is left of a visit for the expert who makes it; nothing for everybody else."""
    verb = AT_WORK.get(row.state)
    mine = verb == "begin" or row.expert_id == viewer.actor_id
    if verb is None or not mine or (verb == "confirm_expert" and row.expert_at):
        return []
    act = base.get(f"insurance.{verb}")
    if not (viewer.may(act.code, row.tenant) and isinstance(act, SidedAct) and act.is_theirs(viewer, row)):
        return []
    left = WALK[WALK.index(verb) :]
    return [Step(form_of(f"insurance.{one}", values=values), one == verb) for one in left]


def _fits(act: base.Act[Any], row: Any) -> bool:
    try:
        if act.table is not None:
            act.table.check(row, act.code)
    except Refused:
        return False
    return True


def forms_for(
    viewer: Viewer,
    row: Any,
    verbs: tuple[str, ...],
    choices: Mapping[str, Choices] | None = None,
    values: Mapping[str, Any] | None = None,
) -> list[Form]:
    """The open forms in their order."""
    return [form_of(f"insurance.{verb}", choices, values) for verb in verbs if is_open(viewer, row, verb)]
