"""Who is told of a permit, and for how long it is new to them."""

from __future__ import annotations

from anma.conftest import World
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice
from anma.permits.models import Permit
from anma.permits.telling import WAITING
from anma.permits.tests.conftest import ask, do


def fresh(row: Permit) -> set[str]:
    """To which levels' people it is new that the permit waits."""
    with system_scope("test"):
        rows = Notice.objects.as_system().filter(subject_id=row.pk, kind=WAITING, seen_at=None)
        return {one.once.split("/")[1] for one in rows}


def test_a_signed_level_is_new_to_nobody_and_the_next_one_is(world: World) -> None:
    row = ask(world, grade="first")
    seen = [fresh(row)]
    for level in row.chain:
        do(world, "alice", f"approve_{level}", row)
        seen.append(fresh(row))
    assert seen == [{"base"}, {"department"}, set()]


def test_a_refused_or_withdrawn_permit_is_new_to_nobody(world: World) -> None:
    refused, withdrawn = ask(world), ask(world, place="二号车间")
    do(world, "sam", "refuse", refused, why="不行")
    do(world, "wang", "withdraw", withdrawn, why="不做了")
    assert fresh(refused) == fresh(withdrawn) == set()
