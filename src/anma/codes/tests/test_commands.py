"""anma codes issue, anma codes verify"""

import json

import pytest

from anma.cli import main
from anma.codes.models import Code
from anma.conftest import World


def test_issue_prints_new_labels(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codes", "issue", "--enterprise", world.firm.uscc, "--count", "2", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["codes"]) == 2


def test_an_unknown_firm_is_one_sentence(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codes", "issue", "--enterprise", "nobody"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_verify_knows_address_token_and_short(world: World, code: Code, capsys: pytest.CaptureFixture[str]) -> None:
    for text in (f"HTTPS://A.CN/Q/{code.token}/1", code.token, code.short):
        assert main(["codes", "verify", text, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["state"] == "bound"


def test_verify_of_nothing_ends_with_one(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codes", "verify", "NOTHING"]) == 1
