"""`anma knowledge check` proves what it says: each kind of fault is found."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from anma.kernel import console
from anma.knowledge import tables
from anma.knowledge.commands import COMMANDS
from anma.knowledge.packs.loader import modules, packs
from anma.knowledge.tables import checking, kept
from anma.knowledge.tables.kept import Entry, Kept, entries
from anma.knowledge.text import Text


def test_every_table_is_whole():
    assert checking.faults() == []


@pytest.mark.parametrize("number", ["7732-18-5", "7664-41-7", "67-56-1", "9004-70-0"])
def test_a_cas_number_proves_itself(number: str):
    assert checking.is_cas(number)


@pytest.mark.parametrize("number", ["7732-18-4", "7664-41", "67-56-12", "a-b-c", "", "６７-56-1", "7440-62-6"])
def test_a_wrong_cas_number_is_noticed(number: str):
    assert not checking.is_cas(number)


def row(**changes: object) -> Entry:
    return replace(Entry("1", Text("氨", "Ammonia"), "", {"cas": "7664-41-7"}), **changes)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (row(name=Text("", "Ammonia")), "no Chinese name"),
        (row(name=Text("氨", "")), "no English name"),
        (row(parent="9"), "its parent is missing"),
        (row(more={"cas": "7664-41-8"}), "CAS 7664-41-8: wrong check digit"),
    ],
)
def test_each_fault_of_a_row_is_named(entry: Entry, fault: str):
    table = Kept("made_up", 1, "column", cas="cas")
    assert list(checking._row(table, entry, {"1": entry})) == [fault]
    assert list(checking._row(table, row(), {"1": row()})) == []


def test_a_lost_row_is_noticed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checking, "TABLES", (Kept("processes", 19),))
    assert "processes: 18 rows, the text has 19" in checking.faults()


def test_a_map_that_leads_nowhere_is_noticed(monkeypatch: pytest.MonkeyPatch):
    one = next(iter(tables.accident_map().values()))
    monkeypatch.setattr(tables, "accident_map", lambda: {one.old: replace(one, new="WSA19999", candidates=())})
    found = "\n".join(checking.faults())
    assert "WSA19999 is no type of 2025" in found and "leads nowhere" in found and "nothing to choose from" in found


def test_every_table_tells_its_edition_and_nothing_unread_looks_verified():
    assert {one.table for one in kept.TABLES} <= {one.table for one in tables.editions()}
    assert not any(one.source_checked for one in tables.editions())


def test_the_old_signs_say_that_a_new_edition_is_not_checked():
    (signs,) = [one for one in tables.editions() if one.table == "signs"]
    assert signs.edition == "GB 2894-2008" and "not checked" in signs.source and len(entries("signs")) == 103


def run(*arguments: str):
    (command,) = [one for one in COMMANDS if one.name == "knowledge check"]
    return CliRunner().invoke(command, arguments)


def test_the_command_counts_for_machines():
    told = json.loads(run("--json").output)
    assert told["trades"] == len(packs()) and told["modules"] == len(modules())
    assert told["events"] >= 250 and told["checks"] >= 3 * told["events"] and told["verified"] == 0
    assert told["faults"] == [] and told["tables"]["chemicals"] == 2833


def test_a_fault_is_told_and_ends_with_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checking, "faults", lambda: ["chemicals: 1 row"])
    result = run()
    assert "chemicals: 1 row" in result.output and isinstance(result.exception, console.Finding)
