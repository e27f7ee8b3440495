"""The map as people see it: colour from the points, word and pattern, who may look, and what of the print is old."""

from __future__ import annotations

import re
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.conftest import World, serve
from anma.floorplans import standing
from anma.floorplans.tests.conftest import area, draw, level, print_, start, stored
from anma.floorplans.tests.test_start import upload
from anma.hazards.tests.conftest import picture
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over


def text(world: World, plan: Any, who: str = "sam") -> str:
    return world.client(who).get(f"/floorplans/{plan}").content.decode()


@pytest.mark.parametrize("value", ["major", "larger", "general", "low"])
def test_an_area_has_the_colour_pattern_and_word_of_its_point(
    world: World, plan: Any, published: RiskPoint, value: str
) -> None:
    level(world, published, value)
    page = text(world, plan)
    assert len(re.findall(f'<polygon class="area area-{value}"', page)) == 1
    assert len(re.findall(f'<polygon class="hatch" fill="url\\(#hatch-{value}\\)"', page)) == 1
    words = {"major": "Major", "larger": "Considerable", "general": "General", "low": "Low"}
    assert f"A 机加工区 · {words[value]} risk" in page


def test_an_area_without_points_is_white_and_says_so(world: World, plan: Any) -> None:
    page = text(world, plan)
    assert len(re.findall('<polygon class="area area-none"', page)) == 1
    assert "B 空地 · no published risk point" in page


def test_the_worst_point_decides_and_drafts_do_not(world: World, published: RiskPoint) -> None:
    (other, draft) = take_over(world, points=[{"key": "drilling"}, {"key": "milling", "name": "草稿"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(other)]})
    level(world, published, "low")
    level(world, row(other), "larger")
    level(world, row(draft), "major")
    made = start(world)
    draw(world, made, area(published.pk, other, draft))
    page = text(world, made)
    assert 'class="area area-larger" points' in page and "草稿" not in page


def test_when_a_points_level_changes_the_map_shows_it_at_once_and_the_print_is_old(
    world: World, plan: Any, published: RiskPoint
) -> None:
    level(world, published, "general")
    assert print_(world, plan).status_code == 302
    assert "outdated" not in text(world, plan)
    level(world, published, "major")
    page = text(world, plan)
    assert 'class="area area-major" points' in page and "The map on the wall is outdated" in page
    assert "outdated: print anew" in world.client("sam").get("/floorplans?show=outdated").content.decode()
    assert "Four-colour maps outdated since printed" in world.client("sam").get("/desk").content.decode()


def test_a_new_drawing_makes_the_print_old_too_and_a_new_print_mends_it(world: World, plan: Any) -> None:
    print_(world, plan)
    draw(world, plan, area(), base=1)
    assert "outdated" in text(world, plan)
    print_(world, plan)
    assert "outdated" not in text(world, plan)
    assert "Every print on the wall shows" in world.client("sam").get("/floorplans?show=outdated").content.decode()


def test_points_outside_are_counted_and_the_legend_counts_areas_and_points(world: World, plan: Any) -> None:
    other = take_over(world, points=[{"key": "drilling"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(one) for one in other]})
    assert "1 published risk point of the firm stands in no area" in text(world, plan)
    shown = world.client("sam").get(f"/floorplans/{plan}").context["map"]
    assert sum(sign.areas for sign in shown.legend) == 2 and sum(sign.points for sign in shown.legend) == 1
    assert [sign.level for sign in shown.legend] == ["major", "larger", "general", "low", ""]


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("sam", 200), ("wang", 200), ("bob", 404), ("carol", 404), ("tina", 200), ("otto", 404)]
    + [("cindy", 200), ("anonymous", 302)],
)
def test_the_own_people_and_officers_in_reach_see_it_and_others_do_not(
    world: World, plan: Any, who: str, status: int
) -> None:
    client = world.client(who)
    assert client.get(f"/floorplans/{plan}").status_code == status
    if status != 302:
        assert (str(plan) in client.get("/floorplans").content.decode()) is (status == 200)


def test_a_consultant_sees_it_by_grant_and_an_insurer_does_not(world: World, plan: Any) -> None:
    client = serve(world, "cora", "alice")
    assert client.get(f"/floorplans/{plan}").status_code == 200
    assert client.get(f"/floorplans?firm={world.firm.pk}").status_code == 200
    other = start(world, "carol")
    assert client.get(f"/floorplans/{other}").status_code == 404


def test_the_picture_is_seen_by_whoever_sees_the_map(world: World) -> None:
    made = upload(world, picture("gray", (900, 600)))["Location"].split("/")[2]
    stored_picture = standing.picture_of(stored(world, made))
    assert stored_picture is not None
    seen = {who: world.client(who).get(f"/files/{stored_picture.pk}").status_code for who in world.accounts}
    assert {who for who, status in seen.items() if status == 200} == {"alice", "sam", "wang", "li", "tina", "cindy"}


def test_an_officer_reads_a_role_in_place_of_the_name_and_no_button(world: World, plan: Any) -> None:
    page = text(world, plan, "tina")
    assert "sam (made up)" not in page and "drawn by: safety officer" in page
    assert "Print the map" not in page and "Change the drawing" not in page
    assert "sam (made up)" in text(world, plan, "alice")


def test_the_firms_page_lists_the_map_with_its_colour(world: World, plan: Any) -> None:
    page = world.client("tina").get(f"/firms/{world.firm.pk}").content.decode()
    assert f"/floorplans/{plan}" in page
    assert (
        f"/floorplans/{plan}" not in world.client("tina").get(f"/firms/{world.firms['neighbour'].pk}").content.decode()
    )
