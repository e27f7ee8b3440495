"""`/briefing/outline`: the text and the lines for whoever reads figures, each of the own reach."""

from __future__ import annotations

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from anma.briefing.outline.declared import outline
from anma.conftest import World
from anma.enterprises.tests.conftest import areas
from anma.facts.folding import fold_all
from anma.supervision.tests.test_acts import stop

__all__ = ["areas"]


def test_every_officer_reads_the_lines_of_the_own_reach(areas: None, world: World) -> None:
    stop(world)
    fold_all()
    for name, firms in (("cindy", "1 firms"), ("tina", "1 firms"), ("otto", "0 firms")):
        page = world.client(name).get("/briefing/outline").content.decode()
        row = page.split('id="shutdowns"')[1].split("</tr>")[0]
        assert firms in row, name
        assert page.count("<tr id=") == len(outline().lines)


@pytest.mark.parametrize("name", ["alice", "wang", "anonymous"])
def test_nobody_of_a_firm_reads_it(areas: None, world: World, name: str) -> None:
    for ending in ("", ".pdf", ".docx", ".xlsx"):
        assert world.client(name).get(f"/briefing/outline{ending}").status_code in (302, 403)


def test_a_place_outside_the_reach_does_not_open(areas: None, world: World) -> None:
    client = world.client("tina")
    assert client.get("/briefing/outline?area=320412001").status_code == 404
    assert client.get("/figures/stop_orders?areas=320411001,320412001").status_code == 404


def test_several_places_open_together_and_are_named(areas: None, world: World) -> None:
    stop(world)
    fold_all()
    page = world.client("cindy").get("/figures/stop_orders?areas=320411,320412").content.decode()
    assert 'data-count="1"' in page and "新北区 · 武进区" in page
    assert "areas=320411,320412" in page
    one = world.client("cindy").get("/figures/stop_orders.xlsx?areas=320412")
    assert len(CalamineWorkbook.from_filelike(BytesIO(one.content)).get_sheet_by_index(0).to_python()) == 2


def test_it_is_taken_along_on_paper_in_word_and_as_a_sheet(areas: None, world: World) -> None:
    client = world.client("cindy")
    assert client.get("/briefing/outline.pdf?lang=zh").content.startswith(b"%PDF")
    assert client.get("/briefing/outline.docx").content.startswith(b"PK")
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.get("/briefing/outline.xlsx").content)).get_sheet_by_index(0)
    assert len(sheet.to_python()) == len(outline().lines) + 2


def test_a_table_of_anma_itself_opens_to_its_lines(areas: None, world: World) -> None:
    page = world.client("cindy").get("/figures/risk_classes").content.decode()
    assert 'data-count="4"' in page and "Equipment" in page
