"""What a consultant whom the firm let in prepares, and what stays the firm's own word."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, serve
from anma.risks.models import Worksheet
from anma.risks.tests.test_worksheets import HEAD, finishing, sheet, start, write


@pytest.fixture
def made(world: World) -> Worksheet:
    return write(world, start(world))


def test_a_consultant_prepares_a_worksheet_and_the_firm_finishes_it(world: World) -> None:
    client = serve(world, "cora", "alice")
    raw = {"kind": "JHA", **HEAD, "firm": str(world.firm.pk)}
    page = client.post(f"/risks/worksheets/new?firm={world.firm.pk}", raw)["Location"]
    assert client.post(
        f"{page}/row", {"row": "0190a0a0-0000-7000-8000-000000000001", "what": "装模", "L": "3", "S": "3"}
    )
    begun = sheet(page.rsplit("/", 1)[1])
    assert begun.row_count == 1
    text = client.get(page).content.decode()
    assert "/finish" not in text and "The firm itself finishes it" in text
    assert client.post(f"{page}/finish").status_code == 403
    assert sheet(begun.pk).state == "open"


def test_a_consultant_does_not_choose_how_the_firm_grades(world: World) -> None:
    client = serve(world, "cora", "alice")
    url = f"/risks/grading?firm={world.firm.pk}"
    assert client.get(url).status_code in (403, 404)
    assert client.post(url, {"rule": "LS/C"}).status_code in (403, 404)
    world.firm.refresh_from_db()
    assert world.firm.grading == ""
    assert "/risks/grading" not in client.get(f"/risks?firm={world.firm.pk}").content.decode()


@pytest.mark.parametrize("code", ["risks.finish_sheet", "risks.choose_grading"])
def test_the_acts_themselves_refuse_a_consultant(world: World, made: Worksheet, code: str) -> None:
    serve(world, "cora", "alice")
    raw: dict[str, Any] = finishing(made) if "sheet" in code else {"rule": "LS/C", "enterprise": made.enterprise_id}
    with pytest.raises(Refused) as refused:
        perform(world.viewers["cora"], code, raw)
    assert refused.value.reason.status == 403


def test_the_firms_own_people_may(world: World, made: Worksheet) -> None:
    for who in ("sam", "alice"):
        assert world.viewers[who].may("risks.finish_sheet") and world.viewers[who].may("risks.choose_grading")
