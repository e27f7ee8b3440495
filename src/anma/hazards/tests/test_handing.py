"""这不归我: back to the safety officer with a reason, and every hand stays on record."""

from __future__ import annotations

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import stored


def give_back(world: World, row: Hazard, who: str = "li", **more: str) -> Hazard:
    perform(world.viewers[who], "hazards.hand_back", {"subject": str(row.pk), "reason": "这是机修班的设备", **more})
    return stored(row.pk)


def test_it_lies_with_the_safety_officer_again_and_the_day_does_not_move(world: World, assigned: Hazard) -> None:
    row = give_back(world, assigned, to=str(world.viewers["wang"].actor_id))
    assert (row.state, row.assigned_to, row.due_on) == ("registered", None, assigned.due_on)
    page = world.client("sam").get(f"/hazards/{row.pk}")
    assert page.context["next"].verb == "assign" and "这是机修班的设备" in page.content.decode()
    assert f'value="{world.viewers["wang"].actor_id}" selected' in page.content.decode()
    assert [one.pk for one in world.client("sam").get("/hazards?show=to_assign").context["page"].rows] == [row.pk]


@translation.override("en")
def test_the_chain_of_hands_is_told_in_words(world: World, assigned: Hazard) -> None:
    wang = str(world.viewers["wang"].actor_id)
    give_back(world, assigned, to=wang)
    perform(world.viewers["sam"], "hazards.assign", {"subject": str(assigned.pk), "to": wang})
    give_back(world, assigned, "wang", reason="我下周调走")
    steps = history(world.viewers["sam"], stored(assigned.pk))[-3:]
    assert [step.act for step in steps] == ["hazards.hand_back", "hazards.assign", "hazards.hand_back"]
    assert steps[0].sentence == "li (made up) gave it back and says that it is for wang (made up)."
    assert [said for step in steps for _what, said in step.words] == ["这是机修班的设备", "我下周调走"]


def test_a_wish_for_more_time_ends_with_it(world: World, assigned: Hazard) -> None:
    raw = {"subject": str(assigned.pk), "until": "2099-01-01", "reason": "配件没到"}
    perform(world.viewers["li"], "hazards.ask_extension", raw)
    row = give_back(world, assigned)
    assert row.asked_due is None and row.extensions[-1]["decision"] == "unneeded"


@pytest.mark.parametrize(("who", "code"), [
    ("sam", "hazards.not_yours_to_give"), ("wang", "hazards.not_yours_to_give"), ("bob", "acts.not_found"),
    ("tina", "acts.not_allowed"), ("otto", "acts.not_found"), ("anonymous", "acts.not_found"),
])  # fmt: skip
def test_only_whoever_was_asked_gives_it_back(world: World, assigned: Hazard, who: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        give_back(world, assigned, who)
    assert refused.value.reason.code == code and stored(assigned.pk).assigned_to == world.viewers["li"].actor_id


@pytest.mark.parametrize(("to", "code"), [("li", "hazards.you_yourself"), ("bob", "hazards.not_a_member")])
def test_it_is_for_somebody_else_of_the_firm(world: World, assigned: Hazard, to: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        give_back(world, assigned, to=str(world.viewers[to].actor_id))
    assert refused.value.reason.code == code


def test_a_worker_comes_back_to_the_day_and_reads_that_it_is_somebody_elses(world: World, assigned: Hazard) -> None:
    answer = world.client("li").post(f"/hazards/{assigned.pk}/hand_back", {"reason": "不归我管"})
    assert answer["Location"] == "/today" and world.client("li").get(f"/hazards/{assigned.pk}").status_code == 404
