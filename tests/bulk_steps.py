"""The steps that both ways do: every act of the sample city, in an order in which each can be done."""

from __future__ import annotations

from typing import Any

from anma.codes.models import Code
from anma.conftest import World
from anma.enterprises.claim_codes import digest_of as claim_digest
from anma.enterprises.models import Enterprise
from anma.enterprises.tests.conftest import OWNER, firm_input
from anma.hazards.models import Hazard
from anma.help.models import Letter
from anma.inspections.checks import document_of, questions
from anma.kernel.viewer import system_scope
from anma.people.invitations import digest_of as invitation_digest
from anma.people.models import Membership
from anma.risks.models import RiskPoint
from tests.bulk_cabinets import CABINETS
from tests.bulk_chemicals_stock import STOCK
from tests.bulk_duties import DUTIES
from tests.bulk_insurance import INSURANCE
from tests.bulk_registers import REGISTERS
from tests.bulk_step import Results, Said, Step, about, about_first
from tests.bulk_supervision import SUPERVISION
from tests.bulk_training import TRAINING

LETTER, INVITATION = "ABCD-EFGH-JKMN-PQRS", "invitation-of-the-test"


def inspected(world: World, results: Results) -> dict[str, Any]:
    """A published point with two answers that are not normal."""
    with system_scope("test"):
        point = RiskPoint.objects.as_system().get(pk=results["take over"]["points"][0])
    checks = [question.id for question in questions(document_of(point, point.edition))]
    items = [{"check": check, "result": "ok" if at > 1 else "bad", "note": "松了"} for at, check in enumerate(checks)]
    items = [item if item["result"] == "bad" else {"check": item["check"], "result": "ok"} for item in items]
    return {"point": point.pk, "edition": point.edition, "code": _token(point), "items": items}


def _token(point: RiskPoint) -> str:
    with system_scope("test"):
        return str(Code.objects.as_system().get(target_id=point.pk).token)


def scanned(**more: Any) -> Said:
    """With the code of the first published point."""

    def said(_world: World, results: Results) -> dict[str, Any]:
        with system_scope("test"):
            point = RiskPoint.objects.as_system().get(pk=results["take over"]["points"][0])
        return {"code": _token(point), **more}

    return said


def bad(number: int, **more: Any) -> Said:
    """About a hazard of the inspection."""
    return lambda _world, results: {"subject": results["inspect"]["hazards"][number], **more}


def entered(serial: int, **more: Any) -> Said:
    return lambda _world, _results: {**firm_input(serial), **more}


FIRMS = [
    Step(
        "sample.found",
        "founder",
        lambda _w, _r: {
            "kind": "office",
            "name": "示例局（虚构）",
            "area": "320411",
            "since": "2024-01-02",
            "reach": [("320411", "320412")],
        },
        name="office",
        flush=True,
    ),
    Step(
        "sample.found",
        "founder",
        lambda _w, _r: {
            "kind": "service",
            "name": "示例服务（虚构）",
            "area": "320411",
            "since": "2024-01-02",
        },
        name="service",
        flush=True,
    ),
    Step(
        "people.open_account",
        "founder",
        lambda _w, r: {
            "organisation": r["office"]["organisation"],
            "role": "district_officer",
            "username": "made-up-1",
            "name": "示例乙",
        },
        flush=True,
    ),
    Step("enterprises.preregister", "tina", entered(1), name="one"),
    Step("enterprises.preregister", "tina", entered(2, lat="31.774000", lng="119.954000"), flush=True),
    Step(
        "enterprises.issue_claim",
        "tina",
        lambda _w, r: {
            "subject": r["one"]["enterprise"],
            "token_sha256": claim_digest(LETTER),
        },
        Enterprise,
        flush=True,
    ),
    Step("enterprises.claim", "anonymous", lambda _w, _r: {"code": LETTER, **OWNER}, flush=True),
    Step("enterprises.register", "anonymous", entered(3, **{**OWNER, "username": "owner-c"}), name="three", flush=True),
    Step("enterprises.confirm", "tina", about("three", "enterprise"), Enterprise, flush=True),
    Step(
        "enterprises.register",
        "anonymous",
        entered(1, **{**OWNER, "username": "owner-d"}),
        flush=True,
    ),
    Step(
        "enterprises.set_duty_phone",
        "alice",
        lambda w, _r: {
            "subject": w.firm.id,
            "duty_phone": "0519-00000000",
        },
        Enterprise,
        flush=True,
    ),
]
PEOPLE = [
    Step(
        "people.invite",
        "sam",
        lambda _w, _r: {
            "token_sha256": invitation_digest(INVITATION),
            "team": "甲班",
            "uses": 5,
        },
        flush=True,
    ),
    Step(
        "people.join",
        "anonymous",
        lambda _w, _r: {
            "token": INVITATION,
            "name": "示例丙",
            "label": "示例手机",
        },
        name="join",
    ),
    Step("people.approve", "sam", about("join", "membership"), Membership),
    Step(
        "people.appoint", "alice", about("join", "membership", role="team_leader", team="乙班"), Membership, flush=True
    ),
    Step(
        "people.grant",
        "alice",
        lambda _w, r: {
            "to": r["service"]["organisation"],
            "purpose": "safety_service",
        },
        flush=True,
    ),
]
RISKS = [
    Step(
        "risks.take_over",
        "sam",
        lambda w, _r: {
            "pack": "general-machining",
            "points": [{"key": "lathe"}, {"key": "milling"}],
            "responsible_team": "甲班",
            "responsible_id": w.viewers["wang"].actor_id,
        },
        Enterprise,
        "enterprise",
        True,
        name="take over",
    ),
    Step(
        "risks.publish",
        "alice",
        lambda _w, r: {"points": r["take over"]["points"]},
        Enterprise,
        "enterprise",
        True,
        name="publish",
    ),
    Step(
        "risks.reassess",
        "alice",
        lambda _w, r: {"points": r["take over"]["points"]},
        Enterprise,
        "enterprise",
        True,
    ),
    Step(
        "cards.print",
        "sam",
        lambda _w, r: {"points": r["take over"]["points"], "kind": "both"},
        Enterprise,
        "enterprise",
        True,
    ),
]
PLAN = {"cause": "超期使用", "measures": "换新吊具", "money": "三千元", "fallback": "停用并挂牌"}
FIELD = [
    Step("inspections.submit", "wang", inspected, RiskPoint, "point", name="inspect"),
    Step("hazards.assign", "sam", lambda w, r: bad(0, to=w.viewers["wang"].actor_id)(w, r), Hazard),
    Step("hazards.judge", "sam", bad(0, category="machinery", types=["WSA10004"], level="general"), Hazard),
    Step("hazards.ask_extension", "wang", bad(0, until="2026-12-24", reason="配件没到"), Hazard),
    Step("hazards.decide_extension", "alice", bad(0, decision="refuse", answer="先借一套"), Hazard),
    Step("hazards.comment", "wang", bad(0, text="下午去借"), Hazard),
    Step("hazards.comment", "tina", bad(0, text="下次先看这里", to="authority"), Hazard),
    Step("hazards.rectify", "wang", bad(0, note="换了新的"), Hazard),
    Step("hazards.review", "sam", bad(0, decision="reject", comment="还缺一颗螺栓"), Hazard),
    Step("hazards.rectify", "wang", bad(0, note="补上了"), Hazard),
    Step("hazards.review", "sam", bad(0, decision="accept"), Hazard, flush=True),
    Step("hazards.reopen", "tina", bad(0, reason="螺栓又松了"), Hazard, flush=True),
    Step(
        "hazards.find",
        "tina",
        about_first(description="吊具断丝", level="major", basis="断丝超标"),
        Enterprise,
        "firm",
        name="major",
    ),
    Step(
        "hazards.assign",
        "sam",
        lambda w, r: about(
            "major",
            "hazard",
            to=w.viewers["wang"].actor_id,
            due_on="2026-12-20",
        )(w, r),
        Hazard,
    ),
    Step("hazards.plan", "sam", about("major", "hazard", **PLAN), Hazard),
    Step("hazards.ask_extension", "wang", about("major", "hazard", until="2026-12-28", reason="吊具要定做"), Hazard),
    Step("hazards.extend_major", "tina", about("major", "hazard", decision="approve"), Hazard),
    Step("hazards.rectify", "wang", about("major", "hazard", note="换了吊具"), Hazard),
    Step("hazards.review_major", "tina", about("major", "hazard", decision="accept"), Hazard, flush=True),
    Step("hazards.report", "anonymous", scanned(description="护罩掉了"), flush=True),
    Step("hazards.report", "bob", lambda _w, _r: {"description": "门口有油"}, name="own", flush=True),
    Step("hazards.self_confirm", "bob", about("own", "hazard", note="擦干净了"), Hazard, flush=True),
    Step("hazards.tip", "anonymous", scanned(description="夜里关了报警器"), flush=True),
]
FIGURES = [
    Step(
        "briefing.report",
        "tina",
        lambda _w, _r: {
            "indicator": "safety_lessons",
            "area": "320411001",
            "month": "2026-10",
            "value": "4",
            "source": "签到表",
        },
        flush=True,
    ),
]
LETTERS = [
    Step(
        "help.ask",
        "anonymous",
        lambda _w, _r: {"kind": "fault", "text": "扫不出来了", "contact": "门卫"},
        name="letter",
    ),
    Step("help.answer", "cindy", about("letter", "letter", answer="重新打印一张"), Letter),
]
STEPS = [
    *(*FIRMS, *PEOPLE, *SUPERVISION, *RISKS, *FIELD, *FIGURES, *LETTERS),
    *(*REGISTERS, *STOCK, *CABINETS, *DUTIES, *INSURANCE, *TRAINING),
]
