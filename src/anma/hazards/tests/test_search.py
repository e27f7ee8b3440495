"""The one search finds a hazard however its letters are written, as the ledger's own box does."""

from __future__ import annotations

import pytest

from anma.conftest import World
from anma.hazards.search import hazards
from anma.hazards.tests.conftest import Report


@pytest.mark.parametrize("text", ["cnc 机床", "CNC 机床", "Cnc"])
def test_the_search_and_the_ledger_find_the_same(world: World, report: Report, text: str) -> None:
    row = report(text="CNC 机床缺护罩")
    sam = world.client("sam").get("/hazards", {"q": text}).context["page"].rows
    assert [one.pk for one in sam] == [row.pk]
    assert [hit.title for hit in hazards(world.viewers["sam"], text)] == [row.description]
    assert not list(hazards(world.viewers["bob"], text))
