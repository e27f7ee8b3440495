"""A page without a button says whom it waits for, by name, and whose case it is."""

from __future__ import annotations

from typing import Any

from anma.conftest import World
from anma.supervision.cases.tests.conftest import REPORT, do, opened


def page(world: World, who: str, case: Any) -> str:
    return world.client(who).get(f"/cases/{case}").content.decode()


def name(world: World, who: str) -> str:
    return str(world.hats[who].person.name)


def test_who_may_approve_is_named_and_who_handles_it_is_not(office: World) -> None:
    case = opened(office)
    shown = page(office, "tina", case)
    assert f"does not handle it: <strong>{name(office, 'hal')}</strong>" in shown
    assert "approve_filing" in page(office, "hal", case)


def test_handlers_and_reviewers_are_named_too(office: World) -> None:
    case = opened(office)
    do(office, "hal", "approve_filing", case)
    do(office, "tina", "add_evidence", case, kind="photo")
    both = f"handle it: <strong>{name(office, 'tina')} · {name(office, 'eva')}</strong>"
    assert both in page(office, "hal", case)
    heavy = {"fine": 90_000, "severity": "serious", "outside_why": "third time"}
    do(office, "eva", "report_case", case, **{**REPORT, **heavy})
    assert f"legal reviewer: <strong>{name(office, 'lee')}</strong>" in page(office, "tina", case)


def test_where_nobody_of_the_office_may_the_page_says_what_to_do(world: World) -> None:
    world.add("eva", "town", "enforcement_officer")
    case = opened(world)
    assert "give a colleague the role" in page(world, "tina", case)


def test_another_office_reads_whose_case_it_is_and_no_names_to_call(office: World) -> None:
    case = opened(office)
    shown = page(office, "cindy", case)
    assert f"This case belongs to {office.offices['town'].name}" in shown and "<strong>hal" not in shown


def test_drafts_of_earlier_steps_stand_before_the_form_of_the_next_and_hold_nothing_up(office: World) -> None:
    from anma.supervision.cases.tests import walked

    case = opened(office)
    assert "still drafts" not in page(office, "tina", case)
    do(office, "hal", "approve_filing", case)
    do(office, "tina", "add_evidence", case, kind="photo")
    shown, paper = page(office, "tina", case), walked.papers()["case_filing"].pk
    assert shown.index("still drafts") < shown.index(f"/papers/{paper}") < shown.index("report_case")
