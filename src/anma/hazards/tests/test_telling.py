"""What the reporter reads by the receipt number: that and when it was put right, nothing that anybody wrote."""

from __future__ import annotations

from string import printable

import pytest

from anma.acts.pages import perform
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import stored

NOTES = ("小王挪走了", "老王和王主管看过", "王队长、王老板都在", "找小明 138-0000-0000", "施工队修好了")
SAID = "<strong>Put right</strong> · "


def follow(world: World, row: Hazard, who: str = "anonymous") -> str:
    return world.client(who).get(f"/follow/{row.receipt}").content.decode()


def look(world: World, row: Hazard, **said: str) -> None:
    perform(world.viewers["sam"], "hazards.review", {"subject": str(row.pk), **said})


def test_nothing_is_told_before_it_was_put_right(world: World, assigned: Hazard) -> None:
    assert SAID not in follow(world, assigned)


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("who", ["anonymous", "bob", "wang"])
def test_that_and_when_it_was_put_right_is_told_and_no_word_of_the_note(
    world: World, assigned: Hazard, note: str, who: str
) -> None:
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(assigned.pk), "note": note})
    page = follow(world, stored(assigned.pk), who)
    assert SAID + "today" in page and 'aria-current="step">waiting for a second look' in page
    assert not [sign for sign in {*note} - set(printable) if sign in page.split("<main")[1]] and "138-" not in page


def test_what_was_sent_back_is_not_put_right(world: World, rectified: Hazard) -> None:
    look(world, rectified, decision="reject", comment="王主管说还有一桶")
    page = follow(world, stored(rectified.pk))
    assert SAID not in page and "王主管" not in page


def test_the_loop_closes_for_whoever_reported_it(world: World, rectified: Hazard) -> None:
    look(world, rectified, decision="accept", comment="小李弄得好")
    page = follow(world, stored(rectified.pk))
    assert SAID in page and "Put right and confirmed on" in page and "小李" not in page
