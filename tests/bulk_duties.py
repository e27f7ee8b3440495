"""Steps of an office's lists, trades, committees and rules, and what a firm says of its list."""

from __future__ import annotations

from typing import Any

from anma.conftest import World
from anma.duties import lists
from anma.duties.models import Committee, Meeting, MeetingTask, TradeQuestion
from anma.enterprises.models import Enterprise
from tests.bulk_step import Results, Said, Step, about


def of_city(code: str, known_as: str = "", said: Said | None = None, **raw: Any) -> Step:
    """Made by the city's office; what follows finds it written."""
    return Step(f"duties.{code}", "cindy", said or (lambda _w, _r: raw), None, "subject", True, known_as)


def of_row(code: str, who: str, model: type[Any], made_by: str, kind: str, **raw: Any) -> Step:
    return Step(f"duties.{code}", who, about(made_by, kind, **raw), model, flush=True)


def with_town(made_by: str = "", kind: str = "", **raw: Any) -> Said:
    """About a row that was made, naming the town's office."""

    def said(world: World, results: Results) -> dict[str, Any]:
        subject = {"subject": results[made_by][kind]} if made_by else {}
        return {**subject, "office": world.offices["town"].pk, **raw}

    return said


def of_list(_world: World, _results: Results) -> dict[str, Any]:
    groups, items = lists.plain(lists.shipped()["firm-20"])
    told = {"code": "firm-20", "edition": "1", "audience": "firm", "title": "清单（示例）", "source": "示例"}
    return {**told, "effective": "2026-01-01", "groups": groups, "items": items}


def of_post(world: World, _results: Results) -> dict[str, Any]:
    return {"post": "mayor", "person": world.hats["cindy"].person_id, "since": "2026-01-01"}


def of_item(**raw: Any) -> Said:
    return lambda world, _results: {"holder": world.firm.pk, "list": "firm-20", "item": "01", **raw}


PLAN = {"kind": "plan", "title": "专项规划（示例）", "since": "2021-03-01"}
NEW_TRADE = {"trade": "new.escape", "name": "密室逃脱", "place": "3204", "why": "职责不清（示例）"}
CALL = {"name": "季度会议（示例）", "place": "会议室", "agenda": "通报情况", "starts_at": "2026-11-16T09:30:00+08:00"}
DUTIES = [
    of_city("load_list", said=of_list),
    of_city("set_body", name="监管处（示例）", staff=5, since="2020-01-01"),
    of_city("hold_post", said=of_post),
    of_city("own_trade", said=with_town(trade="34", place="3204", basis="分工（示例）", since="2020-06-01")),
    of_city("ask_owner", "question", **NEW_TRADE),
    Step(
        "duties.propose_owner", "cindy", with_town("question", "question", why="并入现有工作"), TradeQuestion,
        flush=True,
    ),
    Step(
        "duties.decide_owner", "cindy", with_town("question", "question", why="会商明确（示例）", since="2026-02-01"),
        TradeQuestion, flush=True,
    ),
    of_city("load_rules", rows=[PLAN]),
    Step(
        "duties.found_committee", "cindy",
        lambda _w, _r: {"name": "专委会（示例）", "kind": "professional", "since": "2021-06-01"},
        None, "subject", True, "committee",
    ),
    Step("duties.seat", "cindy", with_town("committee", "committee", since="2021-06-01"), Committee, flush=True),
    Step("duties.call_meeting", "cindy", about("committee", "committee", **CALL),
         Committee, "subject", True, "meeting"),
    of_row("hold_meeting", "cindy", Meeting, "meeting", "meeting", minutes="逐一汇报（示例）"),
    Step(
        "duties.set_task", "cindy", with_town("meeting", "meeting", what="摸清底数（示例）", due_on="2026-12-01"),
        Meeting, "subject", True, "task",
    ),
    of_row("report_task", "tina", MeetingTask, "task", "task", words="已完成（示例）"),
    of_row("close_task", "cindy", MeetingTask, "task", "task"),
    Step("duties.fulfil", "alice", of_item(words="已重新签字（示例）"), Enterprise, "holder", True),
    Step("duties.look_at", "tina", of_item(look="fine"), Enterprise, "holder", True),
]  # fmt: skip
