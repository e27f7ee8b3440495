"""Several people at one container at the same moment, on a real PostgreSQL: never less than nothing, never twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from anma.acts.base import Outcome
from anma.acts.reasons import Refused
from anma.chemicals.models import Lot, Store
from anma.chemicals.stock.tests.conftest import CYANIDE, do, kept, lines, lot, material, receive, store
from anma.evidence.verify import verify

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def together(*works: Callable[[], Any]) -> list[Any]:
    """What each answered or raised, begun at the same moment on connections of their own."""
    gate, answers = threading.Barrier(len(works)), []

    def run(work: Callable[[], Any]) -> None:
        try:
            gate.wait()
            answers.append(work())
        except Exception as error:  # noqa: BLE001  (handed over to the test)
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def why(answers: list[Any]) -> list[str]:
    """The reasons of those that were refused; any other error is one of the test."""
    wrong = [one for one in answers if not isinstance(one, Outcome | Refused)]
    assert not wrong, wrong
    return [one.reason.code for one in answers if isinstance(one, Refused)]


def test_two_who_issue_at_once_never_take_more_than_is_there(world: Any) -> None:
    row = lot(world, store(world), material(world))
    answers = together(*(lambda who=who: do(world, who, "issue", subject=str(row.pk), amount="60") for who in WHO))
    assert (why(answers), kept(Lot, row.pk).quantity) == (["chemicals.not_enough"], Decimal(40))
    assert verify().findings == []


WHO = ("wang", "li")


def test_six_who_issue_wherever_it_is_short_leave_what_is_left(world: Any) -> None:
    row = lot(world, store(world), material(world))
    takes = (lambda who=who: do(world, who, "issue", subject=str(row.pk), amount="30") for who in WHO * 3)
    answers = together(*takes)
    now = kept(Lot, row.pk)
    assert (len(why(answers)), now.quantity, now.out) == (3, Decimal(10), Decimal(90))
    assert sorted(line.after for line in lines(world) if line.after is not None) == [10, 40, 70, 100]


def test_two_lines_that_wait_reserve_no_more_than_is_there(world: Any) -> None:
    row = lot(world, store(world), material(world, CYANIDE), "5")
    answers = together(*(lambda who=who: do(world, who, "issue", subject=str(row.pk), amount="3") for who in WHO))
    assert (why(answers), kept(Lot, row.pk).reserved) == (["chemicals.not_enough"], Decimal(3))


def test_a_line_is_confirmed_once_however_many_confirm(world: Any) -> None:
    of = store(world, second_keeper=str(world.hats["sam"].pk))
    done = receive(world, of, material(world, CYANIDE), "5").result
    answers = together(*(lambda who=who: do(world, who, "confirm", subject=done["line"]) for who in ("sam", "alice")))
    assert why(answers) == ["chemicals.line_gone"] and kept(Lot, done["lot"]).quantity == 5


def test_two_that_cross_from_store_to_store_both_arrive(world: Any) -> None:
    one, other, what = store(world), store(world, "二号库"), material(world)
    here, there = lot(world, one, what), lot(world, other, what)
    answers = together(
        lambda: do(world, "wang", "move", subject=str(here.pk), amount="100", store=str(other.pk)),
        lambda: do(world, "li", "move", subject=str(there.pk), amount="100", store=str(one.pk)),
    )
    assert why(answers) == []
    assert (kept(Lot, here.pk).state, kept(Lot, there.pk).state) == ("empty", "empty")


def test_two_deliveries_at_once_are_both_in_the_check_of_the_store(world: Any) -> None:
    of, what = store(world), material(world)
    do(world, "sam", "set_limit", subject=str(of.pk), kind="total", most="150", hard=True)
    answers = together(*(lambda who=who: receive(world, of, what, "100", who=who) for who in WHO))
    assert why(answers) == ["chemicals.limit_hard"] and not kept(Store, of.pk).over
