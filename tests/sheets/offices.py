"""Papers of offices as specimens: the longest of the kinds, each issued and served, none of them saved.

The others are of the same blocks; every kind is read in `supervision/cases/tests/test_paperwork.py` and in
`supervision/documents/tests`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from anma.cards.papers import Laid, Lang
from anma.printing import official_a4
from anma.supervision.documents.forms import clauses, kind_of, word, words
from anma.supervision.documents.printing import paper_of
from anma.supervision.documents.writing import body
from anma.supervision.models import Document
from tests.sheets.made import DAY, Firm, hazards, uuid
from tests.sheets.specimen import LANGS, Specimen, composed, size_of

KINDS = ("penalty_decision", "inspection_record", "stop_order", "talk_record")
AT = datetime(2026, 11, 29, 2, 30, tzinfo=UTC)
STROKES = [[160, 380, 420, 220, 700, 460, 1020, 240], [300, 560, 1300, 500, 1640, 540]]
FINDINGS = 3
CERTIFICATES = {"cert1": "320400001", "cert2": "320400002"}
SAID: dict[Lang, dict[str, Any]] = {
    "zh": {
        "office": "示例区应急管理局",
        "short": "示例应急",
        "address": "示例区一号路一号",
        "people": {
            "officer1": "示例甲一（虚构）",
            "officer2": "示例乙二（虚构）",
            "cert1": "320400001",
            "cert2": "320400002",
        },
        "boss": "示例丙三（虚构）",
        "text": "现场检查发现两台冲压机防护罩被拆除，责令限期整改后仍未恢复，操作人员的手可以伸入危险区",
        "law": "《中华人民共和国安全生产法》第四十一条第二款",
        "penalty": "罚款人民币80,000元；责令停止使用两台冲压机",
        "range": "属严重情形（拒不改正），裁量幅度为罚款50,000元至100,000元",
        "evidence": "1. 询问笔录：何时拆除、由谁拆除\n2. 隐患台账记录：二号冲压机无防护罩\n3. 现场照片、视频",
        "scope": "部分场所：冲压车间；至2026年12月31日止",
        "demands": "1. 恢复全部防护罩（期限：2026年12月5日）\n2. 全员培训（期限：2026年12月10日）\n承诺：按期完成",
        "role": "主要负责人",
        "place": "示例会议室",
    },
    "en": {
        "office": "Example emergency office",
        "short": "EX",
        "address": "1 Example Road",
        "people": {"officer1": "A. Made-Up", "officer2": "B. Made-Up", **CERTIFICATES},
        "boss": "C. Made-Up",
        "text": "Two presses ran without guards; after an order to put them back they were still missing",
        "law": "Work Safety Law, article 41",
        "penalty": "a fine of 80,000 yuan; the two presses stop",
        "range": "serious (refuses to put it right), usually 50,000 to 100,000 yuan",
        "evidence": "1. Record of questions: when and by whom\n2. Ledger of hazards: press 2 has no guard\n3. Photos",
        "scope": "a part: the press shop; until 2026-12-31",
        "demands": "1. Put back all guards (by 2026-12-05)\n2. Train everybody (by 2026-12-10)\nPromised: in time",
        "role": "principal",
        "place": "Example room",
    },
}


def every() -> Iterator[Specimen]:
    for code in KINDS:
        for lang in LANGS:
            title = kind_of(code).title.in_(lang)
            make = lambda firm, code=code: _laid(code, firm)  # noqa: E731  (as the other specimens)
            yield composed(f"official-{code.replace('_', '-')}", "records", title, size_of("a4-portrait"), lang, make)


def _laid(code: str, firm: Firm) -> Laid:
    return Laid(official_a4.TEMPLATE, *official_a4._document(paper_of(_row(code, firm), firm.lang), firm.lang))


def _row(code: str, firm: Firm) -> Document:
    """Issued and signed; the worst one's texts are as long as they may be."""
    said, kind, lang = SAID[firm.lang], kind_of(code), firm.lang
    row = Document(id=uuid(f"paper {code}"), kind=code, edition=kind.edition, state="served", second_id=uuid("second"))
    row.facts = {**_known(firm), **_found(firm)}
    answers = _answers(firm)
    asked = {ask.key: answers[ask.key] for ask in kind.asks if answers.get(ask.key)}
    row.answers = {key: value for key, value in asked.items() if key not in kind.personal}
    row.named = {**said["people"], "met": said["boss"]} | {k: v for k, v in asked.items() if k in kind.personal}
    row.strokes = {"officer1": {"lines": STROKES}, "receiver": {"name": said["boss"], "lines": STROKES}}
    row.issued_at, row.issued_day, row.served_day, row.served_how = AT, DAY, DAY, "signed"
    row.number = word("number", lang=lang).format(
        short=said["short"], word=kind.word if lang == "zh" else "", year=2026, seq="0001"
    )
    row.body = body(kind, row, "zh") if lang == "zh" else None
    row.text_sha256 = sha256(code.encode()).hexdigest()
    return row


def _known(firm: Firm) -> dict[str, Any]:
    said, known, lang = SAID[firm.lang], words(), firm.lang
    own = {"office": said["office"], "short": said["short"], "office_address": said["address"], "office_phone": ""}
    law = {"appeal_to": known["appeal_to"][lang], "court": known["court"][lang]}
    return {**own, **law, "firm": firm.row.name, "uscc": "91320400MA1EXAMPLE", "address": said["address"]}


def _found(firm: Firm) -> dict[str, Any]:
    """A visit with three findings: one put right at once, a major one, an ordinary one."""
    rows = hazards(firm.lang, worst=firm.worst)[:FINDINGS]
    clause = clauses()["machinery"].as_dict()
    told = [
        {"text": row.description, "place": row.place, "level": "major" if n == 1 else "general", "clause": clause,
         "due": "" if n == 0 else "2026-12-14", "fixed": n == 0, "done": n == 0, "now": n == 1}
        for n, row in enumerate(rows)
    ]  # fmt: skip
    spent = {"began": "2026-11-29 09:00", "ended": "2026-11-29 10:30", "day": "2026-11-29", "reason": "routine"}
    return {**spent, "lines_n": 12, "findings": told, "findings_n": len(told), "fixed_n": 1, "summary": ""}


def _answers(firm: Firm) -> dict[str, str]:
    said, times = SAID[firm.lang], 24 if firm.worst else 1
    end = "\u3002" if firm.lang == "zh" else ". "
    long = end.join([said["text"]] * times)
    return {
        "facts_found": long,
        "reason": long,
        "told": "\n".join([said["text"] + end.strip()] * times),
        "evidence": said["evidence"],
        "penalty": said["penalty"],
        "amount": "80000",
        "violated": said["law"],
        "penal_basis": said["law"],
        "legal_basis": said["law"],
        "discretion": said["range"],
        "scope": said["scope"],
        "demands": said["demands"],
        "said": said["text"],
        "person": said["boss"],
        "person_role": said["role"],
        "topic": said["text"][:60],
        "asked_at": "2026-11-29 10:30",
        "place": said["place"],
    }
