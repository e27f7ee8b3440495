"""`anma briefing`: what nobody knows gets a sentence, never a zero."""

from __future__ import annotations

import json

import pytest

from anma import cli
from anma.conftest import World
from anma.enterprises.tests.conftest import areas

__all__ = ["areas"]

WRONG = [
    (["--area", "32041"], "32041"),
    (["--area", "999999"], "999999"),
    (["--area", "abc"], "abc"),
    (["--sector", "nosuch"], "nosuch"),
    (["--period", "2026-05-01..2026-01-01"], "2026-01-01..2026-11-23"),
    (["--period", "9999-12-31..9999-12-31"], "2026-01-01..2026-11-23"),
    (["--period", "yesterday"], "2026-01-01..2026-11-23"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_is_no_place_trade_or_period_gets_a_sentence(
    arguments: list[str], said: str, world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["briefing", *arguments, "--json"]) == 2
    out, err = capsys.readouterr()
    assert said in out + err and "Traceback" not in err


def test_a_known_place_and_trade_have_figures(areas: None, world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["briefing", "--area", "3204", "--sector", "machinery", "--json"]) == 0
    assert {one["area"] for one in json.loads(capsys.readouterr().out)["indicators"]} == {"3204"}
