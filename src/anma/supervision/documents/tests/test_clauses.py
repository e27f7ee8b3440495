"""Nothing is issued that says "to be named by the officer": the form that signs asks for the violation."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.reasons import Refused
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel.viewer import system_scope
from anma.supervision.documents.forms import kinds, word
from anma.supervision.documents.tests.made import SIGNED, papers, sign, visit, write
from anma.supervision.documents.writing import body, unnamed
from anma.supervision.models import Document, Visit

pytestmark = pytest.mark.one_engine
BRAKES = "\u5239\u8f66\u4e0d\u7075"


def _without_kind(row: Visit, words: str = BRAKES) -> list[Hazard]:
    """What was found at a risk point: no line knows its kind, and nobody named a violation."""
    with written(), system_scope("test"):
        found = list(Hazard.objects.as_system().filter(source_id=row.pk).order_by("id"))
        for one in found:
            one.category, one.description = "", words
            one.save()
    return found


def test_no_paper_is_issued_while_a_finding_has_no_clause_and_the_refusal_names_it(world: Any) -> None:
    row = visit(world, findings=1, major=0)
    _without_kind(row)
    write(world, row)
    with pytest.raises(Refused) as refusal:
        sign(world, row)
    assert refusal.value.reason.code == "supervision.clause_missing" and BRAKES in str(refusal.value.sentence)
    assert {one.number for one in papers().values()} == {""}


def test_the_form_that_signs_asks_for_it_and_record_and_order_name_what_was_chosen(world: Any) -> None:
    row = visit(world, findings=1, major=0)
    found = _without_kind(row)[0]
    write(world, row)
    client = world.client("tina")
    page = client.get(f"/visits/{row.pk}/papers").content.decode()
    asked = page.split(f'name="violation:{found.pk}"')[1].split("</select>")[0]
    assert "required" in asked and "selected" not in asked
    client.post(f"/visits/{row.pk}/papers/sign", {**SIGNED, f"violation:{found.pk}": "equipment_uncared"})
    made = papers()
    for kind in ("inspection_record", "rectification_order"):
        assert made[kind].state == "served" and unnamed(kinds()[kind], made[kind].facts) == []
    assert made["rectification_order"].facts["findings"][0]["clause"]["zh"] != word("clause_none", lang="zh")


def test_a_violation_that_the_library_does_not_have_is_refused(world: Any) -> None:
    row = visit(world, findings=1, major=0)
    found = _without_kind(row)[0]
    write(world, row)
    with pytest.raises(Refused) as refusal:
        sign(world, row, violations={str(found.pk): "made_up"})
    assert refusal.value.reason.code == "supervision.no_violation"


@pytest.mark.parametrize("code", sorted(kinds()))
def test_no_kind_of_paper_can_print_that_the_clause_is_to_be_named_once_it_is_complete(code: str) -> None:
    kind = kinds()[code]
    lacking = {"id": "", "text": BRAKES, "place": "", "level": "major", "clause": None, "due": "", "fixed": False}
    facts = {"findings": [{**lacking, "done": False, "now": True}], "before": [{**lacking, "done": False, "now": True}]}
    row = Document(kind=code, facts=facts, answers={}, people={}, strokes={})
    said = str(body(kind, row, "zh"))
    assert (word("clause_none", lang="zh") in said) == bool(unnamed(kind, facts))


def test_record_and_order_of_a_visit_name_the_same_last_day(world: Any) -> None:
    row = visit(world, findings=1, major=0)
    drafts = {one.kind: one for one in write(world, row)}
    day = drafts["rectification_order"].answers["due_on"]
    assert drafts["inspection_record"].facts["order_due"] == day
    later = f"{int(day[:4]) + 1}{day[4:]}".replace("02-29", "02-28")
    sign(world, row, answers={str(drafts["rectification_order"].pk): {"due_on": later}})
    made = papers()
    year = later[:4] + "\u5e74"
    assert year in str(made["rectification_order"].body) and year in str(made["inspection_record"].body)
