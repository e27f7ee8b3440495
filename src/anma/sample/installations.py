"""Chemical firms of the made-up city over the years, and what some of them have as major hazard installations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from anma.chemicals.models import ChemicalFirm, HazardUnit
from anma.kernel.viewer import Viewer
from anma.sample.firms import Firm
from anma.sample.offices import Offices
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

EVERY = 4  # every fourth firm was a chemical firm at some time
KINDS = ("production", "production", "trade", "use", "production", "storage", "production")  # not as many as YEARS
PARK = "示例化工园区（虚构）"
# What happened to the firms in turn, so that the register falls: year, month, what, and what belongs to it.
YEARS: tuple[tuple[tuple[int, int, str, dict[str, str]], ...], ...] = (
    ((2018, 5, "major_began", {}), (2021, 9, "major_ended", {}), (2021, 10, "left_trade", {})),
    ((2020, 3, "stopped", {}), (2020, 11, "left_trade", {})),
    ((2019, 6, "moved", {"park": PARK}),),
    ((2022, 2, "converted", {"kind": "use"}),),
    ((2018, 3, "major_began", {}), (2020, 7, "major_ended", {}), (2022, 6, "left_trade", {})),
    ((2017, 8, "major_began", {}),),
)
# This year too, so that the comparison that opens by itself has something to say: which of the firms, and what.
RECENT: tuple[tuple[int, str, dict[str, str]], ...] = (
    (5, "left_trade", {}),
    (2, "converted", {"kind": "use"}),
    (11, "closed", {}),
)
DAYS_AGO, RENEWED = 40, 400  # days before the end on which that happened; days for which most licences hold still
FITTING = ("2641", "1751", "2922", "3360", "1713", "5990")  # trades in which chemicals are made, stored or used
UNLIKELY = ("8111", "6210")  # a repair shop or a kitchen is no chemical firm
WHY = {
    "closed": "企业注销（示例）",
    "major_began": "重大危险源登记（示例）",
    "major_ended": "储罐拆除，存量低于临界量（示例）",
    "left_trade": "化工整治方案：转产（示例）",
    "stopped": "停产整治通知（示例）",
    "moved": "搬迁入园（示例）",
    "converted": "停止生产，只使用（示例）",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as its firm enters it."""

    name: str
    kind: str
    boundary: str
    residents: int
    stocks: tuple[dict[str, str], ...]
    filed: bool = False


UNITS = (
    Unit(
        "一号罐区（虚构）", "tanks", "一号防火堤，切断阀 XV-101 至 XV-104", 36,
        ({"name": "甲醇", "cas": "67-56-1", "tonnes": "640"}, {"name": "甲苯", "cas": "108-88-3", "tonnes": "300"}),
        True,
    ),
    Unit("液氯库（虚构）", "store", "四面实墙，门口设围堰", 60, ({"name": "氯", "cas": "7782-50-5", "tonnes": "10"},)),
    Unit("原料仓库（虚构）", "store", "防火墙隔开的一间", 60, ({"name": "丙酮", "cas": "67-64-1", "tonnes": "40"},)),
)  # fmt: skip


def keep_register(stage: Stage, seats: Offices, firms: list[Firm]) -> None:
    """The offices enter firms with their days, then, year by year, what happened to them."""
    chosen = _chemical(firms, shown_firm(firms))
    _use_of_the_shown(stage, seats, firms, chosen)
    rows = {firm.row.pk: _listed(stage, seats, firm, number) for number, firm in enumerate(chosen)}
    stage.flush("register of chemical firms")
    for turn in range(max(map(len, YEARS))):
        for number, firm in enumerate(chosen):
            happened = YEARS[number % len(YEARS)]
            if turn < len(happened):
                _changed(
                    stage, _officer(seats, firm), rows[firm.row.pk], date(*happened[turn][:2], 15), *happened[turn][2:]
                )
        stage.flush("changes of chemical firms")
    _this_year(stage, seats, chosen, rows)


def _chemical(firms: list[Firm], shown: Firm | None) -> list[Firm]:
    """A quarter of all, those of fitting trades first; the shown firm has an entry of its own."""
    likely = [firm for firm in firms if firm.row.trade not in UNLIKELY and firm is not shown]
    ranked = sorted(likely, key=lambda firm: firm.row.trade not in FITTING)
    return ranked[: -(-len(firms) // EVERY)]


def _this_year(stage: Stage, seats: Offices, chosen: list[Firm], rows: dict[UUID, ChemicalFirm]) -> None:
    """A few leave or convert after the year began."""
    end = stage.calendar.end.date()
    day = max(end.replace(month=1, day=1), end - timedelta(days=DAYS_AGO))
    for number, what, more in RECENT:
        if number < len(chosen):
            firm = chosen[number]
            _changed(stage, _officer(seats, firm), rows[firm.row.pk], day, what, more)
    stage.flush("changes of chemical firms")


def _use_of_the_shown(stage: Stage, seats: Offices, firms: list[Firm], chosen: list[Firm]) -> None:
    """The firm that the demo shows uses chemicals, so that its town's register is not empty; nothing happens to it."""
    shown = shown_firm(firms)
    if shown in chosen:
        return
    raw = {"subject": shown.row.pk, "kind": "use", "since": date(2019, 4, 10), "reason": "使用单位登记（示例）"}
    stage.do("chemicals.list_firm", _officer(seats, shown), stage.calendar.end, raw, shown.row)


def _listed(stage: Stage, seats: Offices, firm: Firm, number: int) -> ChemicalFirm:
    since = date(2014 + number % 4, 1 + number % 12, 10)
    raw: dict[str, Any] = {"subject": firm.row.pk, "kind": KINDS[number % len(KINDS)], "since": since}
    raw |= {"licence": f"（示例）WH{number:04}", "licence_until": _until(stage, number)}
    raw |= {"reason": "建档登记（示例）", "park": "" if number % 3 else PARK}
    made = stage.do("chemicals.list_firm", _officer(seats, firm), stage.calendar.end, raw, firm.row)
    row: ChemicalFirm = stage.bulk.made(ChemicalFirm, made["entry"])
    return row


def _until(stage: Stage, number: int) -> date:
    """Most licences hold; every fifth has run out."""
    return stage.calendar.end.date() + timedelta(days=-DAYS_AGO if number % 5 == 0 else RENEWED)


def _changed(stage: Stage, officer: Viewer, row: ChemicalFirm, day: date, what: str, more: dict[str, str]) -> None:
    if more.get("kind") == row.kind or more.get("park", "") == row.park != "":
        return  # it is so already
    raw = {"subject": row.pk, "what": what, "day": day, "reason": WHY[what], **more}
    stage.do("chemicals.change_firm", officer, stage.calendar.end, raw, row)


def keep_units(stage: Stage, seats: Offices, firms: list[Firm]) -> None:
    """The shown firm has one of each; another firm has one tank farm. What is not filed waits for an officer."""
    shown = shown_firm(firms)
    others = [firm for firm in firms if firm.officer is not None and firm is not shown]
    for firm, found in ((shown, UNITS), *((one, UNITS[:1]) for one in others[3:4])):
        for unit in found:
            _unit(stage, seats, firm, unit)
            stage.flush("installations")
    raw = {"subject": shown.row.pk, "code": "1-03", "name": "氯化车间（虚构）", "controls": {"dcs": "yes", "sis": "no"}}
    stage.do("chemicals.enter_process", _own(shown), stage.calendar.end, raw, shown.row)
    stage.flush("regulated processes")


def _unit(stage: Stage, seats: Offices, firm: Firm, unit: Unit) -> None:
    own, end = _own(firm), stage.calendar.end
    said = {"name": unit.name, "kind": unit.kind, "boundary": unit.boundary}
    made = stage.do("chemicals.enter_unit", own, end, {"subject": firm.row.pk, **said}, firm.row)
    row = stage.bulk.made(HazardUnit, made["unit"])
    raw: dict[str, Any] = {"subject": row.pk, "stocks": list(unit.stocks), "residents": unit.residents}
    stage.do("chemicals.assess_unit", own, end, raw, row)
    if not unit.filed:
        return
    levels: dict[str, UUID | None] = {"main": (firm.principal or own).hat_id, "technical": own.hat_id}
    levels["operating"] = firm.workers[0].hat_id if firm.workers else own.hat_id
    stage.do("chemicals.name_unit_people", firm.principal or own, end, {"subject": row.pk, **levels}, row)
    done = {"done_on": end.date() - timedelta(days=200), "done_by": "示例安全评价公司（虚构）"}
    stage.do("chemicals.evaluate_unit", own, end, {"subject": row.pk, **done}, row)
    filed = {"number": f"BA-{firm.row.uscc[-4:]}（示例）", "filed_on": row.assessed_on}
    stage.do("chemicals.file_unit", _officer(seats, firm), end, {"subject": row.pk, **filed}, row)


def _officer(seats: Offices, firm: Firm) -> Viewer:
    return seats.viewer(seats.town[firm.town])


def _own(firm: Firm) -> Viewer:
    assert firm.officer is not None  # noqa: S101  (chosen so)
    return firm.officer
