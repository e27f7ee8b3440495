"""The finding that a case comes from is evidence from the start: once, by reference, with the papers of its visit."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.reasons import Refused
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel.viewer import system_scope
from anma.supervision.cases.acts.base import CaseStep
from anma.supervision.cases.tests import walked
from anma.supervision.cases.tests.conftest import NOON, REPORT, do, on, opened, stored
from anma.supervision.documents.tests.made import visit, write

pytestmark = pytest.mark.one_engine


def found_on_visit(world: World) -> tuple[Hazard, Any]:
    """One finding of a visit that wrote its papers, which no officer served yet."""
    row = visit(world)
    write(world, row)
    with system_scope("test"):
        return Hazard.objects.as_system().filter(source_id=row.pk).order_by("found_at", "id")[0], row


def page(world: World, who: str, case: Any) -> str:
    return world.client(who).get(f"/cases/{case}").content.decode()


def test_a_case_from_a_finding_has_it_as_evidence_and_shows_its_words_and_the_papers_of_its_visit(
    office: World,
) -> None:
    found, row = found_on_visit(office)
    case = opened(office, source="visit", source_id=str(found.pk))
    assert stored(case).steps_done == ["opened", "hazard"]
    with system_scope("test"):
        step = CaseStep.objects.as_system().get(case_id=case, kind="hazard")
    assert (step.ref_id, step.text) == (found.pk, "")
    shown = page(office, "tina", case)
    assert f'<a href="/hazards/{found.pk}">press hall · {found.description}</a>' in shown
    assert "Papers of the visit" in shown and "Inspection plan" in shown and shown.count("/papers/") >= 4
    assert f'<option value="{found.pk}"' not in shown
    do(office, "hal", "approve_filing", case)
    do(office, "eva", "report_case", case, **REPORT)
    assert stored(case).state == "reported"


def test_it_is_evidence_once_also_where_an_officer_adds_it_again(office: World) -> None:
    found = walked.hazard(office)
    with on(0):
        case = opened(office, source="visit", source_id=str(found.pk))
        do(office, "hal", "approve_filing", case)
        with pytest.raises(Refused) as refusal:
            do(office, "tina", "add_evidence", case, kind="hazard", ref=str(found.pk))
        assert refusal.value.reason.code == "supervision.evidence_already"
        _twice(case)
        do(office, "eva", "report_case", case, **REPORT)
    paper = walked.papers()["investigation_report"]
    said = {**paper.answers, **paper.named}["evidence"]
    assert said.count(found.description) == 1 and "2." not in said and "\u4ecd\u672a" in said


def _twice(case: str) -> None:
    """As a case of an older edition holds it."""
    with system_scope("test"), written():
        first = CaseStep.objects.as_system().get(case_id=case, kind="hazard")
        names = (
            "case_id",
            "office_id",
            "kind",
            "ref_id",
            "done_by",
            "done_day",
            "enterprise_id",
            "held_by",
            "shown_to",
        )
        again = {name: getattr(first, name) for name in (*names, "holder_id", "area_code", "sector")}
        CaseStep(**again, text="\u4ecd\u672a\u6574\u6539", done_at=NOON).save()


def test_a_report_to_the_government_stays_apart_from_the_evidence(office: World) -> None:
    said = {"description": "they lock the fire doors", "found_at": NOON, "found_day": NOON.date()}
    tip = {"source_kind": "tip", "level": "general", "state": "registered"}
    scope = {**enterprise_copies(office.firm), "held_by": "authority", "shown_to": "authority"}
    row = Hazard(**scope, **said, **tip)
    with written():
        row.save()
    assert stored(opened(office, source="tip", source_id=str(row.pk))).steps_done == ["opened"]
