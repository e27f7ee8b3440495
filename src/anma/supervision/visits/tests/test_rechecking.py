"""A re-inspection: every open finding is a line, done closes it, not done stays open and stands in the opinion."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel.viewer import system_scope
from anma.supervision.documents.acts.stack import stack_of
from anma.supervision.models import Visit
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


def test_what_the_firm_found_itself_stays_the_firms(pair: World) -> None:
    perform(pair.viewers["sam"], "hazards.report", {"description": "自己发现的"})
    with system_scope("test"):
        own = Hazard.objects.as_system().get(description="自己发现的")
    row = begin(pair, kind="recheck")
    answer(pair, row, own, "ok")
    do(pair, "tina", "end", visit=row.pk)
    assert states([own]) == ["registered"]
