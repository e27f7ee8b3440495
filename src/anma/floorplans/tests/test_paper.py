"""The map on paper: one of the firm's papers, chosen in the studio, noted, and opened again as it was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.cards.models import PrintJob
from anma.cards.papers import jobs
from anma.conftest import World
from anma.enterprises.folders import Asked, compose
from anma.evidence.verify import verify
from anma.floorplans import mapping, paper
from anma.floorplans.models import PlanPrint
from anma.floorplans.tests.conftest import SQUARE, area, draw, level, print_, start
from anma.floorplans.tests.test_start import upload
from anma.hazards.tests.conftest import picture
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.printing import floorplan
from anma.risks.models import RiskPoint

STUDIO = "/cards/papers/four-colour-map"


def printed() -> list[PrintJob]:
    with system_scope("test"):
        return list(PrintJob.objects.as_system().order_by("printed_at", "id"))


def hung() -> list[PlanPrint]:
    with system_scope("test"):
        return list(PlanPrint.objects.as_system().order_by("printed_at", "id"))


def sheets(world: World, job: PrintJob, lang: str = "zh") -> list[Any]:
    return list(jobs.laid(job, world.firm, lang).data["sheets"])  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["a4", "a3", "a2"])
def test_the_paper_opens_again_as_it_was_printed(world: World, plan: UUID, published: RiskPoint, form: str) -> None:
    where = print_(world, plan, format=form)["Location"]
    first = world.client("sam").get(where)
    assert first["Content-Type"] == "application/pdf" and first.content.startswith(b"%PDF")
    level(world, published, "major")
    draw(world, plan, area(), base=1)
    assert world.client("sam").get(where).content == first.content
    assert verify().findings == []


def test_the_picture_beneath_is_on_the_paper(world: World) -> None:
    made = upload(world, picture("gray", (900, 600)))["Location"].split("/")[2]
    draw(world, made, area())
    where = print_(world, made)["Location"]
    (job,) = printed()
    assert [one["picture"] for one in sheets(world, job)] == ["plan-0.jpg"]
    assert b"/Image" in world.client("sam").get(where).content


def test_page_and_paper_say_the_same(world: World, plan: UUID) -> None:
    print_(world, plan)
    (sheet,) = sheets(world, printed()[0])
    shown = world.client("sam").get(f"/floorplans/{plan}").context["map"]
    assert [(zone["letter"], zone["name"], zone["level"], zone["corners"]) for zone in sheet["zones"]] == [
        (one.letter, one.name, one.level, one.corners) for one in shown.areas
    ]
    assert [line["level"] for line in sheet["legend"]] == [sign.level for sign in shown.legend]


def test_the_print_is_noted_once_for_the_studio_and_for_the_map(world: World, plan: UUID) -> None:
    print_(world, plan)
    ((job,), (print_of_map,)) = printed(), hung()
    assert (print_of_map.job_id, print_of_map.plan_id, print_of_map.number) == (job.pk, plan, 1)
    assert f"/cards/prints/{job.pk}.pdf" in world.client("sam").get(f"/floorplans/{plan}").content.decode()
    assert "Four-colour safety risk map" in world.client("sam").get("/cards/prints").content.decode()


def test_a_double_tap_notes_one_print(world: World, plan: UUID) -> None:
    number = str(uuid7())
    assert {print_(world, plan, id=number).status_code for _time in range(2)} == {302}
    assert (len(printed()), len(hung())) == (1, 1)


def test_all_maps_of_the_firm_are_a_sheet_each(world: World, plan: UUID) -> None:
    other = start(world, name="二号车间")
    draw(world, other, area(name="喷漆区"))
    start(world, name="还没画的")
    print_(world)
    assert [one["name"] for one in sheets(world, printed()[0])] == ["一号车间一层", "二号车间"]
    assert {one.plan_id for one in hung()} == {plan, other}


def test_the_studio_offers_the_map_that_one_comes_from(world: World, plan: UUID) -> None:
    where = world.client("sam").get(f"/floorplans/{plan}").context["print_at"]
    page = world.client("sam").get(where).content.decode()
    assert f'value="{plan}" selected' in page and "all maps, a sheet each" in page
    assert STUDIO in world.client("sam").get("/cards/papers").content.decode()
    shown = world.client("sam").get(f"/cards/preview.png?paper=four-colour-map&said_map={plan}&format=a4")
    assert shown.status_code == 200 and shown["Content-Type"] == "image/png"


def test_the_name_of_who_drew_it_is_printed_only_where_the_firm_chose_it(world: World, plan: UUID) -> None:
    print_(world, plan)
    print_(world, plan, names="yes")
    without, with_ = (sheets(world, job)[0]["heads"] for job in printed())
    assert not any("sam" in line for line in without) and any("sam (made up)" in line for line in with_)
    assert "made up" not in str([job.content for job in printed()])


def test_both_languages_are_two_files(world: World, plan: UUID) -> None:
    assert print_(world, plan, lang="both")["Location"] == f"/cards/prints/{printed()[0].pk}"
    (job,) = printed()
    assert sheets(world, job, "zh")[0]["title"] != sheets(world, job, "en")[0]["title"]


def test_what_cannot_be_printed_is_refused_and_not_noted(world: World) -> None:
    made = start(world)
    draw(world, made, area(name="\U00020bb7料区"))
    answer = print_(world, made)
    assert answer.status_code == 422 and "“\U00020bb7料区”" in answer.content.decode()
    assert (printed(), hung()) == ([], [])


@pytest.mark.parametrize("chosen", [True, False])
def test_nothing_drawn_is_nothing_printed_and_says_what_to_do(world: World, published: RiskPoint, chosen: bool) -> None:
    made = start(world)
    answer = print_(world, made if chosen else "")
    assert answer.status_code == 409 and "Draw" in answer.content.decode()
    assert printed() == []


@pytest.mark.parametrize("who", ["bob", "carol"])
def test_a_map_of_another_firm_is_not_found(world: World, plan: UUID, who: str) -> None:
    assert print_(world, plan, who).status_code == 404
    assert printed() == []


@pytest.mark.parametrize("who", ["wang", "tina", "otto", "cindy", "anonymous"])
def test_nobody_else_prints(world: World, plan: UUID, who: str) -> None:
    with pytest.raises(Refused):
        perform(world.viewers[who], "cards.print_paper", {"paper": "four-colour-map", "said": {"map": str(plan)}})
    where = print_(world, plan)["Location"]
    assert world.client(who).get(where).status_code in (302, 403, 404)
    assert world.client(who).get(STUDIO).status_code in (302, 403)


@pytest.mark.parametrize(("who", "told"), [("alice", True), ("sam", True), ("tina", True), ("bob", False)])
def test_the_folder_for_visitors_lists_the_maps(world: World, plan: UUID, who: str, told: bool) -> None:
    viewer = world.viewers[who]
    firm = world.firms["neighbour"] if who == "bob" else world.firm
    chapters = {one.title: one for one in compose(Asked(viewer, firm, names=False)).chapters}
    assert ("一号车间一层" in str(chapters["Four-colour maps"])) is told
    if told:
        print_(world, plan)
        again = {one.title: one for one in compose(Asked(viewer, firm, names=False)).chapters}
        assert "as in force" in str(again["Four-colour maps"])


def test_sixty_areas_with_480_points_flow_on_to_further_pages() -> None:
    stand = [[str(uuid7()), f"设备{n}", "一车间", "general"] for n in range(8)]
    areas = [area(name=f"区域{n}", corners=SQUARE) for n in range(60)]
    shown = mapping.composed(areas, {one["id"]: stand for one in areas}, 6667, "zh")
    assert [one.letter for one in shown.areas][-1] == "BH"
    numbers = [point.number for one in shown.areas for point in one.points]
    assert numbers == list(range(1, 481))
    zones = [paper.zone(one, "zh") for one in shown.areas]
    sheet = floorplan.PlanSheet("题", "层", "厂", 6667, zones, list(range(60)), [], "图例", "清单", [], "示意")
    assert len(floorplan.picture([(sheet, "zh", "a4", None)], 20)) > 3
