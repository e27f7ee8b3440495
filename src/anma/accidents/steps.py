"""Which buttons an accident has: by role, state and who handles it, without asking each act for its subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from anma.accidents.acts.base import OnAccident
from anma.accidents.choices import State, Way
from anma.accidents.models import Accident, NearMiss
from anma.accidents.queries import handles
from anma.acts import base
from anma.acts.forms import Choices, Form, form_of
from anma.acts.reasons import Refused
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer

FIRST = ("report_up", "follow_up", "correct", "judge_report", "show_to_firm", "take_over")
INQUIRY = ("investigate", "add_cause", "drop_cause", "add_measure", "reword_measure", "measure_done", "check_measure",
           "extend")  # fmt: skip
LAST = ("conclude", "publish", "close", "reopen", "strike")
ACCIDENT = (*FIRST, *INQUIRY, *LAST)
PEOPLE = ("add_harmed", "change_harm", "add_party", "set_outcome", "link_case", "erase_names")
NEAR = ("near_learn", "near_hazard")
OPEN = (State.REPORTED, State.INVESTIGATED)

Ready = Callable[[Accident, Viewer], bool]
READY: Mapping[str, Ready] = {
    "report_up": lambda row, viewer: row.way != Way.RECORD,
    "show_to_firm": lambda row, viewer: row.shown_to == Shown.AUTHORITY,
    "take_over": lambda row, viewer: row.lead_id != viewer.organisation_id and bool(viewer.reach),
    "add_cause": lambda row, viewer: row.state in OPEN,
    "drop_cause": lambda row, viewer: row.state in OPEN,
    "add_party": lambda row, viewer: row.state in OPEN and row.names_gone_day is None,
    "add_harmed": lambda row, viewer: row.names_gone_day is None,
    "change_harm": lambda row, viewer: row.names_gone_day is None,
    "set_outcome": lambda row, viewer: bool(viewer.reach),
    "erase_names": lambda row, viewer: row.state == State.CLOSED and row.names_gone_day is None,
}
# A choice without anything to choose from is no button.
ASKS = {"drop_cause": "cause", "reword_measure": "measure", "measure_done": "measure", "check_measure": "measure",
        "change_harm": "person", "set_outcome": "party", "link_case": "case", "report_up": "level"}  # fmt: skip


def is_open(viewer: Viewer, row: Accident, verb: str) -> bool:
    """Whether this person can do it now."""
    code = f"accidents.{verb}"
    act = base.get(code)
    if row.struck_day is not None or not viewer.may(code, row.tenant):
        return False
    theirs = not (isinstance(act, OnAccident) and act.by_handler) or viewer.organisation_id == row.lead_id
    mine = verb not in PEOPLE or handles(viewer, row)
    ready = READY.get(verb)
    return theirs and mine and fits(act, row) and (ready is None or ready(row, viewer))


def fits(act: base.Act[Any], row: Any) -> bool:
    """Whether the state allows it."""
    try:
        if act.table is not None:
            act.table.check(row, act.code)
    except Refused:
        return False
    return True


def forms_for(
    viewer: Viewer,
    row: Accident,
    verbs: tuple[str, ...],
    choices: Mapping[str, Choices],
    values: Mapping[str, Any] | None = None,
) -> list[Form]:
    """The open forms in their order."""
    offered = [verb for verb in verbs if verb not in ASKS or choices.get(verb) or choices.get(ASKS[verb])]
    return [form_of(f"accidents.{verb}", _of(verb, choices), values) for verb in offered if is_open(viewer, row, verb)]


def _of(verb: str, choices: Mapping[str, Choices]) -> dict[str, Choices]:
    """The choices of one form: some names mean something else in another form."""
    own = {ASKS[verb]: choices[verb]} if verb in ASKS and choices.get(verb) else {}
    return {**choices, **own}


def near_forms(viewer: Viewer, row: NearMiss) -> list[Form]:
    values = {"lesson": row.lesson, "description": row.words}
    ready = {"near_hazard": row.hazard_id is None}
    return [
        form_of(f"accidents.{verb}", {}, values)
        for verb in NEAR
        if viewer.may(f"accidents.{verb}", row.tenant)
        and viewer.enterprise_id == row.enterprise_id
        and ready.get(verb, True)
    ]
