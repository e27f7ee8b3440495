"""What a consultant whom the firm let in prepares, and what stays the firm's own word."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, serve
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint, Worksheet
from anma.risks.tests.test_worksheets import HEAD, finishing, sheet, start, write

OWN_WORD = ("risks.publish", "risks.finish_sheet", "risks.drop_sheet", "risks.choose_grading", "risks.choose_scheme")


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
    assert "/drop" not in text and client.post(f"{page}/drop").status_code == 403
    assert client.post(f"{page}/finish").status_code == 403
    assert sheet(begun.pk).state == "open"


@pytest.mark.parametrize(
    ("path", "column", "raw"),
    [("/risks/grading", "grading", {"rule": "LS/C"}), ("/risks/classes", "category_scheme", {"scheme": "factor"})],
)
def test_a_consultant_chooses_neither_how_the_firm_grades_nor_how_it_sorts(
    world: World, drafted: RiskPoint, path: str, column: str, raw: dict[str, str]
) -> None:
    client = serve(world, "cora", "alice")
    url = f"{path}?firm={world.firm.pk}"
    assert client.get(url).status_code in (403, 404)
    assert client.post(url, raw).status_code in (403, 404)
    world.firm.refresh_from_db()
    assert getattr(world.firm, column) == ""
    for page in (f"/risks?firm={world.firm.pk}", f"/risks/{drafted.pk}/edit/basics"):
        answer = client.get(page)
        assert answer.status_code == 200 and path not in answer.content.decode()
    assert path in world.client("sam").get("/risks" if "grading" in path else page).content.decode()


@pytest.mark.parametrize("code", OWN_WORD)
def test_the_acts_themselves_refuse_a_consultant(world: World, made: Worksheet, code: str) -> None:
    serve(world, "cora", "alice")
    raw: dict[str, dict[str, Any]] = {
        "risks.finish_sheet": finishing(made),
        "risks.drop_sheet": {"subject": str(made.pk)},
        "risks.choose_grading": {"rule": "LS/C", "enterprise": made.enterprise_id},
        "risks.choose_scheme": {"scheme": "factor", "enterprise": made.enterprise_id},
        "risks.publish": {"points": [str(uuid7())], "enterprise": made.enterprise_id},
    }
    with pytest.raises(Refused) as refused:
        perform(world.viewers["cora"], code, raw[code])
    assert refused.value.reason.status == (404 if code == "risks.publish" else 403)
    assert not viewer_grants(world) & set(OWN_WORD)


def viewer_grants(world: World) -> set[str]:
    """What the firm let the consultant do."""
    return {act for grant in world.viewers["cora"].grants for act in grant.acts}


@pytest.mark.parametrize("code", [code for code in OWN_WORD if code != "risks.publish"])
def test_the_firms_own_people_may(world: World, code: str) -> None:
    for who in ("sam", "alice"):
        assert world.viewers[who].may(code)
