"""Steps of training: a session with a paper, a certificate that is looked up, a post that asks for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from anma.conftest import World
from anma.education.models import Attendance, Sitting, TrainingSession
from anma.education.training import posts, turning
from anma.enterprises.models import Dated, Enterprise
from anma.kernel.viewer import system_scope
from anma.people.models import Membership
from tests.bulk_step import Results, Step, about

SAID = {"audience": "everybody", "topic": "消防（示例）", "place": "食堂（示例）", "day": "2026-11-16"}
HOURS = {"begins": "00:01", "ends": "23:59", "hours": "2"}
LINES = "第一题 | 对 | 错\n第二题 | 对 | 错"
LOOKED = {"way": "site", "found": "not_found", "looked_on": "2026-11-16"}


def _firm(verb: str, known_as: str, **raw: Any) -> Step:
    said = lambda world, _results: {"subject": world.firm.id, **raw}  # noqa: E731
    return Step(f"education.{verb}", "sam", said, Enterprise, flush=True, name=known_as)


def _session(verb: str, who: str, name: str = "", **raw: Any) -> Step:
    said = about("session", "session", **raw)
    return Step(f"education.{verb}", who, said, TrainingSession, flush=True, name=name)


def _scanned(minutes: int) -> Any:
    """With the code that the screen shows so many steps, each a minute, after it was opened."""

    def said(_world: World, results: Results) -> dict[str, Any]:
        with system_scope("the session on the screen"):
            row = TrainingSession.objects.as_system().get(pk=results["session"]["session"])
        code = turning.code_at(row, row.opened_at + timedelta(minutes=minutes))
        return {"subject": row.pk, "code": code}

    return said


def _scan(verb: str, minutes: int, name: str = "") -> Step:
    return Step(f"education.{verb}", "wang", _scanned(minutes), TrainingSession, flush=True, name=name)


def _signed(world: World, _results: Results) -> dict[str, Any]:
    with system_scope("the cards of the own post"):
        hat = Membership.objects.as_system().get(pk=world.hats["wang"].pk)
        asked = posts.asked_of(hat)
    answers = {key: 0 for key, _order in asked.laid}
    return {"subject": hat.pk, "seed": asked.seed, "answers": answers, "marks": "[[1,2,300,400]]"}


def _planned(world: World, results: Results) -> dict[str, Any]:
    return {"subject": world.firm.id, **SAID, **HOURS, "book": results["questions"]["book"]}


def _by_hand(world: World, results: Results) -> dict[str, Any]:
    times = {"came": "00:01", "left": "00:02", "why": "没带手机（示例）"}
    return {"subject": results["session"]["session"], "member": world.hats["li"].pk, **times}


def _appointed(world: World, _results: Results) -> dict[str, Any]:
    return {"subject": world.hats["wang"].pk, "role": "worker", "team": "甲班"}


def _certificate(world: World, _results: Results) -> dict[str, Any]:
    papers = {"kind": "operation.03", "number": "SL-0002", "valid_to": "2027-11-16"}
    return {"subject": world.firm.id, "membership": world.hats["wang"].pk, **papers}


TRAINING = [
    _firm("enter_book", "questions", name="示例题库", lines=LINES),
    _firm(
        "plan_training", "plan of training", audience="everybody", topic="消防（示例）", hours="2", due_day="2026-12-16"
    ),
    Step("education.plan_session", "sam", _planned, Enterprise, flush=True, name="session"),
    _session("open_session", "sam"),
    _scan("scan_in", 1, "scanned"),
    Step("education.begin_paper", "wang", about("scanned", "attendance"), Attendance, flush=True, name="paper"),
    Step("education.hand_in_paper", "wang", about("paper", "sitting", answers={"q1": 0, "q2": 0}), Sitting, flush=True),
    _scan("scan_out", 4),
    Step("education.enter_by_hand", "sam", _by_hand, TrainingSession, flush=True),
    _session("close_session", "sam"),
    Step("people.appoint", "alice", _appointed, Membership, flush=True),
    _firm("need_certificate", "need", post="甲班", kind="operation.03"),
    Step("enterprises.enter_dated", "sam", _certificate, Enterprise, flush=True, name="height paper"),
    Step("education.sign_post", "wang", _signed, Membership, flush=True),
    Step("education.check_certificate", "sam", about("height paper", "dated", **LOOKED), Dated, flush=True),
]
