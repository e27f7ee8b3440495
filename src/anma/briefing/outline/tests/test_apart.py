"""Lines told apart: parts add up to the whole, rates say when they rest on few, what has no parts is named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.briefing.outline.answers import NOT_BY_TRADE, Asked, answers
from anma.briefing.outline.apart import By, parts, told_apart
from anma.briefing.outline.comparing import NEVER_PUBLISHED, NO_PLAN, With, comparisons
from anma.briefing.outline.declared import outline
from anma.briefing.output import document
from anma.conftest import OTHER_TOWN, TOWN, World
from anma.enterprises.tests.conftest import areas
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.reporting import month_of
from anma.kernel import clock
from anma.supervision.tests.test_acts import stop

__all__ = ["areas"]


def asked(code: str = "3204", sector: str = "") -> Asked:
    today = clock.today()
    return Asked((Where(code, sector),), Period(date(2020, 1, 1), today), today)


def found(world: World, firm: str) -> None:
    officer = "otto" if firm == "far" else "tina"
    perform(world.viewers[officer], "hazards.find", {"firm": world.firms[firm].id, "description": "blocked exit"})


@pytest.fixture
def busy(areas: None, world: World) -> World:
    for firm in ("first", "first", "neighbour", "far"):
        found(world, firm)
    stop(world)
    fold_all()
    return world


def values(by: By, key: str, question: Asked | None = None) -> dict[str, Any]:
    pairs = told_apart(by, question or asked()).answers_of(key)
    return {part.where.area_code if by in (By.DISTRICT, By.TOWN) else part.where.sector: one.raw for part, one in pairs}


def test_districts_towns_and_trades_add_up_to_the_whole(busy: World) -> None:
    whole = next(one for one in answers(asked()) if one.line.key == "hazards_found").raw
    assert whole == 4
    for by in (By.DISTRICT, By.TOWN, By.TRADE):
        assert sum(values(by, "hazards_found").values()) == whole, by
    assert values(By.TOWN, "hazards_found")[TOWN] == 3 and values(By.TOWN, "hazards_found")[OTHER_TOWN] == 1
    assert values(By.TRADE, "hazards_found")["machinery"] == 3
    assert values(By.DISTRICT, "shutdowns")["320411"] == 1


def test_a_town_has_nothing_below_and_a_district_its_towns(busy: World) -> None:
    assert parts(By.TOWN, [Where(TOWN)]) == [] and parts(By.DISTRICT, [Where("320411")]) == []
    assert {part.where.area_code[:6] for part in parts(By.TOWN, [Where("320411")])} == {"320411"}
    assert [part.where for part in parts(By.TRADE, [Where("3204", "machinery")])] == [Where("3204", "machinery")]


def test_a_share_of_few_says_so_and_one_of_nothing_has_no_value(busy: World) -> None:
    pairs = {part.where.area_code: one for part, one in told_apart(By.DISTRICT, asked()).answers_of("hazards_found")}
    assert pairs["320411"].below is None and not pairs["320411"].is_few
    whole = next(one for one in answers(asked()) if one.line.key == "hazards_fix_rate")
    assert whole.below == 4 and whole.is_few
    page = busy.client("cindy").get("/briefing/outline").content.decode()
    assert "a rate over fewer than 20 says little" in page.split('id="hazards_fix_rate"')[1].split("</tr>")[0]


def test_what_is_typed_in_has_no_trades_and_a_table_no_parts(busy: World) -> None:
    month = month_of(clock.today())
    raw = {"indicator": "gas_riser_km", "area": "320411", "month": month.first, "value": "3.5", "source": "a report"}
    perform(busy.viewers["cindy"], "briefing.report", raw)
    one = next(one for one in answers(asked(sector="machinery")) if one.line.key == "gas_riser_km")
    assert one.value is None and one.reason == NOT_BY_TRADE
    keys = {line.key for by in By for line, _row in told_apart(by, asked()).rows}
    assert "risk_classes" not in keys and "lpg_firms_before" not in keys


def test_lines_of_which_nothing_falls_to_a_part_are_named(busy: World) -> None:
    told = told_apart(By.DISTRICT, asked())
    assert "topics" in {line.key for line in told.left_out}
    assert "hazards_found" not in {line.key for line in told.left_out}


def test_pages_and_files_show_the_parts(busy: World) -> None:
    city = busy.client("cindy")
    for by in By:
        page = city.get(f"/briefing/outline/by?apart={by}")
        assert page.status_code == 200, by
        assert city.get(f"/briefing/outline/by.xlsx?apart={by}").content.startswith(b"PK")
    line = city.get("/briefing/outline/lines/hazards_found?apart=town").content.decode()
    assert 'id="compared"' in line and line.count("<tr") > 3
    assert city.get("/briefing/outline/lines/hazards_found.xlsx?apart=town").content.startswith(b"PK")
    assert city.get("/briefing/outline/lines/nosuch").status_code == 404
    town = busy.client("tina").get("/briefing/outline/by?apart=district").content.decode()
    assert "Nothing lies below" in town
    told = document(asked(), [By.DISTRICT])["apart"][0]
    assert told["by"] == "district" and len(told["lines"]["hazards_found"]) == len(told["parts"])


def compared(key: str, question: Asked | None = None) -> dict[str, Any]:
    question = question or asked()
    one = next(one for one in answers(question) if one.line.key == key)
    with translation.override("en"):
        return {str(found.kind): (found.said, str(found.reason)) for found in comparisons(one, question)}


def test_a_figure_without_a_base_says_so(busy: World) -> None:
    told = compared("hazards_found")
    assert told[With.YEAR][0] == "" and told[With.YEAR][1]
    assert told[With.PLAN] == ("", str(NO_PLAN)) and told[With.WORD] == ("", str(NEVER_PUBLISHED))
    assert compared("risk_classes") == {}


def test_what_was_published_stands_beside_what_is_counted(busy: World) -> None:
    question = asked()
    raw = {"indicator": "hazards_found", "area": "3204", "first": "2020-01-01", "last": str(clock.today()), "seen": "4"}
    perform(busy.viewers["cindy"], "briefing.publish", raw)
    assert compared("hazards_found", question)[With.WORD] == ("as published: 4", "")
    found(busy, "first")
    fold_all()
    assert compared("hazards_found", question)[With.WORD] == ("published 4, counted now 5", "")
    perform(busy.viewers["cindy"], "briefing.publish", {**raw, "seen": "5", "reason": "one more came to light"})
    found(busy, "first")
    fold_all()
    assert compared("hazards_found", question)[With.WORD] == ("published 4, restated 5, counted now 6", "")


def test_a_plan_of_the_outline_is_of_the_whole_city(busy: World, monkeypatch: pytest.MonkeyPatch) -> None:
    line = outline().line("hazards_found")
    monkeypatch.setitem(line.__dict__, "plan", 8)
    assert compared("hazards_found")[With.PLAN][0] == "50% of the planned 8"
    assert compared("hazards_found", asked("320411"))[With.PLAN][0] == ""


def test_a_stock_is_told_from_the_eve_of_the_campaign_to_now(busy: World) -> None:
    raw = {"name": "A committee (made up)", "kind": "professional", "since": "2019-05-01"}
    perform(busy.viewers["cindy"], "duties.found_committee", raw)
    perform(busy.viewers["cindy"], "duties.found_committee", {**raw, "name": "Another one", "since": "2024-05-01"})
    fold_all()
    assert compared("special_committees_after")[With.START][0] == "rose from 1 to 2"
