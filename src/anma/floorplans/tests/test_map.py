"""The map as people see it: colour from the points, word and pattern, who may look, and what of the print is old."""

from __future__ import annotations

import re
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, serve
from anma.evidence.testing import written
from anma.floorplans import mapping, paper, standing
from anma.floorplans.models import PlanPrint
from anma.floorplans.tests.conftest import SQUARE, area, draw, start, stored
from anma.floorplans.tests.test_start import upload
from anma.hazards.tests.conftest import picture
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.printing import floorplan
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over

RIGHT = [[6000, 1000], [9000, 1000], [9000, 4000], [6000, 4000]]


def level(world: World, point: RiskPoint, value: str) -> None:
    """As if an edition had changed it."""
    found = row(point.pk)
    with written():
        found.level = value
        found.save()


def text(world: World, plan: Any, who: str = "sam") -> str:
    return world.client(who).get(f"/floorplans/{plan}").content.decode()


@pytest.fixture
def plan(world: World, published: RiskPoint) -> Any:
    made = start(world)
    draw(world, made, area(published.pk), area(name="空地", corners=RIGHT))
    return made


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


# --- paper ------------------------------------------------------------------------------------------------------


def print_(world: World, plan: Any, who: str = "sam", **more: Any) -> Any:
    return world.client(who).post(
        f"/floorplans/{plan}/print", {"id": str(uuid7()), "format": "a3", "lang": "zh", **more}
    )


def prints() -> list[PlanPrint]:
    with system_scope("test"):
        return list(PlanPrint.objects.as_system().order_by("printed_at", "id"))


@pytest.mark.parametrize("form", ["a4", "a3", "a2"])
def test_the_paper_opens_again_as_it_was_printed(world: World, plan: Any, published: RiskPoint, form: str) -> None:
    where = print_(world, plan, format=form)["Location"]
    first = world.client("sam").get(where)
    assert first["Content-Type"] == "application/pdf" and first.content.startswith(b"%PDF")
    level(world, published, "major")
    draw(world, plan, area(), base=1)
    assert world.client("sam").get(where).content == first.content


def test_page_and_paper_say_the_same(world: World, plan: Any) -> None:
    print_(world, plan)
    (made,) = prints()
    ((sheet, lang, _form, _picture),) = paper.sheets(made, stored(world, plan))
    shown = world.client("sam").get(f"/floorplans/{plan}").context["map"]
    assert lang == "zh"
    assert [(zone.letter, zone.name, zone.level, zone.corners) for zone in sheet.zones] == [
        (one.letter, one.name, one.level, one.corners) for one in shown.areas
    ]
    assert [line.level for line in sheet.legend] == [sign.level for sign in shown.legend]


def test_the_name_of_who_drew_it_is_printed_only_where_the_firm_chose_it(world: World, plan: Any) -> None:
    print_(world, plan)
    print_(world, plan, names="yes")
    without, with_ = (paper.sheets(made, stored(world, plan))[0][0].heads for made in prints())
    assert not any("sam" in line for line in without) and any("sam (made up)" in line for line in with_)


def test_both_languages_are_two_sheets(world: World, plan: Any) -> None:
    print_(world, plan, lang="both")
    made = paper.sheets(prints()[0], stored(world, plan))
    assert [lang for _sheet, lang, _form, _picture in made] == ["zh", "en"]
    assert made[0][0].title != made[1][0].title


def test_what_cannot_be_printed_is_refused_and_not_noted(world: World) -> None:
    made = start(world)
    draw(world, made, area(name="\U00020bb7"))
    assert print_(world, made).status_code == 422
    assert prints() == []


def test_nothing_drawn_is_nothing_printed(world: World) -> None:
    assert print_(world, start(world)).status_code == 409


@pytest.mark.parametrize("who", ["wang", "bob", "tina", "cindy", "anonymous"])
def test_nobody_else_prints(world: World, plan: Any, who: str) -> None:
    with pytest.raises(Refused):
        perform(world.viewers[who], "floorplans.print", {"subject": plan})
    where = print_(world, plan)["Location"]
    assert world.client(who).get(where).status_code in (302, 403, 404)


def test_sixty_areas_with_480_points_flow_on_to_further_pages() -> None:
    stand = [[str(uuid7()), f"设备{n}", "一车间", "general"] for n in range(8)]
    areas = [area(name=f"区域{n}", corners=SQUARE) for n in range(60)]
    shown = mapping.composed(areas, {one["id"]: stand for one in areas}, 6667, "zh")
    assert [one.letter for one in shown.areas][-1] == "BH"
    numbers = [point.number for one in shown.areas for point in one.points]
    assert numbers == list(range(1, 481))
    zones = [paper._zone(one, "zh") for one in shown.areas]
    sheet = floorplan.PlanSheet("题", "层", "厂", 6667, zones, list(range(60)), [], "图例", "清单", [], "示意")
    assert len(floorplan.picture([(sheet, "zh", "a4", None)], 20)) > 3
