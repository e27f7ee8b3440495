"""Many firms from one file, by command and by page."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from anma.acts.origins import COMMAND
from anma.cli import main
from anma.enterprises.importing import UnreadableFile, load
from anma.enterprises.models import Enterprise
from anma.enterprises.tests.conftest import good_code
from anma.evidence.models import Event
from anma.kernel.sheets import workbook
from anma.places import outlines

pytestmark = pytest.mark.usefixtures("areas")
HEAD = "统一社会信用代码,企业名称,行业代码,镇街道,地址,职工人数"


def lines(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows]).encode()


def row(serial: int, name: str = "示例（虚构）", trade: str = "3484", town: str = "河海街道") -> str:
    return f"{good_code(serial)},{name},{trade},{town},示例路1号,12"


def entered(world: Any) -> int:
    return Enterprise.objects.visible_to(world.viewers["cindy"]).filter(state="preregistered").count()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_file_enters_every_row(world: Any, encoding: str) -> None:
    content = lines(row(1), row(2, town="河海街道")).decode().encode(encoding)
    report = load(world.viewers["tina"], content, COMMAND)
    assert (report.rows, len(report.entered), report.errors) == (2, 2, [])
    assert entered(world) == 2


def test_an_excel_file_enters_every_row(world: Any) -> None:
    content = workbook(HEAD.split(","), [[good_code(1), "示例（虚构）", 3484.0, "河海街道", "示例路", 12]])
    assert len(load(world.viewers["tina"], content, COMMAND).entered) == 1


def test_one_wrong_row_and_none_is_entered(world: Any) -> None:
    bad = [row(1), row(2, trade="9999"), row(3, town="没有镇"), row(1), row(4, name="=1+1"), row(5, town="戚墅堰街道")]
    before = Event.objects.count()
    report = load(world.viewers["tina"], lines(*bad), COMMAND)
    assert [(e.row, e.column) for e in report.errors] == [(3, "trade"), (4, "area"), (5, ""), (6, "name"), (7, "")]
    assert (entered(world), Event.objects.count()) == (0, before)


def test_a_cell_with_a_nul_is_named_like_any_other_mistake(world: Any) -> None:
    bad = [row(1), row(2, town="河海\x00街道"), row(3, name="示\x00例"), row(4, trade="34\x0084")]
    report = load(world.viewers["tina"], lines(*bad), COMMAND)
    assert [(e.row, e.column) for e in report.errors] == [(3, "area"), (4, "name"), (5, "trade")]
    assert all(e.sentence for e in report.errors) and entered(world) == 0


def test_a_dry_run_enters_nothing(world: Any) -> None:
    report = load(world.viewers["tina"], lines(row(1)), COMMAND, dry_run=True)
    assert (report.rows, report.errors, entered(world)) == (1, [], 0)


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00\x81", b"PK\x03\x04 no zip", b"a,b\n1,2\n", b""], ids=["bytes", "zip", "columns", "empty"]
)
def test_a_file_that_is_none_gets_one_sentence(world: Any, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        load(world.viewers["tina"], content, COMMAND)


def test_the_command_names_rows_and_ends_with_one(world: Any, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "firms.csv"
    path.write_bytes(lines(row(1), row(2, trade="9999")))
    assert main(["enterprises", "load", "--in", str(path), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["entered"], answer["errors"][0]["row"], answer["errors"][0]["column"]) == (0, 3, "trade")


def test_the_command_enters_in_an_offices_name(world: Any, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "firms.csv"
    path.write_bytes(lines(row(1)))
    assert main(["enterprises", "load", "--in", str(path), "--office", "Example town office", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["entered"] == 1
    assert entered(world) == 1
    assert main(["enterprises", "load", "--in", str(path), "--office", "Nobody", "--json"]) == 2


def test_the_page_shows_what_is_wrong_in_which_row(world: Any) -> None:
    sent = BytesIO(lines(row(1, trade="9999")))
    sent.name = "firms.csv"
    answer = world.client("tina").post("/firms/load", {"file": sent})
    assert answer.status_code == 422
    assert "9999" in answer.content.decode()


@pytest.mark.parametrize("name", ["alice", "wang", "bob", "cindy"])
def test_the_page_is_the_offices(world: Any, name: str) -> None:
    assert world.client(name).get("/firms/load").status_code == 403


def test_the_report_names_columns_as_the_file_does(world: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    content = lines(row(1, trade="9999"), row(2).replace(",12", ",many"), row(3).replace(good_code(3), "91X"))
    page = world.client("tina").post("/firms/load", {"file": SimpleUploadedFile("firms.csv", content)}).content.decode()
    cells = page.split("<tbody>")[1].split("</tbody>")[0]
    assert "<td>行业代码</td>" in cells and "<td>职工人数</td>" in cells and "<td>统一社会信用代码</td>" in cells
    assert not any(f"<td>{word}" in cells for word in ("trade", "headcount", "uscc"))


@pytest.mark.parametrize("column", [1, 2, 3, 4, 5])
def test_a_cell_as_long_as_a_book_is_named(world: Any, column: int) -> None:
    cells = row(1).split(",")
    cells[column] = "x" * 200_000
    report = load(world.viewers["tina"], lines(row(2), ",".join(cells)), COMMAND)
    assert [(error.row, error.head) for error in report.errors] == [(3, HEAD.split(",")[column])]
    assert len(report.errors[0].sentence) < 300


def test_a_cell_that_cannot_be_stored_is_named(world: Any) -> None:
    report = load(world.viewers["tina"], lines(row(1, name="示\x00例")), COMMAND)
    assert [(error.row, error.head) for error in report.errors] == [(2, "企业名称")]


def test_where_the_city_lies_is_asked_once_a_file(world: Any, monkeypatch: Any) -> None:
    asked: list[Any] = []
    edition = outlines.current_edition
    monkeypatch.setattr(outlines, "current_edition", lambda: asked.append(1) or edition())
    placed = [f"{row(serial)},31.78,119.95" for serial in (1, 2, 3)]
    content = "\n".join([f"{HEAD},纬度,经度", *placed, f"{row(4)},39.9,116.4"]).encode()
    report = load(world.viewers["tina"], content, COMMAND)
    assert [error.row for error in report.errors] == [5] and "outside" in report.errors[0].sentence
    assert len(asked) == 1
    outlines.bounds()
    assert len(asked) == 2
