"""Who approves a plan of inspection: named by itself where it is clear, else an empty line to sign by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.supervision.documents.printing import paper_of
from anma.supervision.documents.tests.made import papers, sign, visit, write
from anma.supervision.documents.tests.test_erasing import all_words, erased

KIND = "inspection_plan"


def line(lang: Any = "en") -> str:
    """What stands where the plan is approved."""
    plan = papers()[KIND]
    return paper_of(plan, lang).signs[0].rows[0].text


def test_the_only_colleague_who_approves_is_named_without_a_tap(world: Any) -> None:
    world.add("hal", "town", "town_officer")
    row = visit(world)
    write(world, row)
    name = world.hats["hal"].person.name
    assert papers()[KIND].named["approver"] == name
    shown = world.client("tina").get(f"/visits/{row.pk}/papers").content.decode()
    assert f"<option selected>{name}</option>" in shown and "signed by hand on paper" in shown
    sign(world, row)
    assert line() == f"{name}  day:"


def test_of_several_the_last_choice_of_the_office_stands_again(world: Any) -> None:
    for who in ("hal", "hans"):
        world.add(who, "town", "town_officer")
    row = visit(world)
    write(world, row)
    plan, hans = papers()[KIND], world.hats["hans"].person.name
    assert "approver" not in plan.named
    with pytest.raises(Refused) as refusal:
        sign(world, row, answers={str(plan.pk): {"approver": "somebody else"}})
    assert refusal.value.reason.code == "supervision.no_approver"
    sign(world, row, answers={str(plan.pk): {"approver": hans}})
    again = visit(world)
    write(world, again)
    assert papers()[KIND].named["approver"] == hans


def test_where_nobody_can_be_chosen_the_paper_has_a_line_and_the_page_says_so(world: Any) -> None:
    row = visit(world)
    write(world, row)
    plan = papers()[KIND]
    assert "signs by hand" in line() and "\u624b\u5199\u7b7e\u5b57" in line("zh")
    for where in (f"/visits/{row.pk}/papers", f"/papers/{plan.pk}"):
        assert "empty line, to be signed by hand" in world.client("tina").get(where).content.decode(), where
    sign(world, row)
    assert papers()[KIND].state == "issued"


def test_whoever_goes_along_does_not_approve(world: Any) -> None:
    world.add("hal", "town", "town_officer")
    row = visit(world, second=False)
    perform(world.viewers["tina"], "supervision.write_stack", {"subject": row.pk})
    plan = papers()[KIND]
    named = {"approver": world.hats["hal"].person.name}
    fill = {"subject": plan.pk, "second": world.viewers["hal"].actor_id, "answers": named}
    perform(world.viewers["tina"], "supervision.fill_document", fill)
    assert "approver" not in papers()[KIND].named


def test_an_erased_approver_is_gone_from_the_plan(world: Any) -> None:
    world.add("hal", "town", "town_officer")
    row = visit(world)
    write(world, row)
    sign(world, row)
    name = world.hats["hal"].person.name
    assert name in all_words()
    tina = world.viewers["tina"]
    erased(world, "hal", replace(tina, permissions=tina.permissions | {"people.erase"}))
    assert name not in all_words() and "signs by hand" in line()
