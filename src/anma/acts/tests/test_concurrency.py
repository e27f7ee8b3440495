"""Two at once, on PostgreSQL, where it is real: reviewers, repeats, parts, and openings of chains."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from anma.acts.models import Receipt, SetAside
from anma.acts.reasons import Refused
from anma.acts.tests.samples import Close, CloseInput, MakeInput, OfSystem, Outer, make
from anma.evidence.models import Event, Stream
from anma.evidence.verify import verify
from anma.kernel.ids import uuid7

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(make_world: Callable[[], Any], transactional_db: None) -> Any:
    return make_world()


def together(*works: Callable[[], Any]) -> list[Any]:
    """Start all at the same moment; returns each one's answer or exception."""
    gate, answers = threading.Barrier(len(works)), [None] * len(works)

    def one(place: int, work: Callable[[], Any]) -> None:
        try:
            gate.wait()
            answers[place] = work()
        except BaseException as error:  # noqa: BLE001  (handed over to the test)
            answers[place] = error  # type: ignore[call-overload]
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def codes(answers: list[Any]) -> list[str]:
    return sorted(a.reason.code if isinstance(a, Refused) else a.kind for a in answers)


def test_of_two_reviewers_one_is_told_that_somebody_was_quicker(world: Any) -> None:
    pk = UUID(make(world.viewers["alice"]).result["hazard"])
    works = [
        lambda n=n: Close().run(world.viewers[n], CloseInput(subject=pk, note=n)) for n in ("alice", "sam", "tina")
    ]
    assert codes(together(*works)) == ["acts.wrong_state", "acts.wrong_state", "stored"]
    assert Event.objects.filter(act=Close.code).count() == 1


def test_the_same_act_sent_five_times_at_once_is_done_once(world: Any) -> None:
    one = uuid7()
    answers = together(*[lambda: make(world.viewers["alice"], id=one)] * 5)
    assert codes(answers) == ["stored"] * 5
    assert len({a.receipt.event_id for a in answers}) == 1
    assert sorted(a.replayed for a in answers) == [False, True, True, True, True]
    assert Receipt.objects.count() == 1


def test_of_two_bodies_under_one_id_one_is_stored_and_one_kept(world: Any) -> None:
    one = uuid7()
    works = [lambda text=text: make(world.viewers["alice"], text, id=one) for text in ("a", "b")]
    assert codes(together(*works)) == ["acts.conflict", "stored"]
    assert Receipt.objects.count() == SetAside.objects.count() == 1


def test_new_chains_and_parts_do_not_wait_for_each_other(world: Any) -> None:
    names = ("alice", "bob", "carol", "alice", "bob", "carol")
    works: list[Callable[[], Any]] = [lambda n=n: Outer().run(world.viewers[n], MakeInput()) for n in names]
    works += [lambda: OfSystem().run(world.viewers["alice"], MakeInput())] * 2
    assert codes(together(*works)) == ["stored"] * 8
    assert Stream.objects.get(pk=world.firm.id).seq == 2
    assert verify().findings == []
