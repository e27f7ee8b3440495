"""Corrections of an installation lie over the packs, carry a number, and end where the project rewrote the line."""

from __future__ import annotations

import errno
import json
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from anma.knowledge import content, own_files
from anma.knowledge.own_files import Damaged
from anma.knowledge.packs import cells, corrections
from anma.knowledge.packs.loader import packs, points_of, shipped
from anma.knowledge.packs.schema import Check
from anma.knowledge.tests.conftest import PACK, check_of, corrected, var_at
from anma.knowledge.text import Text

__all__ = ["corrected"]

EVENT = f"{PACK}/lathe/entangled"
NEW = "袖口扎紧，不戴围巾"


def kept(changes: cells.Changes) -> int:
    number = corrections.keep(changes, shipped(), corrections.number())
    content.forget()
    return number


def test_without_a_file_the_packs_are_as_shipped(corrected: Path) -> None:
    assert packs()[PACK] == shipped()[PACK] and corrections.faults(shipped()) == [] and not corrected.exists()


def test_a_correction_is_read_and_the_edition_tells(corrected: Path) -> None:
    assert kept({EVENT: {"measures.ppe.zh": NEW}}) == 1
    pack = packs()[PACK]
    assert pack.points[0].events[0].measures["ppe"].zh == NEW
    assert pack.edition == f"{shipped()[PACK].edition}+c1"
    assert all(other == shipped()[key] for key, other in packs().items() if key != PACK)
    assert len(points_of(pack)) == len(points_of(shipped()[PACK])) and corrections.faults(shipped()) == []


def test_one_more_import_counts_on_keeps_the_others_and_the_file_before(corrected: Path) -> None:
    kept({EVENT: {"measures.ppe.zh": NEW}})
    before = corrected.read_text()
    assert kept({"charging": {}, check_of(EVENT, 1): {"every": "2"}}) == 2
    event = packs()[PACK].points[0].events[0]
    assert (event.measures["ppe"].zh, event.checks[0].every) == (NEW, 2)
    assert packs()[PACK].edition.endswith("+c2")
    assert corrected.with_name("corrections.1.json").read_text() == before
    assert [path.name for path in sorted(corrected.parent.iterdir())] == ["corrections.1.json", "corrections.json"]


def test_of_two_imports_that_compared_the_same_the_second_writes_nothing(corrected: Path) -> None:
    kept({EVENT: {"measures.ppe.zh": NEW}})
    before = corrected.read_bytes()
    with pytest.raises(corrections.Meanwhile) as refused:
        corrections.keep({check_of(EVENT, 1): {"every": "2"}}, shipped(), 0)
    assert "number 1" in str(refused.value.text.en) and "再运行一遍" in refused.value.text.zh
    assert corrected.read_bytes() == before and not corrected.with_name("corrections.1.json").exists()


def test_imports_at_one_moment_lose_nothing_of_each_other(corrected: Path) -> None:
    fields = [f"measures.{layer}.zh" for layer in ("engineering", "management", "training", "ppe", "emergency")]

    def write(field: str) -> int:
        while True:
            with suppress(corrections.Meanwhile):
                return corrections.keep({EVENT: {field: NEW}}, shipped(), corrections.number())

    with ThreadPoolExecutor(len(fields)) as pool:
        numbers = sorted(pool.map(write, fields))
    assert numbers == [1, 2, 3, 4, 5]
    assert {one.field for one in corrections.read()} == set(fields)


def test_corrected_back_to_what_is_shipped_it_is_no_correction(corrected: Path) -> None:
    old = shipped()[PACK].points[0].events[0].measures["ppe"].zh
    kept({EVENT: {"measures.ppe.zh": NEW}})
    kept({EVENT: {"measures.ppe.zh": old}})
    assert packs()[PACK] == shipped()[PACK] and json.loads(corrected.read_text())["corrections"] == []
    assert kept({EVENT: {"measures.ppe.zh": NEW}}) == 3


@pytest.mark.parametrize(
    "change", [{"old": "something else"}, {"entry": f"{PACK}/lathe/gone"}, {"field": "no.such"}, {"entry": "gone/x"}]
)
def test_one_that_fits_no_longer_is_left_out_and_named(corrected: Path, change: dict[str, str]) -> None:
    kept({EVENT: {"measures.ppe.zh": NEW}})
    told = json.loads(corrected.read_text())
    told["corrections"][0] |= change
    corrected.write_text(json.dumps(told))
    content.forget()
    assert packs()[PACK] == shipped()[PACK]
    (fault,) = corrections.faults(shipped())
    assert "no longer fits" in fault


def test_one_that_cannot_be_read_back_stops_nothing(corrected: Path) -> None:
    kept({check_of(EVENT, 1): {"every": "often"}})
    assert packs()[PACK] == shipped()[PACK]
    assert corrections.faults(shipped()) == [f"corrections: {check_of(EVENT, 1)} every: cannot be applied"]


GOOD = {"entry": EVENT, "field": "lec.E", "old": "6", "new": "3", "number": 1}


def file_of(*rows: object, **more: object) -> str:
    return json.dumps({"format": 1, "number": 1, "corrections": rows, **more})


DAMAGED = [
    "",
    "[]",
    "{",
    "[" * 100_000,
    file_of(GOOD)[:60],
    file_of({"a": 1}),
    file_of(format=9),
    file_of(number="many"),
    file_of({**GOOD, "entry": 5}),
    file_of({**GOOD, "new": None}),
    file_of({**GOOD, "number": "2"}),
    "\udcff",
]


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_file_stops_nothing_is_named_and_never_written_over(corrected: Path, text: str) -> None:
    corrected.parent.mkdir()
    corrected.write_bytes(raw := text.encode("utf-8", "surrogateescape"))
    assert packs()[PACK] == shipped()[PACK]
    (fault,) = corrections.faults(shipped())
    assert "cannot be read" in fault
    with pytest.raises(Damaged, match="Restore it from a backup"):
        kept({EVENT: {"measures.ppe.zh": NEW}})
    assert corrected.read_bytes() == raw and list(corrected.parent.iterdir()) == [corrected]


def test_a_check_put_between_two_others_takes_no_correction_of_theirs(corrected: Path) -> None:
    kept({check_of(EVENT, 2): {"text.zh": "防护罩盖好了吗？", "every": "3"}})
    pack = shipped()[PACK]
    point, event = pack.points[0], pack.points[0].events[0]
    new = Check(Text("新的一条吗？", "Is it new?"), 1, "day", "post")
    longer = replace(event, checks=(event.checks[0], new, *event.checks[1:]))
    grown = replace(pack, points=(replace(point, events=(longer, *point.events[1:])), *pack.points[1:]))
    found = corrections.laid_over(grown).points[0].events[0].checks
    assert [one.text.zh for one in found[:3]] == [event.checks[0].text.zh, "新的一条吗？", "防护罩盖好了吗？"]
    assert (found[1], found[2].every, found[3:]) == (new, 3, event.checks[2:])
    assert corrections.faults({PACK: grown}) == []
    again = dict(cells.entries(corrections.laid_over(grown)))  # a corrected question keeps its name
    assert again[check_of(EVENT, 2)]["text.zh"] == "防护罩盖好了吗？"


@pytest.mark.parametrize("bad", [{"field": "lec.L", "old": "3", "new": "7"}, {"field": "accidents", "new": "WSA1"}])
def test_one_of_which_no_page_could_be_made_is_left_out_alone(corrected: Path, bad: dict[str, str]) -> None:
    says = dict(cells.entries(shipped()[PACK]))[EVENT]
    other = {**GOOD, "entry": f"{PACK}/lathe/thrown", "field": "name.en", "new": "A piece flies off"}
    other["old"] = dict(cells.entries(shipped()[PACK]))[other["entry"]]["name.en"]
    corrected.parent.mkdir()
    corrected.write_text(file_of({**GOOD, "old": says[bad["field"]], **bad}, other))
    first, second = packs()[PACK].points[0].events[:2]
    assert (first, second.name.en) == (shipped()[PACK].points[0].events[0], "A piece flies off")
    assert corrections.faults(shipped()) == [f"corrections: {EVENT} {bad['field']}: cannot be applied"]


def test_a_full_disk_leaves_everything_as_it_was(corrected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept({EVENT: {"measures.ppe.zh": NEW}})
    before = corrected.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        kept({EVENT: {"lec.E": "3"}})
    assert corrected.read_bytes() == before and list(corrected.parent.iterdir()) == [corrected]


def test_where_they_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(own_files, "_var", [])
    monkeypatch.delenv("ANMA_VAR", raising=False)
    assert own_files.where(corrections.NAME) is None and corrections.read() == ()
    monkeypatch.setenv("ANMA_VAR", str(tmp_path))
    assert own_files.where(corrections.NAME) == tmp_path / "knowledge" / "corrections.json"
    with var_at(tmp_path / "other"):
        assert own_files.folder() == tmp_path / "other" / "knowledge"
