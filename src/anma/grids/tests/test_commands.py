"""`anma grids load` and `anma grids list`: the page's checks, and nothing stored where something is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from anma.cli import main
from anma.conftest import TOWN, World
from anma.grids.tests.conftest import HALVES, collection, shifted


def run(capsys: Any, *words: str) -> tuple[int, dict[str, Any]]:
    code = main(["grids", *words, "--json"])
    return code, json.loads(capsys.readouterr().out or "{}")


def test_a_file_is_looked_at_then_loaded_and_listed(bounded: World, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "grids.geojson"
    file.write_bytes(collection({number: shifted(ring) for number, ring in HALVES.items()}))
    said = ("load", str(file), "--town", TOWN, "--as", "tina")
    code, data = run(capsys, *said)
    assert code != 0 and (data["offer"], data["stored"]) == ("gcj02", False)
    code, data = run(capsys, *said, "--system", "gcj02", "--dry-run")
    assert (code, data["stored"], data["grids"]) == (0, False, ["01", "02"])
    assert run(capsys, *said, "--system", "gcj02")[1]["stored"]
    listed = run(capsys, "list", "--town", TOWN)[1]["grids"]
    assert [(row["number"], row["firms"], row["officers"]) for row in listed] == [("01", 0, 0), ("02", 0, 0)]


@pytest.mark.parametrize("words", [("--town", "1", "--as", "tina"), ("--town", TOWN, "--as", "nobody")])
def test_what_cannot_be_says_so(bounded: World, tmp_path: Path, capsys: Any, words: tuple[str, ...]) -> None:
    file = tmp_path / "grids.geojson"
    file.write_bytes(collection(HALVES))
    assert main(["grids", "load", str(file), *words, "--json"]) != 0
    capsys.readouterr()
