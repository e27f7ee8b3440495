"""Several turns of putting right and looking again: each keeps its words, photos, people and days."""

from __future__ import annotations

from anma.acts.pages import perform
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.rounds import rounds_of
from anma.hazards.tests.conftest import stored


def turn(world: World, row: Hazard, note: str, said: str = "") -> Hazard:
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(row.pk), "note": note})
    answer = {"decision": "reject", "comment": said} if said else {"decision": "accept"}
    perform(world.viewers["sam"], "hazards.review", {"subject": str(row.pk), **answer})
    return stored(row.pk)


def test_every_turn_keeps_its_words(world: World, assigned: Hazard) -> None:
    turn(world, assigned, "挪走一桶", "还有两桶")
    turn(world, assigned, "又挪走一桶", "还有一桶")
    done = turn(world, assigned, "全挪走了")
    kept = rounds_of(done)
    assert [(one.number, one.note, one.said) for one in kept] == [
        (1, "挪走一桶", "还有两桶"), (2, "又挪走一桶", "还有一桶"), (3, "全挪走了", ""),
    ]  # fmt: skip
    li, sam = world.viewers["li"].actor_id, world.viewers["sam"].actor_id
    assert {(one.by, one.reviewed_by) for one in kept} == {(li, sam)}
    assert all(one.at and one.reviewed_at and one.at <= one.reviewed_at for one in kept)


def test_a_new_turn_has_no_second_look_yet(world: World, assigned: Hazard) -> None:
    turn(world, assigned, "挪走一桶", "还有两桶")
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(assigned.pk), "note": "全挪走了"})
    row = stored(assigned.pk)
    assert (row.reviewed_at, row.reviewed_by, row.review_note) == (None, None, "")
    assert [one.reviewed_at is None for one in rounds_of(row)] == [False, True]


def test_a_hazard_that_nobody_put_right_has_none(assigned: Hazard) -> None:
    assert rounds_of(assigned) == []
