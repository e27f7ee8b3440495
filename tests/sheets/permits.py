"""A made-up permit for dangerous work as it is printed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from anma.permits.models import Permit
from anma.permits.printing import composed
from anma.permits.rules.tables import measures
from anma.permits.times import stamp
from anma.printing.sheet_a4 import Sheet
from tests.sheets.made import Firm

TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
WORKER, GUARD, OFFICER = (UUID(int=n) for n in (1, 2, 3))
TEXTS = {
    "zh": (
        "焊接设备防护栏",
        "一号车间冲压区",
        "火灾、触电",
        ("示例甲一（虚构）", "示例乙二（虚构）", "示例丙三（虚构）"),
    ),
    "en": ("Weld the guard rail", "Press shop 1", "Fire, electric shock", ("A. Made-Up", "B. Made-Up", "C. Made-Up")),
}


def permit_of(firm: Firm) -> Sheet:
    """Walked to its end, with a break; in the worst case with texts as long as they may be."""
    work, place, dangers, names = TEXTS[firm.lang]
    times = 30 if firm.worst else 1
    row = Permit(
        id=UUID(int=7), number="DH-261125-4F2A", kind="hot", grade="first", grade_asked="second", state="checked",
        work=(work * times)[:300], place=(place * times)[:120], dangers=(dangers * times)[:300], **_when(),
        people=[str(WORKER)], chain=["base", "department"], asked_by=WORKER, guardian_id=GUARD, started_by=WORKER,
        ended_by=WORKER, checked_by=OFFICER, measures=_measures(), gas=_gas(times), approvals=_approvals(),
        pauses=_breaks(),
    )  # fmt: skip
    named: dict[UUID | None, str] = dict(zip((WORKER, GUARD, OFFICER), names, strict=True))
    return composed(row, named, firm.row.name, named=True, papers={str(WORKER): "T320400000000000001"})


def _when() -> dict[str, Any]:
    hours = {"planned_from": 0, "planned_until": 4, "asked_at": -1, "guarded_at": 0, "started_at": 0, "ended_at": 3}
    return {name: TEN + timedelta(hours=n) for name, n in {**hours, "checked_at": 4}.items()}


def _measures() -> list[dict[str, Any]]:
    return [{"key": one.key, "by": str(WORKER), "at": stamp(TEN), "scanned": True} for one in measures("hot")]


def _gas(times: int) -> list[dict[str, Any]]:
    values = {"lel": "0", "o2": "20.9"}
    return [{"at": stamp(TEN + timedelta(hours=n)), "by": str(GUARD), "where": "", "values": values, "out": []}
            for n in range(times)]  # fmt: skip


def _approvals() -> list[dict[str, Any]]:
    return [{"level": level, "by": str(OFFICER), "at": stamp(TEN), "note": ""} for level in ("base", "department")]


def _breaks() -> list[dict[str, Any]]:
    out, back = (stamp(TEN + timedelta(hours=n)) for n in (1, 2))
    return [{"at": out, "until": back, "by": str(WORKER), "why": ""}]
