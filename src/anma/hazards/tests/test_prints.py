"""Paper about hazards: who gets it, what stands on it, and that no text of a person stops it."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.conftest import World
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.prints import board_sheet, hazard_sheet
from anma.hazards.tests.conftest import Report, stored
from anma.hazards.twofold import twofold_sheet
from anma.kernel import clock
from anma.printing.sheet_a4 import Facts, Sheet, Table, render_sheet

WHO = ("alice", "sam", "li", "wang", "bob", "carol", "tina", "otto", "cindy", "anonymous")


def codes(world: World, url: str) -> dict[str, int]:
    return {who: world.client(who).get(url).status_code for who in WHO}


def text(sheet: Sheet) -> str:
    return str(asdict(sheet))


def test_who_sees_the_hazard_prints_it(world: World, rectified: Hazard) -> None:
    assert codes(world, f"/hazards/{rectified.pk}/sheet.pdf") == {
        "alice": 200, "sam": 200, "li": 200, "wang": 200, "bob": 404, "carol": 404, "tina": 200, "otto": 404,
        "cindy": 200, "anonymous": 302,
    }  # fmt: skip


def test_only_the_safety_officer_and_the_principal_print_the_board(world: World) -> None:
    assert codes(world, "/hazards/board.pdf?month=2026-11") == {
        "alice": 200, "sam": 200, "li": 403, "wang": 403, "bob": 200, "carol": 200, "tina": 403, "otto": 403,
        "cindy": 403, "anonymous": 302,
    }  # fmt: skip


def test_the_report_is_for_major_hazards_alone(world: World, assigned: Hazard) -> None:
    assert world.client("alice").get(f"/hazards/{assigned.pk}/report.pdf").status_code == 404


def test_every_turn_and_step_stands_on_it(world: World, rectified: Hazard) -> None:
    look = {"subject": str(rectified.pk), "decision": "reject", "comment": "还有一桶"}
    perform(world.viewers["sam"], "hazards.review", look)
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(rectified.pk), "note": "全挪走了"})
    perform(world.viewers["sam"], "hazards.review", {"subject": str(rectified.pk), "decision": "accept"})
    with translation.override("zh-hans"):
        printed = text(hazard_sheet(world.viewers["sam"], stored(rectified.pk)))
    words = ("油桶挡住了通道", "挪走了", "还有一桶", "全挪走了", "li (made up)", "第 6 条", "SHA-256")
    for said in (*words, f"/hazards/{rectified.pk}"):
        assert said in printed, said


def test_an_officer_reads_the_role_and_not_the_name(world: World, rectified: Hazard) -> None:
    printed = text(hazard_sheet(world.viewers["tina"], rectified))
    assert "made up)" not in printed.replace(world.firm.name, "") and "Employee of the firm" in printed


def test_what_offices_say_among_themselves_is_not_on_the_paper_that_the_firm_signs(
    world: World, rectified: Hazard
) -> None:
    for to, words in (("firm", "请换成铁桶"), ("authority", "下次先看这里")):
        perform(world.viewers["tina"], "hazards.comment", {"subject": str(rectified.pk), "text": words, "to": to})
    papers = {who: hazard_sheet(world.viewers[who], rectified) for who in ("tina", "sam")}
    assert "下次先看这里" in str(history(world.viewers["tina"], rectified))
    for paper in papers.values():
        assert "请换成铁桶" in text(paper) and "下次先看这里" not in text(paper)
    assert papers["tina"].proof == papers["sam"].proof


def test_the_office_prints_a_report_to_the_government_for_itself(world: World, token: str) -> None:
    told = perform(world.viewers["anonymous"], "hazards.tip", {"description": "关掉了报警器", "code": token}).receipt
    assert told is not None
    assert "hazards.tip" in {step.act for step in history(world.viewers["tina"], stored(told.pk))}
    steps = next(
        block for block in hazard_sheet(world.viewers["tina"], stored(told.pk)).blocks if isinstance(block, Table)
    )
    assert len(steps.rows) == 1


def test_the_board_names_nobody(world: World, rectified: Hazard, report: Report) -> None:
    report(text="门口有油")
    perform(world.viewers["sam"], "hazards.review", {"subject": str(rectified.pk), "decision": "accept"})
    printed = text(board_sheet(world.viewers["sam"], world.firm.pk, clock.today().replace(day=1)))
    assert "门口有油" in printed and "油桶挡住了通道" in printed
    assert "made up)" not in printed.replace(world.firm.name, "")


def test_a_report_to_the_government_is_on_no_board(world: World, token: str) -> None:
    perform(world.viewers["anonymous"], "hazards.tip", {"description": "关掉了报警器", "code": token})
    assert "关掉了报警器" not in text(board_sheet(world.viewers["alice"], world.firm.pk, clock.today().replace(day=1)))


def test_a_major_one_without_a_plan_says_so(world: World) -> None:
    raw = {"firm": str(world.firm.pk), "description": "吊具断丝", "level": "major", "basis": "断丝超标"}
    row = stored(perform(world.viewers["tina"], "hazards.find", raw).result["hazard"])
    assert "has not been written yet" in text(twofold_sheet(world.viewers["sam"], row))
    assert world.client("sam").get(f"/hazards/{row.pk}/report.pdf")["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("words", ["着火了🔥", "*粗* #let x = 1 $ @ref <b>", "\\", "一\n二"])
def test_no_text_stops_the_printer(words: str) -> None:
    made = Sheet("记录", "示例厂", words, [Facts([("什么", words)])], ["签字"], words)
    assert render_sheet(made, "zh").startswith(b"%PDF")


@pytest.mark.parametrize("month", ["2026-13", "x", "9999-12", "0000-00", "2026-11-05"])
def test_no_board_of_another_month_is_printed_in_place_of_one_that_is_none(world: World, month: str) -> None:
    answer = world.client("sam").get(f"/hazards/board.pdf?month={month}")
    assert answer.status_code == 400 and "no period" in answer.content.decode()
    assert world.client("sam").get("/hazards/board.pdf?month=").status_code == 200
