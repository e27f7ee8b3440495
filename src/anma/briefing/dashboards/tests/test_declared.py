"""Dashboards are data: a file of the city's own is read whole, and what nothing answers to is named at the start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import override_settings

from anma.briefing.dashboards.checks import the_dashboards_name_what_there_is
from anma.briefing.dashboards.declared import SHIPPED, BadDashboards, Dashboards, board_of, dashboards, faults, read
from anma.facts.indicators import Where


def made(**board: Any) -> Dashboards:
    """Dashboards of one board and a small screen."""
    one = {"key": "town", "digits": [9], "figures": ["hazards_found"], **board}
    wall = {"counters": [{"indicator": "hazards_found", "over": "today"}], "shade": "hazards_open", "pulse": "visits"}
    return Dashboards.model_validate({"edition": "1", "boards": [one], "wall": wall})


def test_the_shipped_dashboards_have_a_board_for_every_office_and_no_fault() -> None:
    assert {board.key for board in read(SHIPPED).boards} == {"city", "district", "town", "department"}
    assert list(faults(read(SHIPPED))) == [] == the_dashboards_name_what_there_is(None)


@pytest.mark.parametrize(
    ("board", "said"),
    [
        ({"figures": ["nosuch"]}, "no indicator nosuch"),
        ({"trends": ["firms_stopped"]}, "firms_stopped is not added up by month"),
        ({"trends": ["safety_lessons"]}, "safety_lessons is not added up by month"),
        ({"compare": ["nosuch"]}, "no indicator nosuch"),
        ({"sector": True}, "of one trade or of codes"),
        ({"digits": []}, "of one trade or of codes"),
    ],
)
def test_a_name_that_nothing_answers_to_is_said(board: dict[str, Any], said: str) -> None:
    assert [said in one for one in faults(made(**board))] == [True]


@pytest.mark.parametrize(
    ("wheres", "key"),
    [
        ([Where("3204")], "city"),
        ([Where("320411")], "district"),
        ([Where("320411001"), Where("320411002")], "district"),
        ([Where("320411001")], "town"),
        ([Where("320411001007")], "town"),
        ([Where("3204", "machinery")], "department"),
    ],
)
def test_the_place_and_the_trade_decide_which_board_stands_there(wheres: list[Where], key: str) -> None:
    assert board_of(wheres).key == key


def test_a_citys_own_file_is_read_and_a_broken_one_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(yaml.safe_dump(made().model_dump(mode="json")), encoding="utf-8")
    with override_settings(ANMA_DASHBOARDS=str(own)):
        assert [board.key for board in dashboards().boards] == ["town"]
    broken = tmp_path / "broken.yaml"
    broken.write_text("boards: []", encoding="utf-8")
    with override_settings(ANMA_DASHBOARDS=str(broken)), pytest.raises(BadDashboards):
        dashboards()
    with override_settings(ANMA_DASHBOARDS=str(broken)):
        assert [one.id for one in the_dashboards_name_what_there_is(None)] == ["anma.E037"]
