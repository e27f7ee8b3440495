"""Codes of the exchange table and money: derived where the data says them, chosen by a person, told with words."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput
from anma.conftest import World
from anma.hazards import exchange
from anma.hazards.choices import Source
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, judge, stored
from anma.knowledge.judging.names import CATEGORIES
from anma.knowledge.tables.kept import entries


def told(row: Hazard) -> dict[str, str]:
    return {one.field: str(one) for one in exchange.codes_of(row)}


def test_every_derivation_names_a_code_and_a_key_that_exist() -> None:
    rows = list(csv.DictReader(io.StringIO(exchange.TABLE.read_text(encoding="utf-8"))))
    keys = {"category": set(CATEGORIES), "source_kind": set(Source.values)}
    assert all(
        row["code"] in entries(exchange.TABLES[row["field"]]) and row["key"] in keys[row["from"]] for row in rows
    )
    assert {(row["source"], row["checked"]) for row in rows} == {("domain.md 1.4 [WWYT]", "no")}


@translation.override("en")
def test_what_is_derived_is_proposed_and_what_a_person_chose_stays(world: World, report: Report) -> None:
    row = judge(world, report(), category="electrical")
    assert told(row) == {
        "kind": "3 Electrical (proposed)", "cause_class": "2 Unsafe state (proposed)", "stage": "",
        "how_found": "1 Everyday check (proposed)",
    }  # fmt: skip
    row = judge(world, row, category="fire", kind="7", stage="8", cause="电缆接头老化")
    assert told(row)["kind"] == "7 Equipment" and told(row)["stage"] == "8 Repair" and row.cause == "电缆接头老化"
    row = judge(world, row, category="machinery")
    assert told(row)["kind"] == "7 Equipment" and row.cause == "电缆接头老化"
    assert "Stage of work in which it arose: Repair" in str([step.words for step in history(world.viewers["sam"], row)])


@translation.override("en")
def test_a_code_that_the_table_does_not_have_is_refused_in_words(world: World, report: Report) -> None:
    with pytest.raises(InvalidInput) as refused:
        judge(world, report(), kind="9")
    assert refused.value.errors == {"kind": "Please choose one of the offered answers."}


@pytest.mark.parametrize("wrong", ["-1", "1.234", "NaN", "12345678901", "much"])
def test_an_amount_that_is_none_is_refused(world: World, assigned: Hazard, wrong: str) -> None:
    with pytest.raises(InvalidInput):
        perform(world.viewers["li"], "hazards.rectify", {"subject": str(assigned.pk), "note": "换了", "cost": wrong})


def test_what_it_cost_is_a_decimal_from_the_form_to_the_files_sum(world: World, assigned: Hazard) -> None:
    world.client("li").post(f"/hazards/{assigned.pk}/rectify", {"note": "换了护罩", "cost": "0.10"})
    assert stored(assigned.pk).cost == Decimal("0.10")
    world.client("sam").post(f"/hazards/{assigned.pk}/review", {"decision": "accept", "cost": "1200.30", "stage": "6"})
    row = stored(assigned.pk)
    assert (row.cost, row.exchange) == (Decimal("1200.30"), {"stage": "6"})
    file = world.client("sam").get("/hazards.xlsx?show=all").content
    above, heads, line = CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(0).to_python()
    assert "1,200.30" in above[0]
    assert dict(zip(heads, line, strict=True))["Cost in all (yuan)"] == 1200.3
    assert dict(zip(heads, line, strict=True))["Stage of work in which it arose"] == "6 Use"
    assert dict(zip(heads, line, strict=True))["How it is managed"] == "1 put right by a day"


@translation.override("en")
def test_a_turn_that_was_sent_back_keeps_what_it_had_cost(world: World, assigned: Hazard) -> None:
    li, sam = world.viewers["li"], world.viewers["sam"]
    perform(li, "hazards.rectify", {"subject": str(assigned.pk), "note": "换了", "cost": "80"})
    perform(sam, "hazards.review", {"subject": str(assigned.pk), "decision": "reject", "comment": "松的"})
    perform(li, "hazards.rectify", {"subject": str(assigned.pk), "note": "又换了", "cost": "120.50"})
    words = [dict(step.words).get("Cost in all") for step in history(sam, stored(assigned.pk))]
    assert [one for one in words if one] == ["80.00 yuan", "120.50 yuan"]
