"""`anma places load` and `anma places list`."""

import json

import pytest

from anma.cli import main

pytestmark = pytest.mark.django_db


def test_load_says_how_many_and_a_second_time_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "load", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"]["areas"] == 1123
    assert main(["places", "load", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == {"areas": 0, "aliases": 0, "zones": 0}


@pytest.mark.usefixtures("areas")
def test_list_shows_an_area_with_what_lies_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "list", "--under", "320411002", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["areas"]
    assert [row["name"] for row in rows] == ["三井街道", "样板社区"]


def test_an_unknown_area_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "list", "--under", "99", "--json"]) == 2
    assert "99" not in capsys.readouterr().out
