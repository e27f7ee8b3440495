"""What the reporter reads by the receipt number: what was done, without names."""

from __future__ import annotations

from anma.acts.pages import perform
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.telling import without_names
from anma.hazards.tests.conftest import stored


def follow(world: World, row: Hazard, who: str = "anonymous") -> str:
    return world.client(who).get(f"/follow/{row.receipt}").content.decode()


def test_names_ways_of_calling_and_numbers_go_out() -> None:
    text = "王小明和小李师傅把护罩换好了，找王工 138-0000-0000"
    plain = without_names(text, ["王小明（虚构）", "李四"])
    assert plain == "…和…把护罩换好了，找… …"


def test_words_without_a_name_stay_as_they_are() -> None:
    assert without_names("护罩换好了，缝小于 3 毫米", ["王小明"]) == "护罩换好了，缝小于 3 毫米"
    assert without_names("换好了", []) == "换好了"


def test_nothing_is_told_before_it_was_put_right(world: World, assigned: Hazard) -> None:
    assert "挪走了" not in follow(world, assigned)


def test_what_was_done_and_when_is_told_without_who(world: World, rectified: Hazard) -> None:
    page = follow(world, rectified)
    assert "挪走了" in page and "today" in page and "li (made up)" not in page
    assert 'aria-current="step">waiting for a second look' in page


def test_the_note_of_whoever_names_a_colleague_loses_the_name(world: World, assigned: Hazard) -> None:
    raw = {"subject": str(assigned.pk), "note": "li (made up) 挪走了"}
    perform(world.viewers["li"], "hazards.rectify", raw)
    page = follow(world, stored(assigned.pk))
    assert "挪走了" in page and "li (made" not in page
