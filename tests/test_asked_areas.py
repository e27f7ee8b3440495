"""An area or an office that an address asks for outside the reach, on the pages of campaigns, duties and grids."""

from __future__ import annotations

import pytest

from anma.campaigns.models import CampaignReport
from anma.campaigns.tests.conftest import CITY, KM, OTHER, TOWN, areas, noon, opened, sent
from anma.conftest import World
from anma.kernel.viewer import system_scope

__all__ = ["areas", "noon"]
pytestmark = pytest.mark.usefixtures("areas")
PAGES = (
    "/grids?area={area}",
    "/grids.xlsx?area={area}",
    "/grids/load?town={area}",
    "/grids/draw?town={area}",
    "/grids/doubtful?town={area}",
    "/grids/doubtful.xlsx?town={area}",
    "/duties/below?area={area}",
    "/duties/below.xlsx?area={area}",
    "/duties/gaps?trade=34&area={area}",
    "/campaigns/{pk}?area={area}",
    "/campaigns/{pk}.xlsx?area={area}",
    "/campaigns/{pk}/report?area={area}",
)


def test_an_area_outside_the_reach_is_not_found_on_any_page_that_takes_one(world: World) -> None:
    pk = opened(world, "cindy", areas=[CITY], targets=[{**KM, "value": "20"}])
    tina = world.client("tina")
    for page in PAGES:
        assert tina.get(page.format(pk=pk, area=TOWN)).status_code == 200, page
        assert tina.get(page.format(pk=pk, area=OTHER)).status_code == 404, page


def test_another_areas_report_is_neither_shown_nor_sent(world: World) -> None:
    pk = opened(world, "cindy", areas=[CITY], targets=[{**KM, "value": "20"}])
    sent(world, pk, "7.7", "otto", area=OTHER)
    tina, url = world.client("tina"), f"/campaigns/{pk}/report"
    answer = tina.get(f"{url}?area={OTHER}&month=2026-10")
    assert answer.status_code == 404 and "7.7" not in answer.content.decode()
    body = {"area": OTHER, "month": "2026-10", "number.km": "3", "reason": "it was more"}
    assert tina.post(url, body).status_code == 404
    assert 'value="7.7"' in world.client("otto").get(f"{url}?area={OTHER}&month=2026-10").content.decode()
    with system_scope("test"):
        assert CampaignReport.objects.as_system().count() == 1


def test_an_office_outside_the_reach_is_not_found_in_the_lists_of_duties(world: World) -> None:
    other = world.viewers["otto"].organisation_id
    for page in ("/duties/town?office={office}", "/duties/department?office={office}"):
        assert world.client("tina").get(page.format(office=other)).status_code == 404, page


def test_the_own_office_stands_in_the_page_of_duties_and_in_its_file(world: World) -> None:
    for page in ("/duties", "/duties.xlsx"):
        assert world.client("tina").get(page).status_code == 200, page
