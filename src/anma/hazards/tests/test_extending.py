"""hazards.ask_extension, hazards.decide_extension, hazards.extend_major."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from anma.acts import base
from anma.acts.inputs import InvalidInput
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, differences, given_as_major, stored
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.people.roles import GRANTABLE


def later(row: Hazard, days: int = 5) -> str:
    assert row.due_on is not None
    return (row.due_on + timedelta(days=days)).isoformat()


def ask(world: World, row: Hazard, who: str = "li", **more: object) -> Hazard:
    raw = {"subject": str(row.pk), "until": later(row), "reason": "配件三天后才到", **more}
    perform(world.viewers[who], "hazards.ask_extension", raw)
    return stored(row.pk)


def decide(world: World, row: Hazard, who: str = "alice", decision: str = "approve", **more: object) -> Hazard:
    code = "hazards.extend_major" if who in ("tina", "otto") else "hazards.decide_extension"
    perform(world.viewers[who], code, {"subject": str(row.pk), "decision": decision, **more})
    return stored(row.pk)


def refused(work: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refused) as caught:
        work(*args, **more)
    return caught.value.reason.code


def test_the_day_moves_only_when_somebody_else_agrees(world: World, assigned: Hazard) -> None:
    asked = ask(world, assigned)
    assert (asked.due_on, asked.asked_due) == (assigned.due_on, assigned.due_on + timedelta(days=5))
    after = decide(world, asked)
    assert (after.due_on, after.asked_due, after.state) == (asked.asked_due, None, "rectifying")
    wish = after.extensions[0]
    assert (wish["reason"], wish["decision"]) == ("配件三天后才到", "approve")
    assert wish["by"] == str(world.viewers["li"].actor_id)
    assert wish["decided_by"] == str(world.viewers["alice"].actor_id)
    assert differences() == []


def test_no_needs_a_reason_and_leaves_the_day(world: World, assigned: Hazard) -> None:
    asked = ask(world, assigned)
    assert refused(decide, world, asked, decision="refuse") == "hazards.why_no_time"
    after = decide(world, asked, decision="refuse", answer="今天就能借到配件")
    assert (after.due_on, after.asked_due, after.extensions[0]["answer"]) == (assigned.due_on, None, "今天就能借到配件")
    assert len(ask(world, after).extensions) == 2


@pytest.mark.parametrize(("days", "code"), [(0, "not_later"), (-1, "not_later"), (-60, "due_passed")])
def test_it_must_be_a_later_day(world: World, assigned: Hazard, days: int, code: str) -> None:
    assert refused(ask, world, assigned, until=later(assigned, days)) == f"hazards.{code}"


def test_a_reason_is_asked_for(world: World, assigned: Hazard) -> None:
    with pytest.raises(InvalidInput) as caught:
        ask(world, assigned, reason="")
    assert list(caught.value.errors) == ["reason"]


def test_one_wish_at_a_time(world: World, assigned: Hazard) -> None:
    ask(world, assigned)
    assert refused(ask, world, assigned) == "hazards.already_asked"


@pytest.mark.parametrize("who", ["wang", "bob", "tina", "anonymous"])
def test_who_does_not_put_it_right_does_not_ask(world: World, assigned: Hazard, who: str) -> None:
    assert refused(ask, world, assigned, who)
    assert stored(assigned.pk).asked_due is None


@pytest.mark.parametrize("who", ["sam", "li", "wang", "bob", "carol", "tina", "otto", "cindy", "anonymous"])
def test_only_the_firms_principal_answers(world: World, assigned: Hazard, who: str) -> None:
    asked = ask(world, assigned)
    assert refused(decide, world, asked, who)
    assert stored(assigned.pk).due_on == assigned.due_on


def test_nobody_grants_the_own_wish_while_another_could(world: World, assigned: Hazard) -> None:
    world.add("second", "first", "principal")
    asked = ask(world, assigned, "alice")
    assert refused(decide, world, asked, "alice") == "hazards.own_wish"
    after = decide(world, asked, "second")
    assert (after.due_on, after.flags) == (asked.asked_due, [])


def test_the_only_principal_is_not_stuck_and_is_flagged(world: World, assigned: Hazard) -> None:
    asked = ask(world, assigned, "alice")
    page = world.client("alice").get(f"/hazards/{asked.pk}").content.decode()
    assert f"/hazards/{asked.pk}/decide_extension" in page
    assert "extended.alone" in decide(world, asked, "alice").flags


def test_the_service_of_a_firm_asks_and_does_not_answer(world: World, assigned: Hazard) -> None:
    allowed = GRANTABLE["safety_service"].acts
    assert "hazards.ask_extension" in allowed and "hazards.decide_extension" not in allowed


def test_an_answer_comes_once(world: World, assigned: Hazard) -> None:
    asked = ask(world, assigned)
    raw = {"id": str(uuid7()), "subject": str(asked.pk), "decision": "approve"}
    first, again = (perform(world.viewers["alice"], "hazards.decide_extension", raw) for _tap in range(2))
    assert not first.replayed and again.replayed
    assert refused(decide, world, asked, "alice", "refuse", answer="太晚了") == "hazards.nothing_asked"
    assert len(stored(asked.pk).extensions) == 1


def test_putting_it_right_ends_the_wish(world: World, assigned: Hazard) -> None:
    ask(world, assigned)
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(assigned.pk), "note": "已经好了"})
    after = stored(assigned.pk)
    assert (after.asked_due, after.extensions[0]["decision"]) == (None, "unneeded")


def assign(world: World, row: Hazard, **more: object) -> Hazard:
    raw = {"subject": str(row.pk), "to": str(world.viewers["wang"].actor_id), **more}
    perform(world.viewers["sam"], "hazards.assign", raw)
    return stored(row.pk)


@pytest.mark.parametrize("days", [-1, 9])
def test_another_day_ends_the_wish(world: World, assigned: Hazard, days: int) -> None:
    ask(world, assigned)
    after = assign(world, assigned, due_on=later(assigned, days))
    assert (after.asked_due, after.extensions[0]["decision"]) == (None, "unneeded")
    assert refused(decide, world, after, "alice") == "hazards.nothing_asked"
    assert stored(after.pk).due_on == after.due_on
    assert differences() == []


def test_who_gets_the_work_on_the_same_day_gets_the_wish_with_it(world: World, assigned: Hazard) -> None:
    asked = ask(world, assigned)
    after = assign(world, assigned)
    assert (after.asked_due, after.due_on) == (asked.asked_due, assigned.due_on)


def test_a_yes_to_a_wish_from_before_never_makes_the_day_earlier(world: World, assigned: Hazard) -> None:
    row = ask(world, assigned)
    with written():
        row.due_on = row.asked_due + timedelta(days=1)
        row.save()
    assert refused(decide, world, row, "alice") == "hazards.not_later"
    assert decide(world, row, "alice", "refuse", answer="已经给了更多天").due_on == row.due_on


@pytest.mark.parametrize(("days", "code"), [(0, ""), (1, "hazards.due_passed")])
def test_a_day_that_is_past_is_granted_no_more(world: World, assigned: Hazard, days: int, code: str) -> None:
    asked = ask(world, assigned)
    on = datetime.combine(asked.asked_due + timedelta(days=days), time(12), timezone.get_current_timezone())
    with clock.at(on):
        if not code:
            assert decide(world, asked, "alice").due_on == asked.asked_due
            return
        assert refused(decide, world, asked, "alice") == code
        assert decide(world, asked, "alice", "refuse", answer="那一天已经过了").asked_due is None
        assert ask(world, assigned, until=later(assigned, 20)).asked_due is not None


@pytest.fixture
def major(world: World, report: Report) -> Hazard:
    return given_as_major(world, report())


def test_more_time_for_a_major_one_is_the_offices_word(world: World, major: Hazard) -> None:
    asked = ask(world, major)
    assert refused(decide, world, asked, "alice") == "hazards.major_time"
    assert refused(decide, world, asked, "otto") == "acts.not_found"
    assert decide(world, asked, "tina").due_on == asked.asked_due


def test_the_office_leaves_general_ones_to_the_firm(world: World, assigned: Hazard) -> None:
    assert refused(decide, world, ask(world, assigned), "tina") == "hazards.not_major_time"


def test_giving_it_to_another_is_no_way_round(world: World, major: Hazard) -> None:
    raw = {"subject": str(major.pk), "to": str(world.viewers["wang"].actor_id)}
    assert (
        refused(perform, world.viewers["sam"], "hazards.assign", {**raw, "due_on": later(major)})
        == "hazards.extension_needed"
    )
    perform(world.viewers["sam"], "hazards.assign", raw)
    assert (stored(major.pk).due_on, stored(major.pk).assigned_to) == (major.due_on, world.viewers["wang"].actor_id)


def test_buttons_show_only_where_the_act_is_possible(world: World, assigned: Hazard) -> None:
    def able(*codes: str) -> set[tuple[str, str]]:
        who = ("alice", "sam", "li", "wang", "tina", "bob")
        asked = [(name, code) for name in who for code in codes]
        return {
            pair for pair in asked if base.get(f"hazards.{pair[1]}").may(world.viewers[pair[0]], subject=assigned.pk)
        }

    codes = ("ask_extension", "decide_extension", "extend_major")
    assert able(*codes) == {(who, "ask_extension") for who in ("alice", "sam", "li")}
    ask(world, assigned)
    assert able(*codes) == {("alice", "decide_extension")}


def test_the_wish_is_on_the_day_of_whoever_answers(world: World, assigned: Hazard) -> None:
    ask(world, assigned)
    seen = {
        who
        for who in ("alice", "sam", "li", "wang")
        if "Give more time?" in world.client(who).get("/today").content.decode()
    }
    assert seen == {"alice"}
