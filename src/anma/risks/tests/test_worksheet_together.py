"""Two people at one worksheet, a day that lies ahead, a firm that is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.digests import digest
from anma.evidence.models import Event
from anma.kernel import clock
from anma.kernel.fields import canonical
from anma.risks import worksheet_prints, worksheets
from anma.risks.models import RiskPoint, Worksheet
from anma.risks.tests.test_worksheets import HEAD, finishing, refusal, sheet, start, write
from anma.risks.views.worksheets import heads


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def made(world: World) -> Worksheet:
    return write(world, start(world))


def head(made: Worksheet, **more: Any) -> dict[str, Any]:
    return {"subject": str(made.pk), "shown": worksheets.head_shown(made), **HEAD, **more}


def tomorrow() -> str:
    return (clock.today() + timedelta(days=1)).isoformat()


def test_who_writes_over_a_newer_head_is_told_and_changes_nothing(world: World, made: Worksheet) -> None:
    perform(world.viewers["alice"], "risks.head_sheet", head(made, reviewer="李四（虚构）"))
    assert refusal(world, "risks.head_sheet", head(made, department="冲压")).reason.code == "risks.head_stale"
    now = sheet(made.pk)
    assert (now.reviewer, now.department) == ("李四（虚构）", "")


def test_the_page_of_a_stale_head_shows_both_and_keeps_it_again(world: World, made: Worksheet) -> None:
    client, url = world.client("sam"), f"/risks/worksheets/{made.pk}/head"
    before = re.search(r'name="shown" value="(\w+)"', client.get(url).content.decode())
    assert before
    perform(world.viewers["alice"], "risks.head_sheet", head(made, reviewer="李四（虚构）"))
    answer = client.post(url, {**HEAD, "department": "冲压", "shown": before[1]})
    text = answer.content.decode()
    assert answer.status_code == 409 and "李四（虚构）" in text and 'value="冲压"' in text
    again = re.search(r'name="shown" value="(\w+)"', text)
    assert again and client.post(url, {**HEAD, "department": "冲压", "shown": again[1]}).status_code == 302
    assert sheet(made.pk).department == "冲压"


def test_a_head_refused_for_something_else_stays_a_form_from_before(world: World, made: Worksheet) -> None:
    client, url, before = world.client("sam"), f"/risks/worksheets/{made.pk}/head", worksheets.head_shown(made)
    perform(world.viewers["alice"], "risks.head_sheet", head(made, reviewer="李四（虚构）"))
    text = client.post(url, {**HEAD, "department": "冲" * 61, "shown": before}).content.decode()
    assert "冲" * 61 in text and f'name="shown" value="{before}"' in text


def test_a_row_refused_for_something_else_stays_a_form_from_before(world: World, made: Worksheet) -> None:
    row = made.rows[0]["id"]
    write(world, made, "alice", row=row, turn=1, what="先停机")
    raw = {"row": row, "turn": "1", "what": "长" * 201, "place": "first"}
    text = world.client("sam").post(f"/risks/worksheets/{made.pk}/row", raw).content.decode()
    assert 'name="turn" value="1"' in text and 'value="first" selected' in text


def test_nobody_finishes_what_changed_under_the_eyes(world: World, made: Worksheet) -> None:
    seen = finishing(made)
    write(world, made, "alice", row=made.rows[0]["id"], turn=1, what="先停机", values=["5", "5"])
    assert refusal(world, "risks.finish_sheet", seen).reason.code == "risks.sheet_stale"
    answer = world.client("sam").post(f"/risks/worksheets/{made.pk}/finish", {"shown": seen["shown"]})
    assert answer.status_code == 409 and "先停机" in answer.content.decode()
    assert sheet(made.pk).state == "open"


def test_a_day_that_lies_ahead_is_refused(world: World, made: Worksheet) -> None:
    assert refusal(world, "risks.head_sheet", head(made, analysed_day=tomorrow())).reason.code == "risks.day_ahead"
    raw = {"kind": "JHA", **HEAD, "analysed_day": tomorrow()}
    assert refusal(world, "risks.start_sheet", raw).reason.code == "risks.day_ahead"
    assert start(world, analysed_day=clock.today().isoformat()).analysed_day == clock.today()


def test_a_refused_start_comes_back_filled_and_still_about_its_point(world: World, drafted: RiskPoint) -> None:
    client, url = world.client("sam"), f"/risks/worksheets/new?kind=SCL&point={drafted.pk}"
    raw = {"kind": "SCL", "rule": "LS/D", "point": drafted.pk, **HEAD, "analysed_day": tomorrow()}
    answer = client.post(url, raw)
    text = answer.content.decode()
    assert answer.status_code == 422 and "lies ahead" in text and 'id="wrong-analysed_day"' in text
    assert f'name="point" value="{drafted.pk}"' in text and HEAD["analyst"] in text
    assert re.search(r'value="LS/D"[^>]* selected', text) and re.search(r'value="SCL"[^>]* checked', text)
    action = re.search(r'<form method="post" class="panel mb-3" action="([^"]*)"', text)
    assert action
    made = client.post(action[1].replace("&amp;", "&"), {**raw, "analysed_day": "2026-11-20"})["Location"]
    assert sheet(made.rsplit("/", 1)[1]).point_id == drafted.pk


def test_the_platforms_own_times_stand_beside_the_day_that_was_written(world: World, made: Worksheet) -> None:
    perform(world.viewers["sam"], "risks.finish_sheet", finishing(made))
    done, viewer = sheet(made.pk), world.viewers["sam"]
    paper = worksheet_prints.worksheet(viewer, done, "x", heads(viewer, done))
    assert done.finished_at is not None
    line = worksheets.recorded(done)
    assert clock.local_date(done.started_at).isoformat() in line and "finished" in line
    assert line in paper.notes and "2026-11-20" in dict(paper.heads).values()
    assert line in world.client("tina").get(f"/risks/worksheets/{made.pk}").content.decode()


def test_the_log_keeps_no_digest_from_which_a_name_could_be_guessed(world: World, made: Worksheet) -> None:
    raw = head(made, id="0190a0a0-0000-7000-8000-000000000002")
    perform(world.viewers["sam"], "risks.head_sheet", raw)
    whole = {"section": "", "post": "", "department": "", "reviewer": "", "approver": "", **raw}
    kept = Event.objects.filter(act="risks.head_sheet").latest("received_at")
    assert digest(canonical(whole)).sha256 not in str(kept.body)


def test_a_closed_firm_starts_none_and_changes_none(world: World, made: Worksheet) -> None:
    perform(world.viewers["alice"], "enterprises.close", {"subject": str(world.firm.pk), "why": "停产"})
    answer = world.client("sam").get("/risks/worksheets/new")
    assert answer.status_code == 409 and "closed in the register" in answer.content.decode()
    assert refusal(world, "risks.start_sheet", {"kind": "JHA", **HEAD}).reason.code == "enterprises.closed"
    for code, raw in (
        ("risks.head_sheet", head(made)),
        ("risks.write_row", {"subject": str(made.pk), "row": made.rows[0]["id"], "turn": 1, "what": "x"}),
        ("risks.finish_sheet", finishing(made)),
    ):
        assert refusal(world, code, raw).reason.code == "enterprises.closed"
    text = world.client("sam").get(f"/risks/worksheets/{made.pk}").content.decode()
    assert "no new one is started" in text and "/row" not in text and "/worksheets/new" not in text
