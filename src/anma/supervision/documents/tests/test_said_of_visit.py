"""What a paper says of a visit is what an officer can sign: lines that were looked at, who was met, one last day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.supervision.documents.forms import kind_of
from anma.supervision.documents.tests.made import visit, write
from anma.supervision.documents.writing import body

LINES = [
    {"line": "a", "says": "", "answer": "ok"},
    {"line": "b", "says": "", "answer": "bad"},
    {"line": "c", "says": ""},
    {"line": "d", "says": "", "folded": True},
]


def by_kind(world: Any, **more: Any) -> dict[str, Any]:
    return {row.kind: row for row in write(world, visit(world, **more))}


def test_the_record_tells_what_was_looked_at_from_what_was_not(world: Any) -> None:
    record = by_kind(world, lines=LINES)["inspection_record"]
    assert (record.facts["lines_n"], record.facts["seen_n"], record.facts["unseen_n"]) == (3, 2, 1)
    assert "Of 3 lines 2 were looked at, 1 were not" in str(body(kind_of(record.kind), record, "en"))


def test_whom_they_met_stands_there_by_the_role_where_nobody_wrote_a_name(world: Any) -> None:
    made = by_kind(world, met_name="", met_id=world.hats["alice"].pk)["inspection_record"]
    assert made.named["met"] == "\u4e3b\u8981\u8d1f\u8d23\u4eba"
    assert "alice" not in str(made.named)


def test_an_order_names_the_last_day_that_was_given_to_a_finding(world: Any) -> None:
    row = visit(world)
    days = [clock.today() + timedelta(days=n) for n in (3, 9)]
    with written(), system_scope("test"):
        for found, day in zip(Hazard.objects.as_system().filter(source_id=row.pk).order_by("id"), days, strict=True):
            found.due_on = day
            found.save()
    order = next(one for one in write(world, row) if one.kind == "rectification_order")
    assert order.answers["due_on"] == days[1].isoformat()
    assert [one["due"] for one in order.facts["findings"]] == [day.isoformat() for day in days]
