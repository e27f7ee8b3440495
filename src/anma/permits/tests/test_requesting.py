"""`permits.request`: how long, on which way, beside what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.permits.rules.tables import measures
from anma.permits.tests.conftest import TEN, ask, certify, do, stored


def refusal(world: World, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        ask(world, **more)
    return refused.value.reason.code


@pytest.mark.parametrize(
    ("kind", "grade", "hours", "answer"),
    [
        ("hot", "special", 9, "permits.too_long"),
        ("hot", "first", 9, "permits.too_long"),
        ("hot", "second", 73, "permits.too_long"),
        ("confined", "", 25, "permits.too_long"),
        ("height", "i", 169, "permits.too_long"),
        ("electricity", "", 361, "permits.say_why_longer"),
        ("electricity", "", 721, "permits.too_long"),
        ("hot", "", 5, "permits.no_grade"),
        ("hot", "second", -1, "permits.times"),
    ],
)
@pytest.mark.one_engine
def test_no_permit_holds_longer_than_its_kind_may(world: World, kind: str, grade: str, hours: int, answer: str) -> None:
    assert refusal(world, kind=kind, grade=grade, until=TEN + timedelta(hours=hours)) == answer


def test_at_night_and_on_days_off_the_grade_is_one_higher_and_its_shorter_time_counts(world: World) -> None:
    night = TEN + timedelta(hours=11)
    row = ask(world, starts=night, until=night + timedelta(hours=4))
    assert (row.grade_asked, row.grade, row.chain) == ("second", "first", ["base", "department"])
    sunday = TEN + timedelta(days=4)
    assert refusal(world, starts=sunday, until=sunday + timedelta(hours=9)) == "permits.too_long"


def test_two_permits_that_exclude_each_other_are_not_open_at_one_place_and_time(world: World) -> None:
    first = ask(world)
    assert refusal(world, kind="blinding", grade="") == "permits.clash"
    inside = {"kind": "confined", "grade": ""}
    assert refusal(world, **inside) == "permits.clash"
    assert ask(world, **inside, coupled=[str(first.pk)]).coupled == [str(first.pk)]
    assert ask(world, kind="blinding", grade="", place="三号车间").state == "requested"
    later = TEN + timedelta(hours=7)
    do(world, "wang", "withdraw", first, why="今天不做了")
    assert ask(world, starts=later, until=later + timedelta(hours=1), kind="height", grade="i").state == "requested"


def test_electricity_ends_with_the_job_that_it_serves(world: World) -> None:
    job = ask(world)
    wired = {"kind": "electricity", "grade": "", "serves": str(job.pk)}
    assert refusal(world, **wired, until=job.planned_until + timedelta(hours=1)) == "permits.serves_less"
    assert ask(world, **wired).serves == job.pk


def test_a_small_firm_takes_two_steps_and_the_second_is_another_person(world: World) -> None:
    assert refusal(world, way="simple") == "permits.tick_first"
    row = ask(world, way="simple", measures=[one.key for one in measures("hot")])
    certify(world, "li")
    assert (row.state, row.chain) == ("approved", [])
    do(world, "sam", "guard", row)
    with pytest.raises(Refused) as refused:
        do(world, "wang", "start", row)
    assert refused.value.reason.code == "permits.second_person"
    do(world, "sam", "start", row)
    assert stored(row.pk).state == "running"


def test_confined_spaces_and_chemical_firms_always_take_the_whole_way(world: World) -> None:
    ticked = [one.key for one in measures("confined")]
    assert refusal(world, kind="confined", grade="", way="simple", measures=ticked) == "permits.only_whole_way"
    with written():
        world.firm.sector = "hazchem"
        world.firm.save()
    assert refusal(world, way="simple", measures=[one.key for one in measures("hot")]) == "permits.only_whole_way"
    assert ask(world).chain == ["base"]


def test_people_of_other_firms_and_unread_lines_are_refused_in_words(world: World) -> None:
    bob = str(world.viewers["bob"].actor_id)
    assert refusal(world, people=[bob]) == "permits.not_a_member"
    assert refusal(world, people=[]) == "permits.nobody"
    with pytest.raises(InvalidInput) as refused:
        ask(world, people=[], men="张三, 证号, 明年五月")
    assert "men" in refused.value.errors
    assert verify().findings == []
