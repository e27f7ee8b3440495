"""Every step that has a paper, taken once: an ordinary case from filing to closing, one of a small fine, one on the
spot, one that is referred, a talk, an order to stop and its lifting. For the tests of papers, in Chinese as papers are.
"""

from __future__ import annotations

from typing import Any

from anma.acts.pages import perform
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.supervision.cases.papers import NEEDS
from anma.supervision.cases.tests.conftest import NOON, certified, do, on, opened, paper_of, serve
from anma.supervision.documents.tests.made import issued_and_served
from anma.supervision.models import CaseStep, Document

CAUSE = "冲压机防护罩多次拆除"
FACTS = "现场检查发现两台冲压机防护罩被拆除，责令限期整改后仍未恢复。"


def papers() -> dict[str, Document]:
    """The newest draft of each kind."""
    with system_scope("test"):
        return {row.kind: row for row in Document.objects.as_system().order_by("drafted_at", "id")}


def hazard(world: World, **more: Any) -> Hazard:
    day = NOON.date()
    found = {"found_at": NOON, "found_day": day, "source_kind": "visit", "state": "rectifying", "level": "general"}
    said = {"description": "二号冲压机无防护罩", "place": "冲压车间", **found, **more}
    row = Hazard(**enterprise_copies(world.firm), **said)
    with written():
        row.save()
    return row


def whole_case(world: World) -> str:
    """Heavy enough for review, hearing and discussion, and never paid."""
    found = hazard(world)
    with on(0):
        case = opened(world, cause=CAUSE, source="visit", source_id=str(found.pk))
    with on(1):
        do(world, "hal", "approve_filing", case, opinion="同意立案，由两名承办人调查。")
        do(world, "tina", "add_evidence", case, kind="inquiry_notice", text="询问防护罩拆除经过")
        do(world, "tina", "add_evidence", case, kind="inquiry_record", text="问：何时拆除？\n答：上月中旬。")
        do(world, "tina", "add_evidence", case, kind="photo")
    with on(2):
        report = {"severity": "serious", "fine": 90_000, "measures": "责令停止使用两台冲压机。"}
        do(world, "eva", "report_case", case, facts=FACTS, outside_why="一年内第三次。", **report)
        do(world, "lee", "review_case", case, passed="yes", opinion="事实清楚，程序合法，同意。")
        do(world, "tina", "write_notice", case, text="拟处罚的内容详见本告知书。")
        serve(world, case)
    with on(3):
        do(world, "tina", "note_statement", case, text="当事人称已采购新的防护罩。")
        do(world, "tina", "ask_hearing", case)
        do(world, "hal", "hold_hearing", case, text="双方陈述了意见，当事人请求从轻。")
        do(world, "hal", "discuss_case", case, people=4, text="同意处罚建议。")
        do(world, "hal", "decide_case", case, fine=80_000, text="处罚决定的内容详见本决定书。")
        serve(world, case)
    with on(30):
        do(world, "tina", "urge_case", case, text="请你单位尽快履行处罚决定。")
        serve(world, case)
    with on(45):
        do(world, "tina", "ask_enforcement", case, text="申请示例区人民法院强制执行")
        do(world, "hal", "close_case", case, text="同意结案。")
    return case


def small_case(world: World) -> str:
    """Without a right to a hearing, up to its notice."""
    with on(0):
        case = opened(world, cause=CAUSE)
        do(world, "hal", "approve_filing", case)
        do(world, "tina", "add_evidence", case, kind="photo", text="现场照片三张")
        do(world, "eva", "report_case", case, facts=FACTS, severity="general", fine=20_000)
        do(world, "tina", "write_notice", case, text="拟处罚的内容详见本告知书。")
    return case


def spot_case(world: World) -> str:
    """Against a person of the firm, on the spot."""
    boss = str(world.viewers["alice"].actor_id)
    with on(0):
        case = opened(world, cause=CAUSE, way="simple", party="person", party_person=boss)
        do(world, "tina", "decide_on_spot", case, fine=100, text="当场处罚的内容详见本决定书。")
    return case


def referred_case(world: World) -> str:
    with on(0):
        case = opened(world, cause=CAUSE)
        do(world, "hal", "approve_filing", case)
        do(world, "hal", "refer_case", case, why="涉嫌无证经营，不属本机关管辖。", to_office="示例区市场监督管理局")
    return case


def talk(world: World) -> str:
    raw = {"firm": world.firm.id, "topic": "重大隐患整改约谈", "day": clock.today().isoformat(), "place": "示例会议室"}
    raw |= {"second_officer": world.viewers["eva"].actor_id}
    pk = str(perform(world.viewers["tina"], "supervision.plan_talk", raw).result["talk"])
    do(world, "tina", "invite_to_talk", pk)
    asked = [{"text": "全员培训。", "due": clock.today().isoformat()}]
    do(world, "tina", "hold_talk", pk, record="通报了隐患情况。", promised="按期完成。", demands=asked)
    return pk


def order(world: World) -> str:
    raw = {"firm": world.firm.id, "reason": "粉尘严重积聚。", "basis": "《安全生产法》第六十五条", "scope": "part"}
    raw |= {"what": "抛光车间", "conditions": "清除积尘并检测合格。", "second_officer": world.viewers["eva"].actor_id}
    pk = str(perform(world.viewers["tina"], "supervision.stop", raw).result["order"])
    issued_and_served(world, paper_of(pk, "stop_order").pk)
    do(world, "tina", "check_stop", pk, met="yes", note="积尘已清除，检测合格。")
    do(world, "eva", "lift_stop", pk)
    return pk


def drafted(world: World) -> dict[str, Document]:
    """The paper of every step by the step."""
    certified(world)
    for walk in (whole_case, small_case, spot_case, referred_case):
        walk(world)
    talk(world)
    order(world)
    made = papers()
    known = {step: made[needs.paper] for step, needs in NEEDS.items()}
    with system_scope("test"):
        steps = CaseStep.objects.as_system().exclude(paper="")
        assert {(row.paper, row.values.get("document")) for row in steps} <= {
            (row.kind, str(row.pk)) for row in Document.objects.as_system()
        }
    return known
