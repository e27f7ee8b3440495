"""A re-inspection: every open finding is a line, done closes it, not done stays open and stands in the opinion."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice
from anma.supervision.documents.acts.stack import stack_of
from anma.supervision.models import Visit
from anma.supervision.visits.summing import summary
from anma.supervision.visits.tests.conftest import begin, by_phone, do, find, hazards, stored

pytestmark = pytest.mark.one_engine
WORDS = ("防护罩缺失", "配电箱前堆物", "灭火器过期", "通道堆物")


@pytest.fixture
def found(pair: World) -> list[Hazard]:
    """Four findings of a visit that is over; the third waits for a second look."""
    row = begin(pair)
    for words in WORDS:
        find(pair, row, description=words)
    do(pair, "tina", "end", visit=row.pk)
    rows = hazards(row)
    with written():
        rows[2].state = "review"
        rows[2].save()
    return rows


def answer(world: World, row: Visit, hazard: Hazard, result: str, **more: Any) -> None:
    items = [{"check": f"hazard:{hazard.pk}", "result": result}]
    do(world, "tina", "answer", visit=row.pk, items=items, **more)


def states(rows: list[Hazard]) -> list[str]:
    with system_scope("test"):
        return [Hazard.objects.as_system().get(pk=row.pk).state for row in rows]


def opinion(row: Visit) -> dict[str, str]:
    """What was found before, with the state that the opinion prints."""
    with system_scope("test"):
        paper = next(one for one in stack_of(row) if one.kind == "recheck_opinion")
    return {one["text"]: one["state"] for one in paper.facts["before"]}


def test_each_open_finding_is_a_line_that_is_never_folded(pair: World, found: list[Hazard]) -> None:
    row = begin(pair, kind="recheck")
    lines = {line["line"]: line for line in row.lines or ()}
    assert [lines[f"hazard:{one.pk}"]["why"] for one in found] == ["earlier"] * 4
    assert not any(lines[f"hazard:{one.pk}"].get("folded") for one in found)
    assert {line["line"] for line in (row.lines or ())[:4]} == {f"hazard:{one.pk}" for one in found}


def test_done_closes_at_the_end_and_not_done_stays_open_on_the_opinion(pair: World, found: list[Hazard]) -> None:
    row = begin(pair, kind="recheck")
    answer(pair, row, found[0], "bad")
    answer(pair, row, found[0], "ok")  # a second tap changes it
    answer(pair, row, found[1], "bad")
    answer(pair, row, found[2], "bad")
    assert states(found) == ["registered", "registered", "review", "registered"]
    do(pair, "tina", "end", visit=row.pk)
    assert states(found) == ["closed", "registered", "rectifying", "registered"]
    assert opinion(stored(row.pk)) == dict(zip(WORDS, ("closed", "open", "open", "unseen"), strict=True))


def test_a_major_one_without_a_plan_is_seen_done_and_stays_open(pair: World, found: list[Hazard]) -> None:
    with written():
        found[3].level = "major"
        found[3].save()
    row = begin(pair, kind="recheck")
    answer(pair, row, found[3], "ok")
    do(pair, "tina", "end", visit=row.pk)
    assert states(found)[3] == "registered" and opinion(stored(row.pk))[WORDS[3]] == "seen_open"


def test_an_answer_that_comes_after_the_end_closes_too(pair: World, found: list[Hazard]) -> None:
    row = begin(pair, kind="recheck")
    do(pair, "tina", "end", visit=row.pk)
    items = [{"check": f"hazard:{found[0].pk}", "result": "ok"}]
    do(pair, "tina", "answer", by_phone(), visit=row.pk, items=items)
    assert states(found)[0] == "closed"


def own(world: World, state: str = "registered") -> Hazard:
    """What the firm found itself."""
    perform(world.viewers["sam"], "hazards.report", {"description": "自己发现的"})
    with written(), system_scope("test"):
        row: Hazard = Hazard.objects.as_system().get(description="自己发现的")
        row.state = state
        row.save()
    return row


def told(world: World, row: Hazard, who: str = "sam") -> list[tuple[str, str, str]]:
    """What the firm reads in the hazard's history."""
    with system_scope("test"):
        fresh = Hazard.objects.as_system().get(pk=row.pk)
    return [(step.act, step.decision, step.who) for step in history(world.viewers[who], fresh)]


@pytest.mark.parametrize(("who", "kind"), [("tina", "routine"), ("gina", "routine"), ("gina", "recheck")])
def test_what_the_firm_found_itself_stays_the_firms_and_what_was_seen_is_noted(
    pair: World, who: str, kind: str
) -> None:
    mine = own(pair)
    row = begin(pair, who, kind=kind)
    items = [{"check": f"hazard:{mine.pk}", "result": "ok", "note": "已装好"}]
    do(pair, who, "answer", visit=row.pk, items=items)
    do(pair, who, "end", visit=row.pk)
    assert states([mine]) == ["registered"]
    (act, decision, name) = told(pair, mine)[-1]
    assert (act, decision) == ("hazards.note_look", "right") and name
    with system_scope("test"):
        kinds = set(Notice.objects.as_system().filter(subject_id=mine.pk).values_list("kind", flat=True))
    assert "hazards.seen_right" in kinds


@pytest.mark.parametrize("who", ["tina", "gina"])
def test_not_put_right_goes_back_from_review_on_a_routine_visit_and_is_noted_elsewhere(pair: World, who: str) -> None:
    waiting = own(pair, "review")
    row = begin(pair, who)
    items = [{"check": f"hazard:{waiting.pk}", "result": "bad"}]
    do(pair, who, "answer", visit=row.pk, items=items)
    do(pair, who, "end", visit=row.pk)
    assert states([waiting]) == ["rectifying"] and told(pair, waiting)[-1][1] == "reject"
    again = begin(pair, who, visit=uuid7())
    do(pair, who, "answer", visit=again.pk, items=items)
    do(pair, who, "end", visit=again.pk)
    assert told(pair, waiting)[-1][:2] == ("hazards.note_look", "open")


def test_an_answer_that_arrives_late_or_twice_is_noted_once(pair: World) -> None:
    mine = own(pair)
    row = begin(pair)
    do(pair, "tina", "end", visit=row.pk)
    items = [{"check": f"hazard:{mine.pk}", "result": "bad"}]
    for _time in range(2):
        do(pair, "tina", "answer", by_phone(), visit=row.pk, items=items)
    assert [act for act, _decision, _who in told(pair, mine)].count("hazards.note_look") == 1


def test_a_routine_visit_that_answered_about_the_offices_own_findings_writes_its_opinion(
    pair: World, found: list[Hazard]
) -> None:
    row = begin(pair)
    answer(pair, row, found[0], "ok")
    answer(pair, row, found[1], "bad")
    do(pair, "tina", "end", visit=row.pk)
    assert opinion(stored(row.pk)) == dict(zip(WORDS[:2], ("closed", "open"), strict=True))


def test_the_summary_names_put_right_and_not_put_right_apart_from_in_order(pair: World, found: list[Hazard]) -> None:
    row = begin(pair)
    answer(pair, row, found[0], "ok")
    answer(pair, row, found[1], "bad")
    do(pair, "tina", "answer", visit=row.pk, items=[{"check": "grid:exits", "result": "ok"}])
    do(pair, "tina", "end", visit=row.pk)
    with system_scope("test"):
        said = summary(stored(row.pk), "en")
    assert "1 in order" in said and "1 put right, 1 not" in said
    page = pair.client("tina").get(f"/visits/{row.pk}").content.decode()
    assert "not put right" in page
