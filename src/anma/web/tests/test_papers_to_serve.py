"""The morning of an officer names the papers that are in force and that the firm does not have."""

from __future__ import annotations

from typing import Any

from anma.acts.pages import perform
from anma.supervision.cases.tests import walked
from anma.supervision.cases.tests.conftest import office as office  # noqa: PLC0414  (the fixture)
from anma.supervision.cases.tests.conftest import serve
from anma.supervision.documents.tests import made
from anma.supervision.tests.test_acts import stop


def morning(world: Any, who: str) -> str:
    return str(world.client(who).get("/morning").content.decode())


def test_both_officers_of_an_order_read_that_its_paper_is_not_served_until_it_is(world: Any) -> None:
    made.officers(world)
    stop(world, second_officer=str(world.viewers["tess"].actor_id))
    paper = made.papers()["stop_order"]
    for who in ("tina", "tess"):
        shown = morning(world, who)
        assert "1 paper still has to be served" in shown and f'href="/papers/{paper.pk}"' in shown, who
    assert "to be served" not in morning(world, "otto") and "to be served" not in morning(world, "cindy")
    listed = world.client("tina").get("/papers?show=to_serve").content.decode()
    assert f"/papers/{paper.pk}" in listed and "1 paper" in listed
    perform(world.viewers["tina"], "supervision.issue_document", {"subject": paper.pk, "second_marks": made.STROKES})
    assert "1 paper still has to be served" in morning(world, "tina")
    signed = {key: value for key, value in made.SIGNED.items() if key != "second_marks"}
    perform(world.viewers["tina"], "supervision.serve_document", {"subject": paper.pk, **signed})
    assert "to be served" not in morning(world, "tina")


def test_a_paper_with_which_a_case_goes_on_counts_until_it_is_served(office: Any) -> None:
    case = walked.small_case(office)
    assert "1 paper still has to be served" in morning(office, "eva")
    assert "to be served" not in morning(office, "hal")
    serve(office, case)
    assert "to be served" not in morning(office, "eva")
