"""The page of figures says only what is known: no zeros of a year before anma, no empty tables, no tiles of dashes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.briefing import figures
from anma.briefing.tables import by_place
from anma.evidence.testing import written
from anma.facts.counting import Place, count
from anma.facts.figures import Where
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, get
from anma.people.tests.conftest import office_person
from anma.places.models import Area

__all__ = ["office_person"]

TOWN, VILLAGE = "320411001", "320411001007"
YEAR = Period(date(2026, 1, 1), date(2026, 10, 31))
ZH = {"accept-language": "zh-hans"}


def found(day: date, area: str, number: int, world: Any) -> None:
    count(Place(world.firm.id, area, ""), day, {"hazards_found": number})
    fold_all()


def before() -> Any:
    lines = {line.indicator.key: line for line in figures.lines([Where(TOWN)], YEAR)}
    return lines["hazards_found"].before


@pytest.fixture
def village() -> None:
    with written():
        Area(code=VILLAGE, parent_code=TOWN, kind="village", name="示例村").save()


@pytest.mark.parametrize(("first", "compared"), [(2, 5), (60, None), (400, None)])
def test_a_year_that_the_records_do_not_cover_is_a_dash(world: Any, first: int, compared: int | None) -> None:
    began = date(2025, 1, 1) + timedelta(days=first)
    found(began, TOWN, 5, world)
    found(date(2026, 3, 1), TOWN, 9, world)
    assert before() == compared


def test_the_figure_says_that_there_is_no_year_before(world: Any) -> None:
    found(date(2026, 10, 1), TOWN, 5, world)
    text = world.client("tina").get("/briefing?from=2026-01-01&to=2026-10-31", headers=ZH).content.decode()
    assert "上年同期没有数据" in text and "上年同期 0" not in text and "上年同期为 0" not in text


def test_a_towns_table_is_hidden_while_no_firm_is_placed_in_a_village(world: Any, village: None) -> None:
    found(date(2026, 3, 1), TOWN, 5, world)
    assert by_place([Where(TOWN)], YEAR).rows == []


def test_what_lies_in_no_village_stands_in_a_row_so_that_the_table_adds_up(world: Any, village: None) -> None:
    found(date(2026, 3, 1), TOWN, 5, world)
    found(date(2026, 3, 2), VILLAGE, 2, world)
    table = by_place([Where(TOWN)], YEAR)
    at = table.columns.index(get("hazards_found"))
    assert [row.cells[at].value for row in table.rows] == [2] and table.rest and table.rest[at].value == 5
    text = world.client("tina").get("/briefing?from=2026-01-01&to=2026-10-31", headers=ZH).content.decode()
    assert "未分到村" in text and "示例村" in text


def test_a_district_whose_firms_all_lie_in_towns_has_no_such_row(world: Any) -> None:
    with written():
        Area(code=TOWN, parent_code=TOWN[:6], kind="town", name="示例镇").save()
    found(date(2026, 3, 1), TOWN, 5, world)
    table = by_place([Where(TOWN[:6])], YEAR)
    assert table.rows and table.rest is None


def test_who_sees_single_firms_reads_why_there_are_no_figures(world: Any, office_person: Any) -> None:
    _viewer, _account, insurer = office_person("ivan", "insurer", "insurer")
    perform(world.viewers["alice"], "people.grant", {"to": insurer.pk, "purpose": "insurance"})
    text = world.client("ivan").get("/briefing", headers=ZH).content.decode()
    assert "您看得到的是单家企业" in text and "上年同期" not in text
    firms = world.client("ivan").get("/firms", headers=ZH).content.decode()
    scope = re.search('<p class="scope-line">(.*?)</p>', firms)
    assert scope and scope[1].startswith("1 家")
