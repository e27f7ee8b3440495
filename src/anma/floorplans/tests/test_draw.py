"""`floorplans.draw`: areas become an edition; what no map can hold is refused with a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World, serve
from anma.evidence.verify import verify
from anma.floorplans import standing
from anma.floorplans.models import DrawingIsFinal, PlanEdition
from anma.floorplans.tests.conftest import SQUARE, area, draw, start, stored
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import take_over

BOW_TIE = [[1000, 1000], [4000, 4000], [4000, 1000], [1000, 4000]]
LINE = [[1000, 1000], [4000, 4000], [9000, 9000]]


def editions() -> list[PlanEdition]:
    with system_scope("test"):
        return list(PlanEdition.objects.as_system().order_by("number"))


def test_each_drawing_is_an_edition_and_the_first_stays(world: World, published: RiskPoint) -> None:
    plan = start(world)
    first, second = area(published.pk), area(name="仓库")
    draw(world, plan, first)
    draw(world, plan, first, second, base=1)
    one, two = editions()
    assert [len(one.areas), len(two.areas)] == [1, 2] and one.areas[0] == two.areas[0]
    assert one.areas[0] == {**first, "points": [str(published.pk)]}
    assert stored(world, plan).edition == 2
    assert verify().findings == []


def test_an_edition_is_final(world: World) -> None:
    draw(world, start(world), area())
    (one,) = editions()
    with pytest.raises(DrawingIsFinal):
        one.save()
    with pytest.raises(DrawingIsFinal):
        one.delete()


@pytest.mark.parametrize(
    ("areas", "reason"),
    [
        ([area(corners=LINE)], "too_small"),
        ([area(corners=[[0, 0], [40, 0], [40, 40]])], "too_small"),
        ([area(corners=[])], "too_small"),
        ([area(corners=BOW_TIE)], "crosses"),
        ([area(corners=[[1, 1], [5000, 1], [5000, 1], [1, 5000]])], "crosses"),
        ([area() for _ in range(500)], "too_many_areas"),
    ],
)
def test_what_no_map_can_hold_is_refused(world: World, areas: list[dict[str, Any]], reason: str) -> None:
    plan = start(world)
    with pytest.raises(Refused, match=reason) as refusal:
        draw(world, plan, *areas)
    with translation.override("en"):
        assert refusal.value.sentence
    assert editions() == [] and stored(world, plan).edition == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "长" * 41},
        {"corners": [[0, 0], [10_001, 0], [0, 5]]},
        {"corners": [[-1, 0], [100, 0], [0, 5000]]},
        {"corners": [[0, 0, 0], [5000, 0], [0, 5000]]},
        {"corners": [["a", 0], [5000, 0], [0, 5000]]},
        {"corners": [[0.5, 0], [5000, 0], [0, 5000]]},
        {"corners": [[n, n * n % 9999] for n in range(41)]},
        {"id": "00000000-0000-0000-0000-000000000000"},
        {"level": "low"},
    ],
)
def test_an_area_that_is_none_is_refused(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        draw(world, start(world), area(**wrong))


def test_a_point_of_another_firm_is_not_found(world: World, published: RiskPoint) -> None:
    plan = start(world, "bob")
    with pytest.raises(Refused, match="not_found"):
        draw(world, plan, area(published.pk), who="bob")
    with pytest.raises(Refused, match="not_found"):
        draw(world, start(world), area(uuid7()))


def test_a_point_stands_in_one_area(world: World, published: RiskPoint) -> None:
    with pytest.raises(Refused, match="twice") as refusal:
        draw(world, start(world), area(published.pk), area(published.pk, name="仓库"))
    assert published.name in refusal.value.sentence


def test_a_double_tap_is_one_drawing(world: World) -> None:
    plan, number, drawn = start(world), str(uuid7()), area()
    first, second = (draw(world, plan, drawn, id=number) for _ in range(2))
    assert first.result == second.result and second.replayed
    assert len(editions()) == 1


def test_two_people_who_draw_at_once_do_not_overwrite_each_other(world: World) -> None:
    plan = start(world)
    draw(world, plan, area(name="first"), who="alice")
    with pytest.raises(Refused, match="drawn_meanwhile"):
        draw(world, plan, area(name="second"))
    assert [one.areas[0]["name"] for one in editions()] == ["first"]


@pytest.mark.parametrize("who", ["wang", "bob", "carol", "tina", "otto", "cindy", "anonymous"])
def test_nobody_else_draws(world: World, who: str) -> None:
    plan = start(world)
    with pytest.raises(Refused):
        draw(world, plan, area(), who=who)
    assert editions() == []


def test_a_service_that_was_let_in_draws(world: World, published: RiskPoint) -> None:
    plan, client = start(world), serve(world, "cora", "alice")
    assert client.get(f"/floorplans/{plan}/draw").status_code == 200
    draw(world, plan, area(published.pk), who="cora")
    assert len(editions()) == 1


# --- the page ---------------------------------------------------------------------------------------------------


def post(world: World, plan: Any, drawing: str, base: int = 0, who: str = "sam") -> Any:
    body = {"id": str(uuid7()), "base": str(base), "drawing": drawing}
    return world.client(who).post(f"/floorplans/{plan}/draw", body, HTTP_SEC_FETCH_MODE="navigate")


def test_the_board_saves_and_shows_what_was_saved(world: World, published: RiskPoint) -> None:
    plan, drawn = start(world), area(published.pk)
    answer = post(world, plan, json.dumps([drawn]))
    assert (answer.status_code, answer["Location"]) == (302, f"/floorplans/{plan}")
    board = world.client("sam").get(f"/floorplans/{plan}/draw").content.decode()
    assert drawn["id"] in board and 'name="base" value="1"' in board


def test_a_drawing_that_is_refused_stands_on_the_board_again(world: World) -> None:
    plan = start(world)
    draw(world, plan, area(name="theirs"), who="alice")
    answer = post(world, plan, json.dumps([area(name="mine")]))
    page = answer.content.decode()
    assert answer.status_code == 409 and "somebody else saved this map (drawing 1)" in page
    assert "mine" in page and 'value="1"' in page  # what is sent next rests on what was told
    crossing = post(world, plan, json.dumps([area(name="bow", corners=BOW_TIE)]), base=1)
    assert crossing.status_code == 422 and "crosses itself" in crossing.content.decode()


@pytest.mark.parametrize("drawing", ["", "{", "{}", "7", '"x"', "[" * 5000])
def test_a_drawing_that_arrived_damaged_is_refused(world: World, drawing: str) -> None:
    assert post(world, start(world), drawing).status_code == 422
    assert editions() == []


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("sam", 200), ("wang", 403), ("bob", 404), ("carol", 404), ("tina", 403), ("anonymous", 302)],
)
def test_who_opens_the_board(world: World, who: str, status: int) -> None:
    assert world.client(who).get(f"/floorplans/{start(world)}/draw").status_code == status


def test_retired_points_are_no_longer_offered_and_do_not_stop_a_new_drawing(world: World, published: RiskPoint) -> None:
    plan, drawn = start(world), area(published.pk)
    draw(world, plan, drawn)
    perform(world.viewers["alice"], "risks.retire", {"subject": str(published.pk), "reason": "sold to another firm"})
    assert f'data-point="{published.pk}"' not in world.client("sam").get(f"/floorplans/{plan}/draw").content.decode()
    draw(world, plan, drawn, base=1)
    assert standing.stands_now(stored(world, plan), editions()[1]) == {drawn["id"]: []}


def test_drafts_are_offered_and_said_to_give_no_colour(world: World) -> None:
    (draft, *_more) = take_over(world)
    plan = start(world)
    page = world.client("sam").get(f"/floorplans/{plan}/draw").content.decode()
    assert f'data-point="{draft}" data-level=""' in page and "gives no colour yet" in page
    assert SQUARE
