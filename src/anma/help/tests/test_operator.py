"""`anma operator` writes who runs the installation; `anma doctor` asks for it."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner

from anma.help.commands import operator_command
from anma.help.doctor import who_runs_it
from anma.help.operating import Operator, operator


@pytest.fixture(autouse=True)
def nobody_yet(settings: Any, tmp_path: Any) -> None:
    settings.ANMA_OPERATOR, settings.VAR = {}, tmp_path


def test_the_doctor_advises_until_it_is_written_down() -> None:
    (before,) = who_runs_it()
    assert not before.ok and not before.stops and "anma operator" in before.sentence
    runner = CliRunner()
    assert runner.invoke(operator_command, ["--name", "Example bureau", "--phone", "0000-1"]).exit_code == 0
    assert operator().missing == ["address"]
    runner.invoke(operator_command, ["--address", "Road 1"])
    assert operator() == Operator("Example bureau", "0000-1", "Road 1")
    (after,) = who_runs_it()
    assert after.ok and "Example bureau" in after.sentence


@pytest.mark.parametrize("text", ["", "[]", "{", '{"name": 5}'])
def test_a_damaged_file_stops_nothing(settings: Any, text: str) -> None:
    (settings.VAR / "operator.json").write_text(text)
    assert operator().missing
