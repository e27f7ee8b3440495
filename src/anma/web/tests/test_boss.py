"""`/boss`: what could cost a fine, how the firm goes beside similar ones, and the money."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.subjects import hazard

from anma.acts.pages import perform
from anma.conftest import World
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.people.tests.conftest import consultant, hat_of, office_person, row
from anma.risks.tests.conftest import take_over

__all__ = ["consultant", "hat_of", "office_person", "row"]
STATUS = {
    "alice": 200, "sam": 200, "wang": 403, "li": 403, "bob": 200, "carol": 200, "tina": 403, "otto": 403,
    "cindy": 403, "anonymous": 302,
}  # fmt: skip


def page(world: World, path: str = "/boss", who: str = "alice") -> str:
    return world.client(who).get(path).content.decode()


def spent(world: World, cost: str | None, **more: Any) -> Any:
    done = {"state": "closed", "rectified_at": clock.now(), "closed_day": clock.today(), "category": "equipment"}
    return hazard(world, **{**done, "cost": None if cost is None else Decimal(cost), **more})


@pytest.fixture
def crane(world: World) -> None:
    """A crane that hangs on the wall with what its pack asks."""
    points = take_over(world, points=[{"key": "crane"}])
    perform(world.viewers["alice"], "risks.publish", {"points": [str(pk) for pk in points]})


def test_who_opens_it_and_its_parts(world: World) -> None:
    for path in ("/boss", "/boss/criteria/tz-3", "/boss/money", "/boss/money.xlsx"):
        assert {who: world.client(who).get(path).status_code for who in STATUS} == STATUS, path


def test_a_consultant_opens_a_clients_page_and_says_nothing_in_the_principals_name(
    world: World, consultant: Any
) -> None:
    consultant()
    client, firm = world.client("connie"), world.firm.pk
    assert world.firm.name in client.get(f"/boss?firm={firm}").content.decode()
    assert client.post("/boss/criteria/tz-3/none", {"firm": str(firm)}).status_code == 403
    assert client.get(f"/boss?firm={world.firms['far'].pk}").status_code == 404


@pytest.mark.usefixtures("crane")
def test_a_firm_reads_only_of_what_it_has_and_what_to_do_about_it(world: World) -> None:
    text = page(world)
    named = set(re.findall(r'href="/boss/criteria/([\w-]+)"', text))
    assert named and not [key for key in named if key.startswith(("hg", "rq", "gm-4"))]
    key = sorted(named)[0]
    one = page(world, f"/boss/criteria/{key}")
    assert "Because you have:" in one and f"/report?criterion={key}" in one
    assert "Nobody has checked this article" in one or "read in a public source" in one


@pytest.mark.usefixtures("crane")
def test_what_the_principal_does_not_have_goes_out_of_sight_and_comes_back(world: World) -> None:
    client = world.client("alice")
    key = re.findall(r'href="/boss/criteria/([\w-]+)"', page(world))[0]
    assert client.post(f"/boss/criteria/{key}/none", {"note": "sold"}).status_code == 302
    hidden = page(world)
    assert "1 that you say you do not have" in hidden
    assert "sold" in page(world, f"/boss/criteria/{key}", "sam")
    assert client.post(f"/boss/criteria/{key}/back").status_code == 302
    assert "you say you do not have" not in page(world)
    assert client.post(f"/boss/criteria/{key}/nonsense").status_code == 404
    assert client.post("/boss/criteria/no-such/none").status_code == 404


def test_a_firm_alone_of_its_kind_is_compared_with_nobody_and_told_so(world: World) -> None:
    text = page(world)
    assert "Fewer than 8 firms are like yours" in text and "Firms like yours usually" not in text
    assert text.count("<svg") == 3


def test_the_money_is_added_by_the_fen_and_what_nobody_noted_is_said(world: World) -> None:
    for cost in ("0.10", "0.20", None):
        spent(world, cost)
    spent(world, "5000", level="major", category="electrical", rectified_at=clock.now().replace(year=2019))
    text = page(world, "/boss/money")
    assert f"{clock.today().year}: 0.30 yuan" in text and "1 without a cost" in text
    assert "5,000" not in text and "5,000.00" in page(world, "/boss/money?year=2019")
    assert page(world, "/boss/money?year=x") and page(world, "/boss/money?year=99999999")


def test_a_cost_that_is_noted_there_counts_at_once_and_the_plan_measures_it(world: World) -> None:
    row, client = spent(world, None), world.client("alice")
    year = str(clock.today().year)
    back = client.post(f"/boss/money/cost/{row.pk}", {"id": str(uuid7()), "cost": "250", "year": year})
    assert back.headers["Location"] == f"/boss/money?year={year}"
    client.post("/boss/money", {"year": year, "amount": "1000"})
    assert "Planned for safety: 1,000.00 yuan, of which this is 25.0 %." in page(world, "/boss/money")
    far = client.post("/boss/money", {"year": "2019", "amount": "1000"})
    assert "Please choose a year between last year and next year." in far.content.decode()
    assert world.client("sam").post("/boss/money", {"year": year, "amount": "1"}).status_code == 403


def test_the_file_holds_every_hazard_of_the_year_with_its_cost(world: World) -> None:
    spent(world, "12.50", description="guard exchanged")
    content = world.client("alice").get("/boss/money.xlsx").content
    lines = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert world.firm.name in lines[0][0]
    assert lines[2][2] == "guard exchanged" and lines[2][-1] == 12.5
