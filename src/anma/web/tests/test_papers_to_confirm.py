"""The second officer of a visit's papers is told in the morning that they wait, and where."""

from __future__ import annotations

from typing import Any

from anma.acts.pages import perform
from anma.supervision.documents.tests.made import visit, write


def test_the_second_officer_reads_that_papers_wait_and_nobody_else_does(world: Any) -> None:
    row = visit(world)
    write(world, row)
    link = f'href="/visits/{row.pk}/papers"'
    page = world.client("tess").get("/morning").content.decode()
    assert "4 papers wait for your confirmation" in page and link in page
    for other in ("tina", "otto"):
        assert "wait for your confirmation" not in world.client(other).get("/morning").content.decode()
    perform(world.viewers["tess"], "supervision.confirm_stack", {"subject": row.pk})
    assert "wait for your confirmation" not in world.client("tess").get("/morning").content.decode()
