"""Every state × every act × every role: only declared steps are taken, and nobody confirms the own work."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from anma.acts import base
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.hazards.choices import HazardLevel, HazardState
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import stored
from anma.hazards.transitions import (
    ACCEPT,
    ACCEPT_LISTED,
    FIXED,
    HAZARDS,
    REJECT,
    SEEN_DONE,
    SEEN_LISTED,
    SEEN_OPEN,
    WITHDRAW,
    WORKING,
)
from anma.kernel import clock

pytestmark = pytest.mark.one_engine

ROLES = ("alice", "sam", "li", "bob", "tina", "otto", "anonymous")
# What has ended takes no step that its level could change.
CASES = [
    (state, level)
    for state in HazardState.values
    for level in HazardLevel.values
    if state in WORKING or level == "general"
]
PLAN = {"cause": "老化", "measures": "换新", "money": "一百元", "fallback": "看守"}
# What is sent for each act; a review has two answers and two steps.
SENT: dict[str, list[dict[str, Any]]] = {
    "assign": [{"to": "li"}],
    "hand_back": [{"reason": "不归我"}],
    "protect": [{"kinds": ["stopped"]}],
    "merge": [{"into": "other"}],
    "ask_extension": [{"until": "2099-01-01", "reason": "缺件"}],
    "decide_extension": [{"decision": "approve"}],
    "extend_major": [{"decision": "approve"}],
    "plan": [PLAN],
    "judge": [{"category": "machinery", "level": "general", "basis": "现场看过不符合判定标准的条件"}],
    "rectify": [{"note": "改好了"}],
    "review": [{"decision": "accept"}, {"decision": "reject", "comment": "没好"}],
    "review_major": [{"decision": "accept"}, {"decision": "reject", "comment": "没好"}],
    "look_again": [{"decision": "accept"}, {"decision": "reject", "comment": "没好"}],
    "self_confirm": [{"note": "改好了"}],
    "reopen": [{"reason": "又坏了"}],
    "comment": [{"text": "看到了"}],
    "progress": [{"note": "配件到了", "percent": 50}],
    "confirm_seen": [{}],
    "list_major": [{"asked": "限期整改"}],
    "delist_major": [{"note": "已复核"}],
    "dismiss": [{"reason": "看过，没有危险"}],
}
# Which steps of the table an act may take.
STEPS = {f"hazards.{verb}": {f"hazards.{verb}"} for verb in SENT}
STEPS |= {f"hazards.{verb}": {ACCEPT, REJECT} for verb in ("review", "review_major")}
STEPS["hazards.review_major"] |= {ACCEPT_LISTED}
STEPS["hazards.look_again"] = {SEEN_DONE, SEEN_LISTED, SEEN_OPEN}
STEPS["hazards.delist_major"] |= {WITHDRAW}


def made(world: World, state: str, level: str, **more: Any) -> Hazard:
    """A hazard of the first firm in that state, as acts would have left it."""
    today, li = clock.today(), world.viewers["li"].actor_id
    body = {"description": "护罩掉了", "source_kind": "report", "state": state, "level": level, "level_basis": "看过"}
    had = {"assigned_to": li, "due_on": today, "found_at": clock.now(), "found_day": today, "found_by": li}
    done = (
        {"rectified_at": clock.now(), "rectified_by": li} if state in (HazardState.REVIEW, HazardState.CLOSED) else {}
    )
    wish = {"by": str(li), "at": "", "was": "", "until": "2098-01-01", "reason": "缺件", "decision": ""}
    asked = {"asked_due": today + timedelta(days=9), "extensions": [wish]} if state == HazardState.RECTIFYING else {}
    row = Hazard(**enterprise_copies(world.firm), **{**body, **had, **done, **asked, "plans": [PLAN], **more})
    with written():
        row.save()
    return row


def tried(world: World, row: Hazard, who: str, verb: str, raw: dict[str, Any], other: Hazard) -> str:
    """The state after the act, which is then undone."""
    names = {"li": str(world.viewers["li"].actor_id), "other": str(other.pk)}
    sent = {key: names.get(value, value) if isinstance(value, str) else value for key, value in raw.items()}
    point = transaction.savepoint()
    try:
        outcome = perform(world.viewers[who], f"hazards.{verb}", {"subject": str(row.pk), **sent})
        now = stored(row.pk)
        # What was kept aside for a person has done nothing to the hazard.
        assert outcome.held is None or now.row_version == row.row_version
        return "" if outcome.held else now.state
    except Refused:
        return ""
    finally:
        transaction.savepoint_rollback(point)


@pytest.mark.parametrize(("state", "level"), CASES)
def test_only_declared_steps_are_taken_by_whoever_tries(world: World, state: str, level: str) -> None:
    row, other, taken = made(world, state, level), made(world, HazardState.RECTIFYING, level), set()
    declared = {(act, step.target) for act, steps in STEPS.items() for step in HAZARDS.steps
                if step.act in steps and state in step.sources}  # fmt: skip
    for verb, sendings in SENT.items():
        for who in ROLES:
            for raw in sendings:
                after = tried(world, row, who, verb, raw, other)
                if after and after != state:
                    taken.add((f"hazards.{verb}", after))
                assert not after or after == state or (f"hazards.{verb}", after) in declared, (who, verb, after)
                assert not after or who not in ("bob", "otto", "anonymous"), (who, verb)
    possible = {(act, target) for act, target in declared if target != state and _has_that_level(act, level)}
    # A firm of several never confirms itself; a major one that waits for an office's answer is joined with nothing, and
    # the firm puts none aside; what is on no list is taken off none.
    waits = {("hazards.merge", "merged")} if row.asked_due and level == HazardLevel.MAJOR else set()
    waits |= {("hazards.dismiss", "dismissed")} if level == HazardLevel.MAJOR else set()
    waits |= {("hazards.review_major", "accepted"), ("hazards.delist_major", "closed")}
    # What the firm's own people found is theirs to confirm: test_relooking.
    waits |= {("hazards.look_again", target) for target in ("closed", "accepted", "rectifying")}
    assert possible - taken <= {("hazards.self_confirm", "closed")} | waits


def _has_that_level(act: str, level: str) -> bool:
    major = level == HazardLevel.MAJOR
    return act not in ({"hazards.review"} if major else {"hazards.review_major"})


@pytest.mark.parametrize("level", HazardLevel.values)
@pytest.mark.parametrize("at_once", [False, True])
def test_nobody_confirms_what_they_put_right_themselves(world: World, level: str, at_once: bool) -> None:
    for who in ("alice", "sam", "wang", "tina"):
        mine = {"rectified_by": world.viewers[who].actor_id, "assigned_to": world.viewers[who].actor_id}
        row = made(world, HazardState.REVIEW, level, at_once=at_once, **mine)
        for verb in ("review", "review_major", "self_confirm"):
            assert tried(world, row, who, verb, SENT[verb][0], row) == "", (who, verb)


def test_every_step_of_the_table_is_an_act_or_said_to_be_part_of_one() -> None:
    parts = {ACCEPT, ACCEPT_LISTED, REJECT, FIXED, WITHDRAW, SEEN_DONE, SEEN_LISTED, SEEN_OPEN}
    elsewhere = {"enterprises.close", "hazards.take_tip", "hazards.dismiss_tip", "hazards.escalate"}
    acts = {step.act for step in HAZARDS.steps} - parts
    assert acts <= set(base.every()) and acts - elsewhere <= set(STEPS)
    assert HAZARDS.states() == set(HazardState.values)
