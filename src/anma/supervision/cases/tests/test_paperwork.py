"""Each step of a case, order or talk writes its paper, and the paper is complete but for what only an officer knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from anma.conftest import World
from anma.supervision.cases.papers import NEEDS
from anma.supervision.cases.paperwork import fitted
from anma.supervision.cases.telling import cited, cut, table
from anma.supervision.cases.tests import walked
from anma.supervision.documents.forms import Ask, kind_of, text
from anma.supervision.documents.printing import paper_of
from anma.supervision.models import Document

pytestmark = pytest.mark.one_engine
# What nothing on the platform knows: who sat there, and who wrote it down.
OPEN = {
    "inquiry_notice": {"asked"},
    "inquiry_record": {"person", "person_role"},
    "statement_record": {"person", "person_role"},
    "hearing_record": {"recorder"},
    "discussion_record": {"recorder"},
    "talk_record": {"person", "person_role"},
}
SAYS = {
    "filing": "涉嫌“未采取措施消除事故隐患”",
    "inquiry_notice": "询问防护罩拆除经过",
    "inquiry_record": "答：上月中旬。",
    "report": "1. 隐患台账记录：二号冲压机无防护罩（冲压车间，2026年9月7日发现）",
    "review": "事实清楚，程序合法，同意。",
    "notice": "罚款人民币20,000元",
    "notice_hearing": "罚款人民币90,000元；责令停止使用两台冲压机",
    "statement": "当事人称已采购新的防护罩。",
    "hearing": "当事人请求从轻",
    "discussion": "单位负责人4人",
    "decision": "罚款人民币80,000元；责令停止使用两台冲压机",
    "decision_simple": "罚款人民币100元",
    "reminder": "罚决〔2026〕0001号",
    "enforcement": "申请示例区人民法院强制执行",
    "closing": "已向人民法院申请强制执行",
    "referral": "示例区市场监督管理局",
    "talk": "1. 全员培训（期限：",
    "stop": "部分场所：抛光车间",
    "lift": "积尘已清除，检测合格",
}
_known: dict[str, Document] = {}


@pytest.fixture
def drafts(request: pytest.FixtureRequest) -> dict[str, Document]:
    """The papers of one walk, which all these tests read."""
    if not _known:
        _known.update(walked.drafted(request.getfixturevalue("office")))
    return _known


def said(row: Document) -> str:
    """All words of the paper, a line each."""
    paper = paper_of(row, "zh")
    blocks = [value for block in paper.blocks for value in _texts(block)]
    signs = [text for sign in paper.signs for text in (sign.label, *(one.text for one in sign.rows))]
    return "\n".join([paper.title, *blocks, *signs, *paper.closing])


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(one)


def test_every_step_of_the_table_is_tried() -> None:
    assert set(SAYS) == set(NEEDS)


@pytest.mark.parametrize("step", list(NEEDS))
def test_a_step_writes_its_whole_paper(step: str, drafts: dict[str, Document]) -> None:
    row = drafts[step]
    kind, answered = kind_of(row.kind), {**row.answers, **row.named}
    assert {ask.key for ask in kind.asks if ask.needed and not answered.get(ask.key)} == OPEN.get(row.kind, set())
    words = said(row)
    assert SAYS[step] in words
    assert not re.search(r"[。；，！：]\s*[。；，]|None|[{}⟦]|\n\n", words), words
    assert row.shown_to == ("both" if row.state == "served" else "authority")
    assert row.edition == kind.edition and row.facts["office"] and row.facts["firm"]


def test_the_two_handlers_stand_on_it_whoever_takes_the_step_and_the_reviewer_on_the_review(
    office: World,
) -> None:
    walked.certified(office)
    walked.whole_case(office)
    people = {name: office.viewers[name].actor_id for name in ("tina", "eva", "lee", "hal")}
    made = walked.papers()
    assert made["legal_review"].officer_id == people["lee"] and made["legal_review"].second_id is None
    for kind in ("case_filing", "penalty_decision", "discussion_record"):
        assert (made[kind].officer_id, made[kind].second_id) == (people["tina"], people["eva"])
        assert made[kind].drafted_by == people["hal"]
    assert made["hearing_record"].named["chair"].startswith("hal")


def test_every_question_of_the_table_is_one_of_its_kind() -> None:
    for code, answers in table()["papers"].items():
        assert set(answers) <= {ask.key for ask in kind_of(code).asks}, code
    assert {needs.paper for needs in NEEDS.values()} == set(table()["papers"])


def test_what_is_too_long_or_cannot_be_printed_refuses_no_step() -> None:
    ask = Ask("told", "lines", text({"zh": "-", "en": "-"}))
    long = fitted("{text}", ask, {"text": "防护罩缺失。\u200b\U0001f600" * 800})
    assert len(long) <= ask.longest and long.endswith("防护罩缺失。……（全文见案卷）") and "\u200b" not in long
    assert fitted("{text}", Ask("a", "text", ask.title), {"text": "一\n二"}) == "一 二"
    assert fitted("在{text}", ask, {"text": ""}) == "" and cut("一二三四", 3) == "一二三"
    assert cited("某法 第一条") == "《某法》第一条" and cited("《某法》第一条") == "《某法》第一条"


def test_days_on_paper_are_those_of_the_case() -> None:
    """Two tables say how long somebody has: the kinds of papers and the limits of a case."""
    from anma.supervision.cases.rules.tables import limits

    same = {"statement": "statement", "hearing": "hearing", "pay": "pay", "reconsider": "reconsider", "sue": "sue"}
    unit = {"days": "calendar", "workdays": "working", "months": "months"}
    for code in ("penalty_notice", "hearing_notice", "penalty_decision", "penalty_decision_simple"):
        for runs in kind_of(code).deadlines:
            limit: Any = limits()[same[runs.kind]]
            assert [(limit.unit, limit.count)] == [(unit[n], c) for n in unit if (c := getattr(runs, n))], code
