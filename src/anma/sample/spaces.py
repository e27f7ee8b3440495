"""Confined spaces of made-up firms: some with all that belongs to them, some without a sign."""

from __future__ import annotations

from typing import Any

from anma.sample.firms import Firm
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

EVERY = 4  # every fourth firm with a safety officer keeps a register
KIT = "三脚架、救生绳、隔绝式呼吸器，放在门卫室（虚构）"
FEW: tuple[dict[str, str], ...] = (
    {
        "name": "厂区污水池（虚构）",
        "place": "厂区西北角",
        "kind": "208",
        "sign": "no",
        "locked": "yes",
        "air": "mobile",
    },
)
MANY: tuple[dict[str, str], ...] = (
    *FEW,
    {"name": "喷淋塔循环水池（虚构）", "place": "喷漆房后", "kind": "203", "sign": "yes", "locked": "yes", "air": "fan",
     "rescue": KIT, "substance": "氨"},
    {"name": "脉冲除尘器箱体（虚构）", "place": "打磨区外", "kind": "110", "sign": "yes", "air": "opening"},
)  # fmt: skip


def keep_registers(stage: Stage, firms: list[Firm]) -> None:
    """On the last day; the demo's firm has three."""
    shown, kept = shown_firm(firms), [firm for firm in firms if firm.officer is not None]
    for number, firm in enumerate(kept):
        if firm is shown or number % EVERY == 0:
            _enter(stage, firm, MANY if firm is shown else FEW)
    stage.flush("confined spaces")


def _enter(stage: Stage, firm: Firm, found: tuple[dict[str, str], ...]) -> None:
    assert firm.officer is not None  # noqa: S101  (chosen so)
    for said in found:
        raw: dict[str, Any] = {"subject": firm.row.pk, **said, "responsible": firm.officer.hat_id}
        stage.do("permits.enter_space", firm.officer, stage.calendar.end, raw, firm.row)
