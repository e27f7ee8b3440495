"""The figures on the first page of a firm and of an insurer: each opens exactly as many rows as it says."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.subjects import hazard

from anma.acts import home
from anma.conftest import World
from anma.insurance.tests.conftest import RECORD, Under, do, enter, insured, propose, ten_o_clock, under_way
from anma.kernel import clock
from anma.people.tests.conftest import consultant, hat_of, office_person, row
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published

__all__ = [
    "consultant", "drafted", "hat_of", "insured", "office_person", "published", "row", "ten_o_clock", "under_way",
]  # fmt: skip
FIRM = ["hazards_open", "hazards_overdue", "checks_overdue", "permits_running", "dated_out"]


def numbers(world: World, who: str, path: str) -> dict[str, int]:
    """Address → number, as they stand on the page."""
    text = world.client(who).get(path).content.decode()
    block = re.search(r'id="numbers"[^>]*>(.*?)</(?:ul|nav)>', text, re.DOTALL)
    found = re.findall(r'<a href="([^"]+)">(?:<span>[^<]*</span>)?<strong>([\d,]+)</strong>', block[1] if block else "")
    return {unescape(url): int(number.replace(",", "")) for url, number in found}


def rows(world: World, who: str, url: str) -> int:
    """How many lines the same list has as a file."""
    path, _mark, query = url.partition("?")
    answer = world.client(who).get(f"{path}.xlsx?{query}")
    assert answer.status_code == 200, url
    file = BytesIO(b"".join(answer) if answer.streaming else answer.content)
    lines = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    return len(lines) - 2  # what it is about, and the heads


def test_every_figure_of_a_firm_opens_exactly_its_rows(world: World, published: RiskPoint) -> None:
    today = clock.today()
    hazard(world, due_on=today - timedelta(days=2), state="rectifying")
    hazard(world, due_on=today + timedelta(days=9), state="rectifying")
    hazard(world, state="closed", closed_day=today, ended_day=today)
    found = numbers(world, "alice", "/boss")
    assert len(found) == len(FIRM)
    assert (found["/hazards?show=open"], found["/hazards?show=open&due=overdue"]) == (2, 1)
    assert {url: rows(world, "alice", url) for url in found} == found


def test_a_figure_says_nought_where_there_is_nothing(world: World) -> None:
    assert set(numbers(world, "alice", "/boss").values()) == {0}


def test_another_firms_hazards_are_in_nobody_elses_figures(world: World) -> None:
    hazard(world, state="rectifying")
    assert numbers(world, "carol", "/boss")["/hazards?show=open"] == 0


def test_a_consultant_reads_no_figures_of_the_own_firm_in_a_clients(world: World, consultant: Any) -> None:
    consultant()
    assert numbers(world, "connie", f"/boss?firm={world.firm.pk}") == {}
    assert numbers(world, "connie", "/clients") == {}


@pytest.mark.parametrize("who", ["wang", "tina", "otto", "cindy"])
def test_who_opens_no_such_page_has_no_such_figures(world: World, who: str) -> None:
    assert (world.client(who).get("/boss").status_code, world.client(who).get("/clients").status_code) == (403, 403)


def test_who_is_not_signed_in_is_asked_to(world: World) -> None:
    assert [world.client("anonymous").get(path).status_code for path in ("/boss", "/clients")] == [302, 302]


def test_every_figure_of_an_insurer_opens_exactly_its_rows(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "find", row, description="guard is missing", place="press 2")
    propose(insured, enter(insured, number="P-2"), day=clock.today() + timedelta(days=60))
    do(insured, "ivy", "report_claim", enter(insured, number="P-3"), happened=clock.today(), what="a hand", hurt=1)
    found = numbers(insured, "ivy", "/clients")
    assert len(found) == 6
    assert {url: rows(insured, "ivy", url) for url in found} == found
    by_end = {url.partition("/insurance")[2].partition("&")[0]: n for url, n in found.items()}
    assert (by_end["?show=holding"], by_end["/services?show=month"], by_end["/claims?show=open"]) == (3, 1, 1)
    assert by_end["/services?show=open"] == 1


def test_another_insurer_reads_none_of_them(insured: World, under_way: Under) -> None:
    under_way()
    assert set(numbers(insured, "ida", "/clients").values()) == {0}


def test_a_recorded_service_waits_to_be_confirmed(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "record", row, None, **RECORD)
    found = numbers(insured, "eve", "/clients")
    assert found["/insurance/services?show=unconfirmed"] == 1
    assert found["/insurance/services?show=month"] == 0


def test_a_figure_is_registered_once() -> None:
    one = home.Number("hazards_open", "again", 1, "hazards.see", lambda viewer: (0, ""))
    with pytest.raises(ValueError, match="hazards_open"):
        home.register(home.Home.FIRM, one)


def test_an_officer_goes_from_the_morning_to_the_dashboard(world: World) -> None:
    for who in ("tina", "otto", "cindy"):
        text = world.client(who).get("/morning").content.decode()
        assert len(re.findall(r'<a class="act second-act" href="/dashboard">', text)) == 1, who
