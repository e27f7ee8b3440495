"""Every state × every act × every role: only declared steps are taken, and strangers take none."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from anma.acts import base
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.supervision.choices import VisitState
from anma.supervision.models import Visit
from anma.supervision.visits.tests.conftest import by_phone, do, planned, stored
from anma.supervision.visits.transitions import ANSWER, BEGIN, END, FIND, LATE_ANSWER, LATE_FIND, VISITS

pytestmark = pytest.mark.one_engine
ROLES = ("alice", "sam", "wang", "bob", "tina", "tom", "gina", "otto", "cindy", "anonymous")
ON_IT = {"tina", "tom"}
SENT: dict[str, dict[str, Any]] = {
    "begin": {},
    "find": {"description": "防护罩缺失"},
    "answer": {"items": [{"check": "grid:exits", "result": "ok"}]},
    "end": {},
}
STEPS = {"begin": {BEGIN}, "find": {FIND, LATE_FIND}, "answer": {ANSWER, LATE_ANSWER}, "end": {END}}


def in_state(world: World, state: str) -> Visit:
    """Of tina and tom, as acts would have left it."""
    began = {"began_at": clock.now(), "visit_day": clock.today(), "shown_to": "both", "kind": "routine"}
    ended = {"ended_at": clock.now()} if state == "ended" else {}
    more = {**began, **ended} if state in ("under_way", "ended") else {}
    return planned(world, state=state, second_officer_id=world.viewers["tom"].actor_id, lines=[], **more)


def tried(world: World, row: Visit, who: str, verb: str) -> tuple[str, bool]:
    """The state after the act and whether it was done to this visit; undone afterwards."""
    point, before = transaction.savepoint(), counted(row)
    try:
        done = do(world, who, verb, by_phone(), visit=row.pk, firm=world.firm.pk, id=str(uuid7()), **SENT[verb])
        return stored(row.pk).state, done.kind != "set_aside" and counted(row) > before
    except Refused:
        return "", False
    finally:
        transaction.savepoint_rollback(point)


def counted(row: Visit) -> int:
    """Events that wrote this visit."""
    with system_scope("test"):
        return sum(str(row.pk) in event.body for event in Event.objects.filter(act__startswith="supervision."))


def test_only_declared_steps_are_taken_by_whoever_tries(pair: World) -> None:
    for state in VisitState.values:
        with transaction.atomic():
            row, taken = in_state(pair, state), set()
            declared = {(verb, step.target) for verb, names in STEPS.items() for step in VISITS.steps
                        if step.act in names and state in step.sources}  # fmt: skip
            for verb in SENT:
                for who in ROLES:
                    after, done = tried(pair, row, who, verb)
                    if not done:
                        continue
                    assert who in ON_IT, (state, verb, who)
                    if verb == "begin" and state in ("under_way", "ended"):
                        continue  # it goes on as it is
                    assert (verb, after) in declared, (state, verb, who, after)
                    taken.add((verb, after))
            assert declared == taken, state
            transaction.set_rollback(True)


def test_every_step_of_the_table_is_an_act_or_said_to_be_part_of_one() -> None:
    acts = {step.act for step in VISITS.steps} - {LATE_FIND, LATE_ANSWER}
    assert acts <= set(base.every())
    assert VISITS.states() <= set(VisitState.values)
