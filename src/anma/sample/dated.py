"""What runs out at made-up firms: some of it has, some will soon; the demo's firm has one of nearly everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from anma.enterprises.models import Dated
from anma.kernel.viewer import Viewer
from anma.sample.firms import Firm
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

EVERY = 3  # every third firm with a safety officer keeps a register, so that some have none yet
# Kind, which or whose ("worker" is somebody who works there), days until it runs out from the city's last day.
FEW = (
    ("forklift", "叉车1号（虚构）", 12),
    ("valve", "空压机储气罐安全阀（虚构）", -9),
    ("extinguisher", "车间灭火器 8 只（虚构）", 75),
    ("insurance.liability", "", 140),
)
MANY = (
    *FEW,
    ("vessel", "储气罐 C-01（虚构）", 210),
    ("gauge", "储气罐压力表（虚构）", -2),
    ("crane", "5 吨行车（虚构）", 55),
    ("detector", "喷漆房可燃气体报警器（虚构）", 26),
    ("lightning", "厂房防雷（虚构）", 160),
    ("operation.02", "worker", 18),
    ("operation.01", "leader", 400),
    ("driver.forklift", "worker", 900),
    ("principal", "principal", 65),
    ("manager", "officer", 28),
    ("lease.out", "示例五金加工部（虚构）", 300),
    ("lease.agreement", "示例五金加工部（虚构）", 300),
    ("contractor.qualification", "示例安装工程公司（虚构）", 88),
    ("plan", "", 500),
    ("drill", "", 9),
)
ISSUERS = {"operation": "示例省应急管理厅（虚构）", "insurance": "示例财产保险公司（虚构）"}
DUTIES = {"structure": "landlord", "fire": "landlord", "electric": "both", "hotwork": "tenant", "check": "landlord"}


def keep_registers(stage: Stage, firms: list[Firm]) -> None:
    """On the last day, when everybody is there; the valve of the demo's firm was renewed once before."""
    shown, kept = shown_firm(firms), [firm for firm in firms if firm.officer is not None]
    for number, firm in enumerate(kept):
        if firm is shown:
            _renewed(stage, firm, list(_enter(stage, firm, MANY)))
        elif number % EVERY == 0:
            list(_enter(stage, firm, FEW))
    stage.flush("what runs out")


def _enter(stage: Stage, firm: Firm, things: Iterable[tuple[str, str, int]]) -> Iterator[Dated]:
    assert firm.officer is not None  # noqa: S101  (chosen so)
    for kind, whose, days in things:
        until = stage.calendar.end.date() + timedelta(days=days)
        raw = {"subject": firm.row.pk, "kind": kind, "valid_to": until, **_holder(firm, whose)}
        raw |= {"number": f"SL-{firm.row.uscc[-4:]}-{abs(days):04}", "issuer": ISSUERS.get(kind.partition(".")[0], "")}
        raw |= {"duties": DUTIES} if kind == "lease.out" else {}
        made = stage.do("enterprises.enter_dated", firm.officer, stage.calendar.end, raw, firm.row)
        yield stage.bulk.made(Dated, made["dated"])


def _holder(firm: Firm, whose: str) -> dict[str, Any]:
    people: dict[str, Viewer | None] = {
        "worker": next(iter(firm.workers), None),
        "leader": firm.leader,
        "principal": firm.principal,
        "officer": firm.officer,
    }
    if whose not in people:
        return {"thing": whose}
    hat = people[whose] or firm.officer
    return {"membership": hat.hat_id if hat else None}


def _renewed(stage: Stage, firm: Firm, rows: list[Dated]) -> None:
    """The gas detector was calibrated in time: the row before says so."""
    assert firm.officer is not None  # noqa: S101  (chosen so)
    stage.flush("what runs out")
    row = next(row for row in rows if row.kind == "detector")
    raw = {
        "subject": row.pk,
        "valid_to": row.valid_to + timedelta(days=365),
        "number": "SL-2027",
        "issuer": "示例计量所（虚构）",
    }
    stage.do("enterprises.renew_dated", firm.officer, stage.calendar.end, raw, row)
