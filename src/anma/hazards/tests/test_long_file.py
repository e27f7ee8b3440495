"""A list too long to be held is the same file, read and written some rows at a time."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards import ledger_file, views
from anma.hazards.tests.test_listing import due


def doubted(world: World, days: int) -> None:
    row = due(world, days)
    row.flags = ["level.maybe_major"]
    with written():
        row.save()


def rows_of(answer: Any) -> list[list[Any]]:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    found: list[list[Any]] = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    return found


@pytest.mark.parametrize("who", ["sam", "tina"])
def test_a_long_list_gives_the_rows_of_a_short_one(world: World, who: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for days in (5, 1, 4, 2, 3):
        due(world, days, f"danger {days}")
    whole = world.client(who).get("/hazards.xlsx")
    assert not whole.streaming
    monkeypatch.setattr(views, "MOST", 2)
    monkeypatch.setattr(ledger_file, "AT_ONCE", 2)
    long = world.client(who).get("/hazards.xlsx")
    assert long.streaming
    assert rows_of(long)[1:] == rows_of(whole)[1:]
    assert long["Content-Type"] == whole["Content-Type"]
    assert long["Content-Disposition"] == whole["Content-Disposition"]


def test_a_list_longer_than_a_file_is_cut_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for days in (5, 1, 4, 2, 3):
        due(world, days, f"danger {days}")
    monkeypatch.setattr(views, "MOST", 2)
    monkeypatch.setattr(ledger_file, "LONGEST", 3)
    above, _heads, *rows = rows_of(world.client("sam").get("/hazards.xlsx"))
    assert "3" in str(above[0])
    assert [row[1] for row in rows] == ["danger 1", "danger 2", "danger 3"]


def test_a_stranger_gets_no_row_of_a_long_list(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    due(world, 1)
    due(world, 2)
    monkeypatch.setattr(views, "MOST", 1)
    answer = world.client("otto").get("/hazards.xlsx")
    assert not answer.streaming
    assert len(rows_of(answer)) == 2, "the line above and the heads"


@pytest.mark.one_engine
def test_a_long_file_asks_for_no_column_of_a_single_row(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a line reads and `READ` lacks would be asked for row by row."""
    monkeypatch.setattr(views, "MOST", 1)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            rows_of(world.client("tina").get("/hazards.xlsx"))
        return len(seen)

    for days in (1, 2):
        doubted(world, days)
    few = asked()
    for days in (3, 4, 5):
        doubted(world, days)
    assert asked() == few
