"""anma codes issue, anma codes print, anma codes verify"""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.cli import main
from anma.codes import sheets
from anma.codes.models import Code
from anma.codes.tests.conftest import blank, in_stock
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


def test_print_writes_the_batch_as_pdf_and_as_excel(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = str(blank(world, 3)[0].batch_id)
    for name in ("labels.pdf", "labels.xlsx"):
        assert main(["codes", "print", "--batch", batch, "--out", str(tmp_path / name), "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {"labels": 3, "files": [str(tmp_path / name)]}
    assert (tmp_path / "labels.pdf").read_bytes().startswith(b"%PDF")


def test_print_of_a_firm_takes_the_blank_ones(world: World, code: Code, tmp_path: Path) -> None:
    assert main(["codes", "print", "--enterprise", world.firm.uscc, "--out", str(tmp_path / "a.pdf")]) == 2
    blank(world, 2)
    assert main(["codes", "print", "--enterprise", world.firm.uscc, "--out", str(tmp_path / "a.pdf")]) == 0


def test_the_blank_ones_of_a_firm_are_read_file_by_file_however_many_they_are(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = blank(world, 60)
    monkeypatch.setattr(sheets, "A_FILE", 24)
    sizes: list[list[str]] = []
    monkeypatch.setattr(sheets, "pdf", lambda part, *_more: sizes.append([one.short for one in part]) or b"%PDF-")
    asked = ["codes", "print", "--enterprise", world.firm.uscc, "--start", "5", "--out", str(tmp_path / "a.pdf")]
    with CaptureQueriesContext(connection) as queries:
        assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["labels"] == 60
    assert [len(one) for one in sizes] == [20, 24, 16]
    assert [short for one in sizes for short in one] == [one.short for one in made]
    assert sum("LIMIT 24" in one["sql"] or "LIMIT 20" in one["sql"] for one in queries) >= 2


@pytest.mark.parametrize(
    "more",
    [["--batch", "nothing"], [], ["--batch", "x", "--enterprise", "y"], ["--layout", "1x1"], ["--start", "25"]],
)
def test_print_of_what_is_not_there_is_one_sentence(
    world: World, more: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = [] if "--batch" in more or not more else ["--batch", str(blank(world)[0].batch_id)]
    assert main(["codes", "print", *batch, *more, "--out", str(tmp_path / "a.pdf")]) == 2
    assert capsys.readouterr().err.count("\n") == 1 and not list(tmp_path.iterdir())


def test_verify_of_a_label_in_stock_ends_with_one(world: World) -> None:
    assert main(["codes", "verify", in_stock(world)[0].token]) == 1
