"""A firm chooses how its risk points are sorted; what hangs keeps its class until its next edition."""

from __future__ import annotations

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.risks.acts.sorting import ChooseSchemeInput
from anma.risks.classes import BY_DIGIT, by_factors, sorted_by
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over

CHANGE = {"place": "二车间"}


def choose(world: World, who: str, scheme: str) -> None:
    perform(world.viewers[who], "risks.choose_scheme", {"scheme": scheme})


def test_drafts_are_sorted_at_once_and_back_again(world: World, drafted: RiskPoint) -> None:
    before = drafted.category
    choose(world, "sam", "factor")
    assert row(drafted.pk).category in BY_DIGIT.values()
    assert row(drafted.pk).draft["class"]["scheme"] == "factor"
    choose(world, "sam", "object")
    assert row(drafted.pk).category == before


def test_what_hangs_keeps_its_class_until_its_next_edition(world: World, published: RiskPoint) -> None:
    choose(world, "alice", "factor")
    assert row(published.pk).category == published.category
    perform(world.viewers["sam"], "risks.change", {"subject": str(published.pk), **CHANGE})
    assert row(published.pk).category == published.category
    perform(world.viewers["alice"], "risks.publish", {"points": [str(published.pk)]})
    assert row(published.pk).category in BY_DIGIT.values()


def test_new_points_come_in_the_firms_scheme(world: World) -> None:
    choose(world, "sam", "factor")
    assert {row(pk).category for pk in take_over(world)} <= set(BY_DIGIT.values())


def test_the_class_is_that_of_most_factors_and_things_come_first() -> None:
    def point(*codes: str) -> dict[str, object]:
        return {"events": [{"factors": [{"code": code} for code in codes]}], "class": {"key": "equipment"}}

    assert by_factors(point("4101", "4102", "2101")) == "management"
    assert by_factors(point("4101", "2101")) == by_factors(point()) == "physical"
    assert sorted_by(point("1101"), "factor")["class"]["key"] == "human"


def test_an_unknown_scheme_is_no_choice() -> None:
    with pytest.raises(ValueError, match="scheme"):
        ChooseSchemeInput.model_validate({"scheme": "colour"})


@pytest.mark.parametrize("who", ["wang", "tina", "cindy", "otto"])
def test_others_may_not(who: str, world: World) -> None:
    with pytest.raises(Refused):
        choose(world, who, "factor")


def test_a_neighbour_sorts_only_his_own(world: World, drafted: RiskPoint) -> None:
    choose(world, "bob", "factor")
    assert row(drafted.pk).category == drafted.category


@pytest.mark.parametrize(
    ("who", "status"), [("alice", 200), ("sam", 200), ("wang", 403), ("tina", 403), ("otto", 403), ("anonymous", 302)]
)
def test_the_page_is_the_owners_and_the_safety_officers(who: str, status: int, world: World) -> None:
    assert world.client(who).get("/risks/classes").status_code == status


def test_the_page_keeps_the_choice_and_the_next_form_offers_it(world: World, drafted: RiskPoint) -> None:
    client = world.client("sam")
    answer = client.post("/risks/classes", {"scheme": "factor"}, follow=True)
    assert "until its next edition" in answer.content.decode()
    page = client.get(f"/risks/{drafted.pk}/edit/basics").content.decode()
    assert "Human factors" in page and "/risks/classes" in page
    assert "Management factors" in client.get("/risks/new").content.decode()
