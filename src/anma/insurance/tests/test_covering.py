"""One filling, one cover: on a repeat, from two stations' hands at once, after a recall."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.insurance import covering
from anma.insurance.models import Cover, Policy
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope


class Filled(ActInput):
    policy: UUID
    filling: UUID
    days: int = 30


class Fill(Act[Filled]):
    """What the room of the bottles does, as far as cover is concerned."""

    code, title, Input = "tests.fill", _("Fill a bottle"), Filled

    def allowed(self, context: Context[Filled]) -> None:
        """Anybody, here."""

    def execute(self, context: Context[Filled]) -> dict[str, str]:
        policy = Policy.objects.as_system().get(pk=context.input.policy)
        begins = context.received_at
        until = begins + timedelta(days=context.input.days)
        row = covering.cover(context, policy, context.input.filling, uuid7(), begins, until)
        return {"cover": str(row.pk)}


class Recall(Fill):
    code, title = "tests.recall", _("Recall a bottle")

    def execute(self, context: Context[Filled]) -> dict[str, str]:
        row = covering.void(context, context.input.filling, "valve of batch 7")
        return {"cover": str(row.pk) if row else ""}


def policy_of(world: World, **more: Any) -> Policy:
    days = {"begins": clock.today() - timedelta(days=10), "ends": clock.today() + timedelta(days=100)}
    said = {"kind": "cylinder", "number": "B-1", "premium": "9000", "entered_at": clock.now(), **days}
    row = Policy(**enterprise_copies(world.firm), held_by="keeper", holder_id=uuid7(), **{**said, **more})
    with written():
        row.save()
    return row


def fill(world: World, policy: Policy, filling: UUID, act: type[Fill] = Fill, **more: Any) -> str:
    data = Filled(policy=policy.pk, filling=filling, **more)
    return str(act().run(world.viewers["alice"], data).result["cover"])


def stored() -> list[Cover]:
    with system_scope("test"):
        return list(Cover.objects.as_system())


def test_a_filling_asked_for_again_is_covered_once(world: World) -> None:
    policy, filling = policy_of(world), uuid7()
    assert fill(world, policy, filling) == fill(world, policy, filling, days=60)
    assert [(row.filling_id, row.enterprise_id, row.holder_id) for row in stored()] == [
        (filling, world.firm.pk, policy.holder_id)
    ]


def test_a_recall_ends_cover_and_leaves_the_row(world: World) -> None:
    policy, filling = policy_of(world), uuid7()
    fill(world, policy, filling)
    fill(world, policy, filling, Recall)
    when = stored()[0].voided_at
    assert fill(world, policy, filling, Recall) == fill(world, policy, filling) == str(stored()[0].pk)
    assert (stored()[0].voided_why, stored()[0].voided_at) == ("valve of batch 7", when)
    assert fill(world, policy, uuid7(), Recall) == ""


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"kind": "work_safety"}, "insurance.not_of_bottles"), ({"ended_day": "2024-02-01"}, "insurance.policy_out")],
)
def test_without_a_policy_of_bottles_in_force_nothing_is_covered(world: World, wrong: Any, code: str) -> None:
    policy = policy_of(world, **wrong)
    with pytest.raises(Refused) as refused:
        fill(world, policy, uuid7())
    assert (refused.value.reason.code, stored()) == (code, [])


def test_the_station_fills_under_the_policy_that_holds(world: World) -> None:
    old = policy_of(world, ends=clock.today() - timedelta(days=1))
    new = policy_of(world, number="B-2", begins=clock.today())
    with system_scope("test"):
        assert covering.bottle_policy(world.firm.pk, clock.today()) == new
        assert covering.bottle_policy(world.firm.pk, old.ends) == old
        assert covering.bottle_policy(world.firms["far"].pk, clock.today()) is None


@pytest.fixture
def city(make_world: Callable[[], World], transactional_db: None) -> Iterator[World]:
    yield make_world()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_six_at_once_leave_one_row(city: World) -> None:
    policy, filling, gate = policy_of(city), uuid7(), threading.Barrier(6)
    answers: list[Any] = []

    def one() -> None:
        try:
            gate.wait()
            answers.append(fill(city, policy, filling))
        except Exception as error:  # noqa: BLE001  (handed over to the test)
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (len(stored()), set(answers)) == (1, {str(stored()[0].pk)})
    assert verify().findings == []
