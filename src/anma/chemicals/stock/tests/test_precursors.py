"""Drug and explosive precursors are marked wherever they stand and leave only with a name and a use."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from anma.acts.reasons import Refused
from anma.chemicals.models import Lot, Material
from anma.chemicals.stock.tests.conftest import METHANOL, do, kept, lot, material, store
from anma.knowledge.csv_files import read_rows
from anma.knowledge.substances import precursor_of, substance

ACETONE, NITRIC, PERMANGANATE = "137", "2285", "813"


def test_every_row_names_a_substance_its_source_and_that_nobody_checked_it() -> None:
    rows = read_rows("anma.knowledge.substances", "precursors.csv")
    assert all(substance(row["code"]) and row["zh"] and row["en"] and row["checked"] == "no" for row in rows)
    assert len({(row["code"], row["list"]) for row in rows}) == len(rows)
    assert precursor_of(PERMANGANATE) == ("drug", "explosive") and precursor_of(METHANOL) == ()
    assert precursor_of("", "67-64-1") == ("drug",) and precursor_of("", "") == ()


@pytest.mark.parametrize(("code", "words"), [(ACETONE, "drug precursor"), (NITRIC, "explosive precursor")])
def test_without_taker_and_use_none_of_it_is_issued(world: Any, code: str, words: str) -> None:
    row = lot(world, store(world), material(world, code))
    taker = str(world.hats["wang"].pk)
    for less in ({}, {"taker": taker}, {"purpose": "清洗"}):
        with pytest.raises(Refused, match="who_for_what"):
            do(world, "li", "issue", subject=str(row.pk), amount="1", **less)
    assert kept(Lot, row.pk).quantity == 100
    do(world, "li", "issue", subject=str(row.pk), amount="1", taker=taker, purpose="清洗")
    assert kept(Lot, row.pk).quantity == 99
    seen = ("stock", "materials", f"stores/{row.store_id}", f"containers/{row.pk}", f"materials/{row.material_id}")
    for path in seen:
        assert words in world.client("wang").get(f"/chemicals/{path}").content.decode(), path
    assert words in world.client("sam").get(f"/chemicals/materials/new?q={code}").content.decode()


@pytest.mark.parametrize("name", ["stock", "materials"])
def test_the_files_mark_precursors_as_the_screens_do(world: Any, name: str) -> None:
    place, said = store(world), {ACETONE: "drug precursor", NITRIC: "explosive precursor", METHANOL: ""}
    names = {
        lot(world, place, material(world, code), because="two rooms").material_id: words for code, words in said.items()
    }
    answer = world.client("sam").get(f"/chemicals/{name}.xlsx")
    lines = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    (head,) = [line for line in lines if "Precursor" in line]
    marked = {line[head.index("CAS number")]: line[head.index("Precursor")] for line in lines[lines.index(head) + 1 :]}
    assert marked == {kept(Material, pk).cas: words for pk, words in names.items()}
