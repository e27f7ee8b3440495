"""risks.take_over"""

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.kernel.ids import uuid7
from anma.risks.tests.conftest import row, take_over


def test_it_drafts_the_points_with_the_firms_own_names(world: World) -> None:
    lathe, milling = (row(one) for one in take_over(world))
    assert (lathe.name, lathe.place, lathe.state, lathe.edition) == ("1号车床", "机加工一车间", "draft", 0)
    assert lathe.draft["own_words"] and not milling.draft["own_words"]
    assert lathe.pack.startswith("general-machining/") and lathe.pack_point == "lathe"
    assert lathe.accident_types and lathe.area_code == world.firm.area_code


def test_every_event_carries_both_grades_with_their_arithmetic(world: World) -> None:
    event = row(take_over(world)[0]).draft["events"][0]
    assert event["grades"]["LEC"]["steps"][0]["en"].startswith("L ") or "×" in event["grades"]["LEC"]["steps"][0]["en"]
    assert event["grades"]["LS"]["method"] == "LS"
    assert event["grade"]["method"] == "LEC"


def test_the_same_choice_again_adds_nothing(world: World) -> None:
    assert len(take_over(world)) == 2
    assert take_over(world) == []


def test_a_repeated_submission_returns_the_first_receipt(world: World) -> None:
    same = str(uuid7())
    assert take_over(world, id=same) == take_over(world, id=same)


def test_two_machines_of_one_kind_become_two_points(world: World) -> None:
    twice = [{"key": "lathe", "name": "A"}, {"key": "lathe", "name": "B"}]
    assert len(take_over(world, points=twice)) == 2


def test_it_refuses_a_point_that_no_pack_has(world: World) -> None:
    with pytest.raises(Refused) as refused:
        take_over(world, points=[{"key": "flying-carpet"}])
    assert refused.value.reason.code == "risks.unknown_pack"


def test_it_refuses_somebody_from_another_firm_as_responsible(world: World) -> None:
    with pytest.raises(Refused) as refused:
        take_over(world, responsible_id=str(world.viewers["bob"].actor_id))
    assert refused.value.reason.code == "risks.unknown_person"


@pytest.mark.parametrize("who", ["wang", "tina", "otto", "anonymous"])
def test_it_refuses_who_is_no_safety_officer(world: World, who: str) -> None:
    with pytest.raises(Refused):
        take_over(world, who, enterprise=str(world.firm.pk), responsible_id=None)


def test_it_refuses_a_stranger_with_404(world: World) -> None:
    raw = {"pack": "general-machining", "points": [{"key": "lathe"}], "enterprise": str(world.firm.pk)}
    with pytest.raises(Refused) as refused:
        perform(world.viewers["bob"], "risks.take_over", raw)
    assert refused.value.reason.status == 404
