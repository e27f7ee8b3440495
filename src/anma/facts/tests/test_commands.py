"""`anma facts …`: figures folded, rebuilt and proven."""

import json
from typing import Any

import pytest

from anma import cli
from anma.facts import indicators
from anma.facts.models import EnterpriseDay, RollUp
from anma.facts.tests.samples import D1, INDICATORS, find


@pytest.fixture(autouse=True)
def own_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicators, "_declared", dict(INDICATORS))
    monkeypatch.setenv("ANMA_LANG", "en")


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = cli.main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_folded_figures_are_proven(world: Any, capsys: pytest.CaptureFixture[str]) -> None:
    find(world.firm, D1)
    assert answer(capsys, "facts", "fold") == (0, {"days": 1})
    assert answer(capsys, "facts", "verify") == (0, {"sound": True, "differences": []})


def test_a_wrong_figure_is_found_and_put_right(world: Any, capsys: pytest.CaptureFixture[str]) -> None:
    find(world.firm, D1)
    cli.main(["facts", "fold"])
    RollUp.objects.filter(area_code="3204", grain="day", sector="").update(counts={"found": 7, "open": 1})
    capsys.readouterr()
    code, data = answer(capsys, "facts", "verify")
    assert code == 1
    assert data["differences"] == [
        {"what": "roll-up", "indicator": "found", "at": "3204//day/2026-03-30", "stored": 7, "rows": 1}
    ]
    assert answer(capsys, "facts", "rebuild") == (0, {"days": 1})
    assert answer(capsys, "facts", "verify")[0] == 0


def test_a_flow_is_counted_anew_from_its_rows(world: Any, capsys: pytest.CaptureFixture[str]) -> None:
    find(world.firm, D1)
    EnterpriseDay.objects.update(counts="{}")
    assert answer(capsys, "facts", "recount", "found") == (0, {"cells": 1})
    assert answer(capsys, "facts", "recount", "found") == (0, {"cells": 0})
