"""`anma knowledge export` and `import`, as somebody at the command line meets them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from anma.conftest import World
from anma.kernel import console
from anma.knowledge.commands.export import export_command
from anma.knowledge.commands.import_ import import_command
from anma.knowledge.packs import cells, corrections, loader
from anma.knowledge.packs.loader import packs, shipped
from anma.knowledge.review import book, reading
from anma.knowledge.review.reading import read
from anma.knowledge.tests.conftest import PACK, check_of, corrected, corrected_by_hand, mark

__all__ = ["corrected"]

EVENT = f"{PACK}/lathe/entangled"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of two points, so that a file takes no time."""
    monkeypatch.setattr(loader, "library", library)
    monkeypatch.setenv("ANMA_LANG", "en")


def library() -> dict[str, Any]:
    pack = packs()[PACK]
    return {PACK: replace(pack, includes=(), points=pack.points[:2])}


def run(command: Any, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def reviewed(path: Path, changes: cells.Changes) -> str:
    book.write(path, library(), {})
    return str(corrected_by_hand(path, changes))


def test_the_export_says_who_verified_what(world: World, tmp_path: Path) -> None:
    mark(world.viewers["cindy"], EVENT)
    done = run(export_command, "--out", str(tmp_path / "x.xlsx"), "--json")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["verified"]) == (0, 1) and told["rows"]["风险点 Points"] == 2
    assert read(tmp_path / "x.xlsx").without == ()
    assert b"cindy (made up)" in b"".join(_members(tmp_path / "x.xlsx"))


def _members(path: Path) -> list[bytes]:
    import zipfile

    with zipfile.ZipFile(path) as found:
        return [found.read(name) for name in found.namelist()]


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["x.csv", "no/such/folder/x.xlsx"])
def test_where_it_cannot_be_written_there_is_a_sentence(tmp_path: Path, target: str) -> None:
    done = run(export_command, "--out", str(tmp_path / target))
    assert isinstance(done.exception, console.BadInput) and list(tmp_path.iterdir()) == []


def test_without_apply_nothing_is_written(corrected: Path, tmp_path: Path) -> None:
    path = reviewed(tmp_path / "x.xlsx", {EVENT: {"lec.E": "3"}})
    done = run(import_command, "--in", path)
    assert done.exit_code == 0 and not corrected.exists()
    assert f"风险事件 Events 2 [{EVENT}] LEC 法的 E E of LEC\n  - 6\n  + 3" in done.stdout
    assert "1 differences, 0 refused; nothing is written yet" in done.stdout


def test_who_compared_before_another_import_was_written_is_told_and_writes_nothing(
    corrected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = reviewed(tmp_path / "x.xlsx", {EVENT: {"lec.E": "3"}})

    def quicker(file: Path) -> Any:
        corrections.keep({check_of(EVENT, 1): {"every": "2"}}, shipped(), 0)
        return read(file)

    monkeypatch.setattr(reading, "read", quicker)
    done = run(import_command, "--in", path, "--apply")
    assert isinstance(done.exception, console.BadInput) and "Meanwhile another import" in str(done.exception)
    assert [(one.entry, one.field) for one in corrections.read()] == [(check_of(EVENT, 1), "every")]


def test_applied_it_is_what_firms_are_offered_and_what_is_refused_is_not(corrected: Path, tmp_path: Path) -> None:
    path = reviewed(tmp_path / "x.xlsx", {EVENT: {"lec.E": "3"}, check_of(EVENT, 1): {"tier": "boss"}})
    done = run(import_command, "--in", path, "--apply", "--json")
    told = json.loads(done.stdout)
    assert isinstance(done.exception, console.Finding)
    assert (told["applied"], told["number"], [one["line"] for one in told["refused"]]) == (1, 1, [2])
    event = packs()[PACK].points[0].events[0]
    assert (event.lec, event.checks[0].tier, packs()[PACK].edition[-3:]) == (("3", "3", "7"), "post", "+c1")
    again = run(import_command, "--in", path, "--json")
    assert [one["field"] for one in json.loads(again.stdout)["refused"]] == ["tier"]
    assert json.loads(again.stdout)["changes"] == []


def test_applying_no_difference_writes_nothing(corrected: Path, tmp_path: Path) -> None:
    done = run(import_command, "--in", reviewed(tmp_path / "x.xlsx", {}), "--apply")
    assert done.exit_code == 0 and not corrected.exists() and "nothing written" in done.stdout


def test_no_file_is_a_sentence(tmp_path: Path) -> None:
    done = run(import_command, "--in", str(tmp_path / "x.xlsx"))
    assert isinstance(done.exception, console.BadInput) and "Cannot open" in str(done.exception)


def test_an_old_file_is_shown_as_a_conflict_and_leaves_the_newer_corrections(corrected: Path, tmp_path: Path) -> None:
    old = reviewed(tmp_path / "old.xlsx", {EVENT: {"lec.E": "2"}})
    run(import_command, "--in", reviewed(tmp_path / "new.xlsx", {EVENT: {"lec.E": "3"}}), "--apply")
    before = corrected.read_bytes()
    done = run(import_command, "--in", old, "--apply")
    assert isinstance(done.exception, console.Finding) and corrected.read_bytes() == before
    assert f"Conflict, not taken: 风险事件 Events 2 [{EVENT}] LEC 法的 E E of LEC\n  = 3\n  + 2" in done.stdout
    assert "Export anew" in done.stdout and "0 differences, 1 refused; nothing written" in done.stdout


def test_a_damaged_file_of_corrections_is_refused_in_a_sentence(corrected: Path, tmp_path: Path) -> None:
    corrected.parent.mkdir()
    corrected.write_text("{")
    done = run(import_command, "--in", reviewed(tmp_path / "x.xlsx", {EVENT: {"lec.E": "3"}}), "--apply")
    assert isinstance(done.exception, console.BadInput) and str(corrected) in str(done.exception)
    assert corrected.read_text() == "{"
