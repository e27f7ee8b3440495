"""Steps of what offices do about a firm: cases in each of their ends, talks, doubts, orders to stop."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from anma.conftest import World
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import system_scope
from anma.supervision.models import Case, StopOrder, Talk, Visit
from tests.bulk_step import Results, Said, Step, about, about_first

STOP = {"scope": "whole", "reason": "起重吊具断丝未换（示例）", "basis": "安全生产法第六十五条（示例）"}


def colleague(world: World) -> UUID:
    """Somebody else of tina's office."""
    return world.viewers["otto"].actor_id  # type: ignore[return-value]


TEXT = "示例文书，条款未核对，仅供演示"
REPORT = {"facts": TEXT, "severity": "serious", "fine": 60_000, "outside_why": "一年内第二次"}


def of_case(verb: str, who: str = "tina", known_as: str = "case", flush: bool = False, **raw: Any) -> Step:
    def said(_world: World, results: Results) -> dict[str, Any]:
        return {"subject": results[known_as]["case"], **raw}

    return Step(f"supervision.{verb}", who, said, Case, flush=flush, name=f"{known_as} {verb}")


def case_opened(known_as: str, **more: Any) -> Step:
    """The second officer is tina's colleague."""
    said = {"violation": "hazards_unremoved", "cause": "吊具台账不全（示例）", **more}
    return Step(
        "supervision.open_case",
        "tina",
        lambda w, _r: {"firm": w.firm.id, "second_officer": colleague(w), **said},
        Enterprise,
        "firm",
        name=known_as,
    )


def of_talk(verb: str, who: str = "tina", **raw: Any) -> Step:
    return Step(f"supervision.{verb}", who, about("talk", "talk", **raw), Talk, flush=True)


def of_demand(**more: Any) -> Said:
    """About the first thing that was asked in the talk."""

    def said(_world: World, results: Results) -> dict[str, Any]:
        with system_scope("test"):
            talk = Talk.objects.as_system().get(pk=results["talk"]["talk"])
        return {"subject": talk.pk, "demand": talk.demands[0]["id"], **more}

    return said


def walking(**more: Any) -> Said:
    """On the visit that began."""
    return lambda _world, results: {"visit": results["visit"]["visit"], **more}


FINE = {"check": "grid:exits", "result": "ok"}
SUPERVISION = [
    case_opened("case", note="先问班组长（示例）"),
    of_case("approve_filing", "hal"),
    of_case("add_evidence", kind="photo", text=TEXT),
    of_case("report_case", **REPORT),
    of_case("review_case", "lee", passed="yes", opinion="同意"),
    of_case("write_notice", text=TEXT, flush=True),
    of_case("serve_case", flush=True),
    of_case("note_statement", says="nothing"),
    of_case("discuss_case", "hal", people=3, text=TEXT),
    of_case("decide_case", "hal", fine=50_000, text=TEXT),
    case_opened("spot", way="simple"),
    of_case("decide_on_spot", known_as="spot", fine=1000, text=TEXT, flush=True),
    Step("supervision.serve_case", "tina", about("spot", "case"), Case, flush=True),
    of_case("note_payment", known_as="spot", paid=1000),
    of_case("close_case", "hal", known_as="spot"),
    case_opened("not filed"),
    of_case("refuse_filing", "hal", known_as="not filed", why="情节轻微"),
    case_opened("dropped"),
    of_case("approve_filing", "hal", known_as="dropped"),
    of_case("drop_case", "hal", known_as="dropped", why="不予处罚"),
    case_opened("referred"),
    of_case("approve_filing", "hal", known_as="referred"),
    of_case("refer_case", "hal", known_as="referred", why="不属本部门管辖"),
    Step(
        "supervision.plan_talk",
        "tina",
        lambda w, _r: {
            "firm": w.firm.id,
            "topic": "隐患整改（示例）",
            "day": "2026-11-20",
            "second_officer": colleague(w),
        },
        Enterprise,
        "firm",
        name="talk",
    ),
    of_talk("invite_to_talk"),
    of_talk("hold_talk", record=TEXT, demands=[{"text": "全员教育", "due": "2026-11-30"}]),
    Step("supervision.answer_demand", "alice", of_demand(said="已完成"), Talk, flush=True),
    Step("supervision.confirm_demand", "tina", of_demand(), Talk, flush=True),
    Step("supervision.doubt", "tina", about_first(question="三天一个字不差，是真查了吗？"), Enterprise, "firm", True),
    Step(
        "supervision.stop",
        "tina",
        lambda w, _r: {"firm": w.firm.id, **STOP, "told_on_spot": True, "second_officer": colleague(w)},
        Enterprise,
        "firm",
        name="stop",
        flush=True,
    ),
    Step("supervision.check_stop", "tina", about("stop", "order", met="yes", note="复查合格"), StopOrder),
    Step("supervision.lift_stop", "hal", about("stop", "order"), StopOrder, flush=True),
    Step("supervision.plan_visit", "tina", about_first(day="2026-11-18", stop=1), Enterprise, "firm", True),
    Step("supervision.begin_visit", "tina", about_first(), Enterprise, "firm", True, name="visit"),
    Step(
        "supervision.find_on_visit", "tina", walking(line="grid:guards", description="护罩掉了"), Visit, "visit", True
    ),
    Step("supervision.answer_lines", "tina", walking(items=[FINE]), Visit, "visit", True),
    Step("supervision.end_visit", "tina", walking(met_name="门卫（虚构）"), Visit, "visit", True),
]
