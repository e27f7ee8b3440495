"""The dashboard: the own place's figures, each with its rows; other areas and periods by the address; what waits."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.briefing.dashboards import waiting
from anma.briefing.dashboards.declared import dashboards
from anma.conftest import TOWN
from anma.enterprises.tests.conftest import areas
from anma.evidence.testing import written
from anma.facts.counting import Place, count, tallying
from anma.facts.folding import fold_all
from anma.people.tests.conftest import office_person
from anma.supervision.tests.test_acts import stop

__all__ = ["areas", "office_person"]

YEAR = "?from=2026-01-01&to=2026-12-31"
ZH = {"accept-language": "zh-hans"}


def opened(world: Any, name: str, query: str = "") -> str:
    text: str = world.client(name).get(f"/dashboard{query}", headers=ZH).content.decode()
    return text


def board(text: str) -> str:
    return (re.findall('data-board="([a-z_]+)"', text) or [""])[0]


def test_each_office_reads_the_board_of_its_place(areas: None, world: Any) -> None:
    assert [board(opened(world, name)) for name in ("cindy", "tina")] == ["city", "town"]
    assert board(opened(world, "cindy", "?area=320411")) == "district"
    assert board(opened(world, "cindy", "?area=3204&sector=machinery")) == "department"


def test_every_figure_of_the_board_is_a_link_to_rows_that_opens(areas: None, world: Any) -> None:
    stop(world)
    fold_all()
    text = opened(world, "cindy")
    figures = text.split('class="figures nine"')[1].split("</ul>")[0]
    links = re.findall('<a href="(/figures/[^"]+)"><span', figures)
    keys = next(one for one in dashboards().boards if one.key == "city").figures
    assert [re.split("[/?]", link)[2] for link in links] == list(keys)
    assert {world.client("cindy").get(link.replace("&amp;", "&")).status_code for link in links} == {200}


def test_a_chart_stands_beside_a_table_that_holds_all_its_numbers(areas: None, world: Any) -> None:
    text = opened(world, "tina", "?from=2026-01-01&to=2026-10-31")
    charts = text.split("data-chart=")[1:]
    assert len(charts) >= 4
    for chart in charts:
        assert 'role="img"' in chart and re.search('aria-label="[^"]+"', chart)
        assert 'tabindex="0" role="region"' in chart
        cells = re.findall('<td class="number" data-value="[^"]*"', chart)
        assert len(cells) == len(re.findall('<td class="number"', chart)) and cells


@pytest.mark.parametrize(
    ("name", "query", "status"),
    [
        ("cindy", "?area=320412", 200),
        ("tina", "?area=320412001", 404),
        ("tina", "?area=3204", 404),
        ("alice", "", 403),
        ("wang", "", 403),
        ("anonymous", "", 302),
        ("cindy", "?from=2026-13-01&to=2026-10-31", 400),
    ],
)
def test_it_opens_for_offices_and_for_places_of_their_reach(
    areas: None, world: Any, name: str, query: str, status: int
) -> None:
    assert world.client(name).get(f"/dashboard{query}").status_code == status


def test_who_reaches_a_city_chooses_its_areas_and_a_town_has_none_to_choose(areas: None, world: Any) -> None:
    text = opened(world, "cindy")
    assert '<option value="320411">' in text and '<option value="320411001">' in text
    assert '<option value="320412' not in opened(world, "tina")


def test_what_waits_comes_by_itself_and_is_a_page_without_a_script(areas: None, world: Any) -> None:
    client = world.client("tina")
    assert 'hx-get="/dashboard/waiting"' in opened(world, "tina")
    page = client.get("/dashboard/waiting", headers=ZH).content.decode()
    part = client.get("/dashboard/waiting", headers={**ZH, "hx-request": "true"}).content.decode()
    assert "<html" in page and "<html" not in part and "<ul" in part
    assert world.client("alice").get("/dashboard/waiting").status_code == 403


def test_decisions_stand_before_what_is_only_to_be_looked_after(world: Any, monkeypatch: Any) -> None:
    lines = [waiting.Waiting("late", "two late", "/a", False), waiting.Waiting("new", "one new", "/b", True)]
    monkeypatch.setattr(waiting, "_asks", [lambda viewer: lines])
    assert [one.key for one in waiting.waiting(world.viewers["tina"])] == ["new", "late"]


def test_who_sees_single_firms_reads_why_there_are_no_figures(world: Any, office_person: Any) -> None:
    office_person("rhea", "leader")
    text = opened(world, "rhea")
    assert "您看得到的是单家企业" in text and "data-chart" not in text


@pytest.mark.one_engine
def test_a_board_is_drawn_anew_once_a_figure_changed_and_read_of_no_sum_until_then(areas: None, world: Any) -> None:
    def found(name: str) -> str:
        pattern = r'/figures/hazards_found[^"]*"><span[^>]*>[^<]*</span><strong[^>]*>([^<]*)<'
        return str(re.findall(pattern, opened(world, name, YEAR))[0])

    def sums(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            opened(world, name, YEAR)
        return sum('CAST("facts_rollup"."counts"' in str(query["sql"]) for query in asked)

    def find(amount: int) -> None:
        with written(), tallying():
            count(Place(world.firm.id, TOWN, "machinery"), date(2026, 3, 1), {"hazards_found": amount})

    find(3)
    fold_all()
    assert found("cindy") == found("tina") == "3 处"
    assert (sums("cindy"), sums("tina")) == (0, 0), "nothing changed since"
    find(2)
    assert found("cindy") == "3 处", "not folded yet"
    fold_all()
    assert sums("cindy") > 0 and found("cindy") == found("tina") == "5 处"
    assert found("otto") != "5 处", "another town has another board"


def test_more_than_a_year_is_compared_with_none(areas: None, world: Any) -> None:
    long, year = opened(world, "cindy", "?from=2022-01-01&to=2026-10-31"), opened(world, "cindy", YEAR)
    assert "超过一年的时间段不作同比" in long and "相比" not in long.split("</header>")[1]
    assert "超过一年的时间段不作同比" not in year and "相比" in year


def test_a_month_that_is_not_over_says_up_to_when_it_is_told(areas: None, world: Any) -> None:
    text = opened(world, "cindy", "?from=2026-01-01&to=2026-10-12")
    assert re.search("2026-10 <small[^>]*>至12日</small>", text) and "2026-09</th>" in text
