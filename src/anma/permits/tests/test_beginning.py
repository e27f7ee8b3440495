"""What stands between an approved permit and people at work: each rule of the table by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from anma.acts.reasons import Refused
from anma.conftest import World
from anma.kernel import clock
from anma.permits.printing import sheet_of
from anma.permits.remarks import remarks
from anma.permits.tests.conftest import AIR, GOOD, TEN, Ready, ask, certify, do, keys, offline, person, stored


def refusal(world: World, verb: str, row: Any, who: str = "wang", **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        do(world, who, verb, row, **more)
    return refused.value.reason.code


def test_a_permit_is_walked_from_the_request_to_the_check_of_the_place(world: World, ready: Ready) -> None:
    row = ready()
    do(world, "wang", "start", row)
    row = stored(row.pk)
    assert (row.state, row.valid_until) == ("running", TEN + timedelta(hours=6))
    with clock.at(TEN + timedelta(hours=1)):
        do(world, "wang", "pause", row, why="午饭")
    with clock.at(TEN + timedelta(hours=1, minutes=50)):
        do(world, "wang", "resume", row)
    do(world, "wang", "end", row, note="没有余火")
    assert refusal(world, "check", row, "wang") == "acts.not_allowed"
    do(world, "sam", "check", row)
    row = stored(row.pk)
    assert (row.state, row.pauses[0]["why"], len(row.gas)) == ("checked", "午饭", 1)


def test_a_test_that_is_older_than_thirty_minutes_does_not_let_anybody_begin(world: World, ready: Ready) -> None:
    row = ready()
    with clock.at(TEN + timedelta(minutes=31)):
        assert refusal(world, "start", row) == "permits.test_old"
        do(world, "wang", "gas", row, values=GOOD)
        do(world, "wang", "start", row)
    assert stored(row.pk).state == "running"


def test_what_is_missing_is_named_one_after_the_other(world: World) -> None:
    row = ask(world)
    do(world, "sam", "approve_base", row)
    assert refusal(world, "start", row) == "permits.measures_open"
    do(world, "wang", "tick", row, measures=keys(row))
    assert refusal(world, "start", row) == "permits.no_test"
    do(world, "wang", "gas", row, values={"lel": "12"})
    assert refusal(world, "start", row) == "permits.test_out"
    do(world, "wang", "gas", row, values=GOOD)
    assert refusal(world, "start", row) == "permits.no_guardian"
    assert refusal(world, "guard", row, "li") == "permits.guard_works"
    do(world, "wang", "guard", row)
    assert refusal(world, "start", row) == "permits.no_certificate"
    certify(world, "li")
    do(world, "wang", "start", row)
    assert stored(row.pk).state == "running"


@pytest.mark.parametrize(("minutes", "answer"), [(60, ""), (61, "permits.test_after_break")])
def test_after_a_long_break_gas_is_tested_anew(world: World, ready: Ready, minutes: int, answer: str) -> None:
    row = ready()
    do(world, "wang", "start", row)
    do(world, "wang", "pause", row)
    with clock.at(TEN + timedelta(minutes=minutes)):
        if answer:
            assert refusal(world, "resume", row) == answer
            do(world, "wang", "gas", row, values=GOOD)
        do(world, "wang", "resume", row)
    assert stored(row.pk).state == "running"


def test_a_value_beyond_its_limit_takes_out_who_is_inside(world: World, ready: Ready) -> None:
    row = ready()
    do(world, "wang", "start", row)
    do(world, "wang", "gas", row, values={"lel": "15"})
    assert stored(row.pk).state == "paused"
    assert refusal(world, "resume", row) == "permits.test_out"


def test_anybody_of_the_firm_stops_the_work_and_only_the_safety_officer_lets_it_go_on(
    world: World, ready: Ready
) -> None:
    row = ready()
    do(world, "wang", "start", row)
    world.add("zhou", "first", "worker")
    assert refusal(world, "pause", row, "zhou") == "permits.not_on_it"
    do(world, "zhou", "stop", row, why="火花掉到下面")
    assert stored(row.pk).state == "stopped"
    assert refusal(world, "lift_stop", row, "wang", why="清了") == "acts.not_allowed"
    do(world, "sam", "lift_stop", row, why="下面清空了")
    assert refusal(world, "resume", row) in ("permits.test_after_break", "permits.test_old")


def test_nobody_goes_on_after_the_time_is_over_but_everybody_may_end(world: World, ready: Ready) -> None:
    row = ready()
    do(world, "wang", "start", row)
    with clock.at(TEN + timedelta(hours=7)):
        do(world, "wang", "pause", row)
        assert refusal(world, "resume", row) == "permits.time_over"
        do(world, "wang", "end", row)
    row = stored(row.pk)
    assert (row.state, row.flags) == ("ended", ["permit.overrun"])


def test_at_night_second_class_work_asks_for_the_next_grade(world: World, ready: Ready) -> None:
    row = ready(until=TEN + timedelta(hours=71))
    with clock.at(TEN + timedelta(hours=13)):
        do(world, "wang", "gas", row, values=GOOD)
        assert refusal(world, "start", row) == "permits.needs_upgrade"
        now = TEN + timedelta(hours=13)
        higher = ready(starts=now, until=now + timedelta(hours=2), place="二号车间")
        do(world, "wang", "start", higher)
    assert (stored(higher.pk).grade, stored(higher.pk).state) == ("first", "running")


def test_special_class_work_is_filmed(world: World, ready: Ready) -> None:
    row = ready(grade="special")
    assert refusal(world, "start", row) == "permits.video_needed"
    do(world, "wang", "start", row, video="记录仪 3 号")
    assert stored(row.pk).video == "记录仪 3 号"


def test_a_contractors_man_works_by_the_certificate_that_stands_on_the_permit(world: World, ready: Ready) -> None:
    row = ready(people=[], men="张三, T3204, 2026-11-24", contractor="示例安装队")
    assert refusal(world, "start", row) == "permits.no_certificate"
    other = ready(people=[], men="张三，T3204，2027-05-31", contractor="示例安装队", place="二号车间")
    do(world, "wang", "start", other)
    assert other.men == [{"name": "张三", "certificate": "T3204", "until": "2027-05-31"}]


def test_what_was_begun_without_a_signal_and_against_a_rule_is_kept_for_a_person(world: World, ready: Ready) -> None:
    row = ready(gas=False)
    kept = do(world, "wang", "start", row, offline(TEN + timedelta(minutes=5)))
    assert kept.held is not None and kept.held.reason == "permits.no_test"
    with clock.at(TEN + timedelta(hours=2)):
        assert do(world, "wang", "gas", row, offline(TEN + timedelta(minutes=40)), values=GOOD).kind == "stored"
        assert do(world, "wang", "start", row, offline(TEN + timedelta(minutes=45))).kind == "stored"
        late = do(world, "wang", "start", row, offline(TEN + timedelta(minutes=46)))
    assert late.held is not None and late.held.reason == "permits.moved_on"
    row = stored(row.pk)
    assert row.started_at == TEN + timedelta(minutes=45)


def test_confined_spaces_ask_for_oxygen_fire_and_poison(world: World, ready: Ready) -> None:
    row = ready(gas=False, kind="confined", grade="")
    assert refusal(world, "gas", row, values={"o2": "20.9", "lel": "0"}) == "permits.values_missing"
    assert refusal(world, "gas", row, values={"h2": "1"}) == "permits.unknown_gas"
    certify(world, "li", kind="confined.training")
    do(world, "wang", "gas", row, values=AIR)
    do(world, "wang", "start", row)
    assert str(person(world, "li")) in stored(row.pk).people


def test_whoever_leads_does_not_guard_and_whoever_asked_is_said_to(world: World) -> None:
    row = ask(world, leader=str(person(world, "wang")))
    with pytest.raises(Refused) as refused:
        do(world, "wang", "guard", row)
    assert refused.value.reason.code == "permits.guard_works"
    other = ask(world, place="二号车间")
    do(world, "wang", "guard", other)
    assert remarks(stored(other.pk)) == ["the guardian is who asked for the permit"]


def test_one_person_on_two_levels_is_said_on_the_page_and_on_paper(world: World, ready: Ready) -> None:
    row = ready(grade="first")
    assert row.chain == ["base", "department"]
    said = "one person signed two levels"
    assert said in world.client("li").get(f"/permits/{row.pk}").content.decode()
    with translation.override("en"):
        tables = [block.rows for block in sheet_of(world.viewers["wang"], row).blocks]
    assert str(tables).count(said) == 2
