"""Every state × every act × every role: only declared steps are taken, and strangers take none."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from anma.acts import base
from anma.acts.reasons import Refused
from anma.chemicals.labs.transitions import ALONE_IN, ALONE_OUT, LAST_PURCHASE, LAST_REQUEST, PURCHASES, REQUESTS
from anma.chemicals.models import LabItem
from anma.chemicals.models.labs import PurchaseState, RequestState
from anma.chemicals.tests.conftest import ask, buy, do, stored
from anma.conftest import World
from anma.evidence.testing import written

pytestmark = pytest.mark.one_engine
ROLES = ("alice", "sam", "wang", "li", "kim", "bob", "tina", "otto", "anonymous")
STRANGERS = {"bob", "tina", "otto", "anonymous"}
WHY = {"why": "不行"}
OF_REQUEST: dict[str, dict[str, Any]] = {
    "agree_lab": {}, "refuse_lab": WHY, "withdraw_lab": WHY, "hand_out": {"amount": "1"}, "confirm_out": {},
    "deny_out": {}, "bring_back": {"returned": "1"},
}  # fmt: skip
OF_PURCHASE: dict[str, dict[str, Any]] = {
    "agree_purchase": {}, "refuse_purchase": WHY, "take_in": {"amount": "1", "body": "x"}, "confirm_in": {},
    "deny_in": {},
}  # fmt: skip


def tried(world: World, row: Any, who: str, verb: str, raw: dict[str, Any]) -> str:
    """The state after the act, which is then undone."""
    point = transaction.savepoint()
    try:
        do(world, who, verb, row, **raw)
        return str(stored(type(row), row.pk).state)
    except Refused:
        return ""
    finally:
        transaction.savepoint_rollback(point)


def taken(world: World, row: Any, sent: dict[str, dict[str, Any]]) -> set[tuple[str, str]]:
    found = set()
    for verb, raw in sent.items():
        for who in ROLES:
            after = tried(world, row, who, verb, raw)
            assert not after or who not in STRANGERS, (who, verb)
            if after:
                found.add((f"chemicals.{verb}", after))
    return found


def declared(table: Any, state: str) -> set[tuple[str, str]]:
    """What one approval and two keepers can reach from here."""
    never = {"chemicals.agree_lab", "chemicals.agree_purchase", ALONE_IN, ALONE_OUT}  # one approval is the last one
    steps = [step for step in table.steps if state in step.sources and step.act not in never]
    return {(step.act.removesuffix(":last"), step.target) for step in steps}


def signed(world: World) -> dict[str, Any]:
    return {"by": str(world.viewers["li"].actor_id), "at": "2026-11-25T10:00:00+08:00", "keeper": True}


@pytest.mark.parametrize("state", RequestState.values)
def test_a_request_takes_declared_steps_alone(world: World, item: LabItem, state: str) -> None:
    row = ask(world, item)
    row.state, row.issued = state, 1000
    row.issuers = [signed(world)]
    with written():
        row.save()
    assert taken(world, row, OF_REQUEST) == declared(REQUESTS, state)


@pytest.mark.parametrize("state", PurchaseState.values)
def test_a_purchase_takes_declared_steps_alone(world: World, cabinet: Any, state: str) -> None:
    row = buy(world, cabinet)
    row.state, row.received, row.receivers = state, 1000, [signed(world)]
    with written():
        row.save()
    assert taken(world, row, OF_PURCHASE) == declared(PURCHASES, state)


def test_every_step_of_the_tables_is_an_act_or_said_to_be_part_of_one() -> None:
    steps = {step.act for step in (*REQUESTS.steps, *PURCHASES.steps)}
    acts = steps - {LAST_REQUEST, LAST_PURCHASE, ALONE_IN, ALONE_OUT}
    assert acts <= set(base.every()) and acts == {f"chemicals.{verb}" for verb in (*OF_REQUEST, *OF_PURCHASE)}
    assert REQUESTS.states() == set(RequestState.values) and PURCHASES.states() == set(PurchaseState.values)
