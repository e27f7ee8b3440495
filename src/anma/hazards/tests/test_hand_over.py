"""A leaving worker's hazards change hands in the act that hands everything over."""

from anma.acts.pages import perform
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import stored


def hand_over(world: World) -> dict[str, str]:
    """li leaves and wang takes over."""
    raw = {"subject": str(world.hats["li"].pk), "to": str(world.hats["wang"].pk)}
    return dict(perform(world.viewers["alice"], "people.hand_over", raw).result)


def test_open_hazards_go_to_the_heir(world: World, assigned: Hazard) -> None:
    assert hand_over(world)["hazards"] == "1"
    assert stored(assigned.pk).assigned_to == world.viewers["wang"].actor_id


def test_closed_ones_stay_with_whoever_did_them(world: World, rectified: Hazard) -> None:
    raw = {"subject": str(rectified.pk), "decision": "accept"}
    perform(world.viewers["sam"], "hazards.review", raw)
    assert hand_over(world)["hazards"] == "0"
    assert stored(rectified.pk).assigned_to == world.viewers["li"].actor_id
