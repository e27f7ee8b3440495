"""What a step decided stands on its paper and is changed there by nobody; a paper says only what happened."""

from __future__ import annotations

import re

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.supervision.cases.papers import NEEDS
from anma.supervision.cases.telling import table
from anma.supervision.cases.tests import walked
from anma.supervision.cases.tests.conftest import REPORT, do, on, opened, paper_of, serve
from anma.supervision.cases.tests.test_paperwork import said
from anma.supervision.documents.answers import fixed_on, must_leave_fixed
from anma.supervision.documents.forms import kind_of
from anma.supervision.models import Document

pytestmark = pytest.mark.one_engine
OPEN = {"punished", "person_role", "members", "asked_at", "place"}


def refused_by_filling(world: World, row: Document, key: str) -> bool:
    try:
        perform(world.viewers["tina"], "supervision.fill_document", {"subject": row.pk, "answers": {key: "1"}})
    except Refused as refusal:
        return refusal.reason.code == "supervision.answer_fixed"
    return False


def test_what_a_step_decided_cannot_be_changed_on_any_of_its_papers(office: World) -> None:
    papers = walked.drafted(office)
    for step, row in papers.items():
        kind, known = kind_of(row.kind), {**row.answers, **row.named}
        asked = {key for key in table()["papers"][NEEDS[step].paper] if known.get(key)}
        assert asked - OPEN <= fixed_on(row), step
        for key in fixed_on(row):
            with pytest.raises(Refused):
                must_leave_fixed(row, kind, {key: "otherwise"})
            if row.state == "draft" and kind.issued_by == "supervision.issue_document":
                assert refused_by_filling(office, row, key), (step, key)
        must_leave_fixed(row, kind, {key: known[key] for key in fixed_on(row)})


def test_the_page_shows_what_was_decided_and_asks_only_for_the_rest(office: World) -> None:
    case = walked.spot_case(office)
    row = paper_of(case, "penalty_decision_simple")
    shown = office.client("tina").get(f"/papers/{row.pk}").content.decode()
    assert "From the case" in shown and 'name="ask:punished"' in shown
    for key in ("penalty", "amount", "violated", "penal_basis", "facts_found"):
        assert f'name="ask:{key}"' not in shown, key
    with pytest.raises(Refused) as refusal:
        raw = {"firm": office.firm.pk, "kind": "penalty_decision", "about_kind": "case", "about": case}
        raw |= {"officers": [row.officer_id, row.second_id], "answers": {"amount": "48000"}}
        perform(office.viewers["tina"], "supervision.draft_document", raw)
    assert refusal.value.reason.code == "supervision.step_writes"


def small_decision(world: World, **opening: str) -> str:
    with on(0):
        case = opened(world, cause=walked.CAUSE, **opening)
        do(world, "hal", "approve_filing", case)
        do(world, "tina", "add_evidence", case, kind="photo", text="现场照片三张")
        do(world, "eva", "report_case", case, **REPORT)
        do(world, "tina", "write_notice", case, text="拟处罚的内容详见本告知书。")
        notice = serve(world, case)
    with on(10):
        do(world, "hal", "decide_case", case, fine=18_000, text="处罚决定的内容详见本决定书。")
    return said(notice) + said(paper_of(case, "penalty_decision"))


def test_a_paper_tells_of_a_hearing_and_of_an_order_not_followed_only_where_there_was_one(office: World) -> None:
    words = small_decision(office)
    assert "听证" not in words and "已责令改正仍未" not in words and "陈述、申辩的权利" in words
    assert "联系地址" not in words and not re.search(r"情形（\s*）", words) and "涉及多处" in words


def test_a_case_of_an_overdue_order_says_that_it_was_not_followed(office: World) -> None:
    assert "已责令改正仍未" in small_decision(office, source="overdue")


def test_a_limit_for_a_hearing_stands_on_the_page_only_with_the_right_to_one(office: World) -> None:
    from anma.supervision.cases.limits import running
    from anma.supervision.cases.tests.conftest import NOON, noticed, stored

    small = stored(noticed(office))
    assert "hearing" not in {due.key for due in running(small, NOON.date())}
    small.proposed = 60_000
    assert "hearing" in {due.key for due in running(small, NOON.date())}
