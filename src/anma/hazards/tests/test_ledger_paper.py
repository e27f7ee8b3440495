"""The ledger on paper and the law's two reports: who gets them, what stands on them, what does not."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.conftest import World
from anma.facts.indicators import Period
from anma.hazards import ledger_prints
from anma.hazards.ledger_prints import WIDTHS, heads, landscape, office_sheet, this_year, workers_sheet
from anma.hazards.models import Hazard
from anma.hazards.prints import board_sheet
from anma.hazards.tests.conftest import Report
from anma.kernel import clock
from anma.printing.landscape_a4 import Landscape, render_landscape
from anma.printing.sheet_a4 import Sheet, render_sheet

WHO = ("alice", "sam", "wang", "bob", "tina", "otto", "cindy", "anonymous")


def codes(world: World, page: str) -> dict[str, int]:
    url = f"/hazards/of/{world.firm.pk}/{page}"
    return {who: world.client(who).get(url).status_code for who in WHO}


def ledger(world: World, who: str = "sam", *, names: bool = False, span: Period | None = None) -> Landscape:
    return landscape(world.viewers[who], world.firm.pk, world.firm.name, span or this_year(), paper="a4", names=names)


def report(world: World, make: Any) -> Sheet:
    made: Sheet = make(world.viewers["sam"], world.firm.pk, world.firm.name, this_year())
    return made


def test_who_sees_all_of_the_firm_prints_the_ledger(world: World) -> None:
    assert codes(world, "ledger.pdf") == {
        "alice": 200, "sam": 200, "wang": 403, "bob": 404, "tina": 200, "otto": 404, "cindy": 200, "anonymous": 302,
    }  # fmt: skip


@pytest.mark.parametrize("page", ["workers.pdf", "office.pdf"])
def test_the_two_reports_are_the_firms_own_word(world: World, page: str) -> None:
    assert codes(world, page) == {
        "alice": 200, "sam": 200, "wang": 403, "bob": 404, "tina": 403, "otto": 403, "cindy": 403, "anonymous": 302,
    }  # fmt: skip


def test_a_line_tells_what_was_found_who_answers_and_how_it_ended(world: World, rectified: Hazard) -> None:
    perform(world.viewers["sam"], "hazards.review", {"subject": str(rectified.pk), "decision": "accept"})
    with translation.override("zh-hans"):
        (row,) = ledger(world, names=True).rows
    assert row[2] == "油桶挡住了通道" and row[1] == rectified.found_day.isoformat()
    assert "li (made up)" in str(row[7]) and "挪走了" in str(row[8]) and "sam (made up)" in str(row[9])
    assert clock.today().isoformat() in str(row[10])
    assert len(row) == len(heads()) == len(WIDTHS)


def test_nobody_is_named_unless_it_is_chosen(world: World, rectified: Hazard) -> None:
    assert "made up)" not in str(ledger(world).rows)
    assert "li (made up)" not in str(ledger(world, "tina", names=True).rows)


def test_it_holds_what_is_open_from_before_and_nothing_that_came_after(world: World, rectified: Hazard) -> None:
    day = rectified.found_day
    later, before = Period(day + timedelta(1), day + timedelta(2)), Period(day - timedelta(9), day - timedelta(1))
    assert len(ledger(world, span=later).rows) == 1  # it waits for a second look still
    assert len(ledger(world, span=before).rows) == 0


def test_a_report_to_the_government_stands_on_none_of_them(world: World, token: str) -> None:
    perform(world.viewers["anonymous"], "hazards.tip", {"description": "关掉了报警器", "code": token})
    papers = [ledger(world), ledger(world, "tina"), report(world, workers_sheet), report(world, office_sheet)]
    assert "关掉了报警器" not in str([asdict(paper) for paper in papers])


def test_the_workers_read_counts_and_what_is_open_and_no_names(world: World, rectified: Hazard, report: Report) -> None:
    report(text="门口有油")
    told = workers_sheet(world.viewers["sam"], world.firm.pk, world.firm.name, this_year())
    assert ("Found", "2") in told.blocks[0].rows and ("Open today", "2") in told.blocks[0].rows  # type: ignore[union-attr]
    assert "门口有油" in str(told.blocks) and "made up)" not in str(told.blocks)
    assert "no authority has verified it" in told.proof


def test_the_office_reads_of_major_ones_alone_and_that_a_plan_is_missing(world: World, rectified: Hazard) -> None:
    raw = {"firm": str(world.firm.pk), "description": "吊具断丝", "level": "major", "basis": "断丝超标"}
    perform(world.viewers["tina"], "hazards.find", raw)
    sheet = report(world, office_sheet)
    told = str(sheet.blocks)
    assert "吊具断丝" in told and "断丝超标" in told and "has not been written yet" in told
    assert "油桶挡住了通道" not in told and "no authority has verified it" in sheet.proof


def test_a_firm_without_hazards_gets_paper_that_says_so(world: World) -> None:
    assert "None." in ledger(world).notes
    assert render_landscape(ledger(world), "zh").startswith(b"%PDF")
    for make in (workers_sheet, office_sheet):
        assert render_sheet(report(world, make), "zh").startswith(b"%PDF")


def test_what_is_too_much_for_one_paper_is_said(
    world: World, rectified: Hazard, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(text="门口有油")
    monkeypatch.setattr(ledger_prints, "MOST_ROWS", 1)
    assert any("first 1 of 2" in note for note in ledger(world).notes)


def test_the_board_names_who_puts_it_right_where_the_firm_chose_so(world: World, rectified: Hazard) -> None:
    month = clock.today().replace(day=1)
    assert "li (made up)" in str(board_sheet(world.viewers["sam"], world.firm.pk, month, names=True).blocks)


def test_nonsense_for_a_span_is_refused(world: World) -> None:
    url = f"/hazards/of/{world.firm.pk}/ledger.pdf"
    assert world.client("sam").get(f"{url}?from=2026-13-01&to=x").status_code == 400
    assert world.client("sam").get(f"{url}?from=2026-01-01&to=2026-11-30&paper=a3&names=1").status_code == 200
