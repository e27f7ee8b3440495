"""Every state × every act × every role: only declared steps are taken, and strangers take none."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from anma.acts import base
from anma.acts.reasons import Refused
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.kernel import clock
from anma.permits.choices import PermitState
from anma.permits.models import Permit
from anma.permits.rules.tables import measures
from anma.permits.tests.conftest import TEN, certify, do, person, stored
from anma.permits.times import stamp
from anma.permits.transitions import GAS_OUT, LAST, PERMITS, SIMPLE

pytestmark = pytest.mark.one_engine
ROLES = ("alice", "sam", "wang", "li", "lead", "hired", "bob", "tina", "otto", "anonymous")
STRANGERS = {"bob", "tina", "otto", "anonymous"}
SENT: dict[str, list[dict[str, Any]]] = {
    "approve_base": [{}], "approve_department": [{}], "approve_principal": [{}],
    "refuse": [{"why": "不行"}], "withdraw": [{"why": "不做了"}],
    "gas": [{"values": {"lel": "0"}}, {"values": {"lel": "50"}}],
    "tick": [{"measures": ["clear"]}], "guard": [{}], "start": [{}], "pause": [{}], "resume": [{}], "stop": [{}],
    "lift_stop": [{"why": "清了"}], "end": [{}], "check": [{}],
}  # fmt: skip
STEPS = {f"permits.{verb}": {f"permits.{verb}"} for verb in SENT}
STEPS |= {
    f"permits.approve_{level}": {f"permits.approve_{level}", LAST} for level in ("base", "department", "principal")
}
STEPS["permits.gas"] |= {GAS_OUT}


def made(world: World, state: str) -> Permit:
    """A permit in that state that lacks nothing, as acts would have left it; wang asked, li works, wang guards."""
    now, wang = stamp(TEN), str(person(world, "wang"))
    done = [{"key": one.key, "by": wang, "at": now, "scanned": False} for one in measures("hot")]
    row = Permit(
        **enterprise_copies(world.firm), number="HOT-1", kind="hot", grade="second", grade_asked="second", work="焊",
        place="车间", state=state, planned_from=TEN, planned_until=TEN.replace(hour=9), asked_at=TEN,
        asked_day=clock.today(), asked_by=person(world, "wang"), people=[str(person(world, "li"))], chain=["base"],
        measures=done, gas=[{"at": now, "by": wang, "where": "", "values": {"lel": "0"}, "out": []}],
        guardian_id=person(world, "wang"), ended_by=person(world, "wang"),
    )  # fmt: skip
    row.pauses = [{"at": now, "by": wang, "why": ""}] if state in ("paused", "stopped") else []
    row.stops = [{"at": now, "by": wang, "why": ""}] if state == "stopped" else []
    with written():
        row.save()
    return row


def tried(world: World, row: Permit, who: str, verb: str, raw: dict[str, Any]) -> str:
    """The state after the act, which is then undone."""
    point = transaction.savepoint()
    try:
        do(world, who, verb, row, **raw)
        return stored(row.pk).state
    except Refused:
        return ""
    finally:
        transaction.savepoint_rollback(point)


@pytest.mark.parametrize("state", PermitState.values)
def test_only_declared_steps_are_taken_by_whoever_tries(world: World, state: str) -> None:
    world.add("lead", "first", "team_leader")
    world.add("hired", "first", "contractor_worker")
    certify(world, "li")
    row, taken = made(world, state), set()
    declared = {(act, step.target) for act, names in STEPS.items() for step in PERMITS.steps
                if step.act in names and state in step.sources}  # fmt: skip
    for verb, sendings in SENT.items():
        for who in ROLES:
            for raw in sendings:
                after = tried(world, row, who, verb, raw)
                assert not after or (f"permits.{verb}", after) in declared, (who, verb, after)
                assert not after or who not in STRANGERS, (who, verb)
                if after:
                    taken.add((f"permits.{verb}", after))
    # One approval is enough here, so the others' turn never comes and the first is the last.
    others = {(act, target) for act, target in declared if act.startswith("permits.approve_") and
              (act != "permits.approve_base" or target == state)}  # fmt: skip
    assert declared - others == taken


def test_every_step_of_the_table_is_an_act_or_said_to_be_part_of_one() -> None:
    acts = {step.act for step in PERMITS.steps} - {LAST, SIMPLE, GAS_OUT}
    assert acts <= set(base.every()) and acts == set(STEPS)
    assert PERMITS.states() == set(PermitState.values)
