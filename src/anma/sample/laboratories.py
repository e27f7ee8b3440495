"""A made-up school with a year of its laboratory, and storage cabinets of the firm that the demo shows.

The book balances: what is bought, issued, brought back, wasted and handed over is one row of movements.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from anma.chemicals.models import Cabinet, LabItem, LabPurchase, LabRequest, Lot, Material
from anma.codes.choices import CodeKind
from anma.codes.models import Code
from anma.inspections.checks import document_of, questions
from anma.kernel.viewer import Viewer
from anma.people.models import Membership
from anma.risks.models import RiskPoint
from anma.sample import firms
from anma.sample.firms import Firm
from anma.sample.offices import Offices
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

BODY = "示例区教育装备中心（虚构）"
WASTE = {"firm": "示例危废处置公司（虚构）", "licence": "SL-JS-0001", "note": "示例"}
ROOM = "化学药品室（虚构）"
CABINETS: tuple[dict[str, Any], ...] = (
    {"name": "1号易燃柜（虚构）", "kind": "flammable", "litres": 110, "air": "duct", "locks": 2, "earthed": "yes",
     "tray": "yes", "metres": 4},
    {"name": "2号酸柜（虚构）", "kind": "acid", "litres": 90, "air": "duct", "locks": 1, "tray": "yes"},
    {"name": "3号一般试剂柜（虚构）", "kind": "general", "litres": 200, "locks": 1, "tray": "yes", "air": "none"},
    {"name": "4号剧毒柜（虚构）", "kind": "toxic", "litres": 20, "air": "fan", "locks": 1, "tray": "yes"},
)  # fmt: skip
OF_SHOP: tuple[dict[str, Any], ...] = (
    {"name": "油漆间易燃柜（虚构）", "place": "油漆间", "kind": "flammable", "litres": 180, "air": "fan", "locks": 1,
     "earthed": "yes", "tray": "yes", "metres": 2},
    {"name": "酸洗间酸柜（虚构）", "place": "酸洗间", "kind": "acid", "litres": 90, "air": "duct", "tray": "no"},
)  # fmt: skip
# Cabinet, name, purity, unit, how strictly, bought in a year, what a lesson takes, for which lesson.
REAGENTS = (
    (0, "乙醇", "95%", "ml", "ordinary", 5000, 120, "高一：酒精灯加热"),
    (1, "盐酸", "36%", "ml", "precursor", 2500, 60, "高一：氯化氢喷泉"),
    (2, "碳酸钠", "AR", "g", "ordinary", 2000, 40, "初三：酸碱中和"),
    (2, "硫酸铜", "AR", "g", "ordinary", 1500, 35, "初三：结晶"),
    (2, "氯化钠", "AR", "g", "ordinary", 2500, 50, "初三：溶解与过滤"),
)
ETHANOL, ACID = "2568", "2507"  # numbers of the catalogue
LESSONS, EVERY = 13, 26  # lessons of each reagent in the year, and the days between two
LOOKED_AT = (60, 45, 31, 17, 3)  # days before the end on which a cabinet was checked; at the last one the tray is wet

LOOKS = 2 * len(LOOKED_AT)  # of a cabinet of the shown firm and of the school, beside what the plan asks for


@dataclass
class School:
    """Its people, and what stands in its cabinets."""

    firm: Firm
    first: Viewer
    second: Viewer
    teacher: Viewer
    cabinets: list[Cabinet] = field(default_factory=list)
    items: list[LabItem] = field(default_factory=list)


def keep_books(stage: Stage, seats: Offices, entered: list[Firm]) -> dict[str, Membership]:
    """The school has kept its store for a year; of the shown firm's cabinets one is checked by scan.

    Returns whose sign-ins the demo shows: a teacher, both who keep the reagents, and who approves.
    """
    shown = shown_firm(entered)
    assert shown.officer is not None  # noqa: S101  (the shown firm has everybody)
    kept = _enter(stage, shown, (shown.workers[0], shown.officer), OF_SHOP, 75)
    _check(stage, shown, kept[0], shown.workers[0], _point(stage, shown, kept[0], 72))
    _put_away(stage, shown, kept)
    school = _school(stage, seats, shown.town)
    points = [_point(stage, school.firm, row, 395) for row in school.cabinets[:3]]
    _check(stage, school.firm, school.cabinets[0], school.first, points[0])
    _stock(stage, school)
    for number in range(LESSONS, 0, -1):
        _lessons(stage, school, number)
        if number in (7, 2):
            _hand_waste(stage, school, number)
    _left_open(stage, school)
    stage.flush("laboratories")
    assert school.firm.officer is not None  # noqa: S101  (founded with one)
    hats = {"lab_teacher": school.teacher.hat_id, "lab_keeper": school.first.hat_id}
    hats |= {"lab_second": school.second.hat_id, "lab_approver": school.firm.officer.hat_id}
    return {role: Membership.objects.as_system().get(pk=hat) for role, hat in hats.items()}


def _put_away(stage: Stage, firm: Firm, cabinets: list[Cabinet]) -> None:
    """What of the store belongs into the two cabinets stands in them."""
    for code, cabinet in zip((ETHANOL, ACID), cabinets, strict=True):
        known = Material.objects.as_system().filter(enterprise_id=firm.row.pk, code=code).values("pk")
        lot = Lot.objects.as_system().filter(material_id__in=known).order_by("id").first()
        if lot is not None:
            raw = {"subject": lot.pk, "cabinet": cabinet.pk}
            stage.do("chemicals.place", firm.workers[0], stage.calendar.end, raw, lot)
    stage.flush("containers in cabinets")


def _at(stage: Stage, days: int, hour: int, minute: int = 0) -> datetime:
    """An hour of a working day so many days ago, or of the last one that is over."""
    calendar = stage.calendar
    day = calendar.working(calendar.until - timedelta(days=days))
    return calendar.past(datetime.combine(day, time(hour, minute), calendar.zone))


def _school(stage: Stage, seats: Offices, town: str) -> School:
    raw = firms.in_town(stage, seats, stage.plan.firms + 2, town)
    named = {"name": "示例实验中学（虚构）", "trade": "8334", "headcount": 96}
    firm = firms.founded(stage, seats, {**raw, **named}, town, _at(stage, 420, 8))
    while len(firm.workers) < 3:
        firm.workers.append(firms.join(stage, firm, _at(stage, 410, 9), "worker"))
    stage.flush("a school")
    first, second, teacher = firm.workers[:3]
    school = School(firm, first, second, teacher)
    school.cabinets = _enter(stage, firm, (school.first, school.second), CABINETS, 400)
    return school


def _enter(
    stage: Stage, firm: Firm, keepers: tuple[Viewer, Viewer], kinds: tuple[dict[str, Any], ...], days: int
) -> list[Cabinet]:
    assert firm.officer is not None  # noqa: S101  (chosen so)
    first, second = keepers
    found = []
    for said in kinds:
        raw = {"place": ROOM, **said, "subject": firm.row.pk, "keeper": first.hat_id, "second": second.hat_id}
        made = stage.do("chemicals.enter_cabinet", firm.officer, _at(stage, days, 9), raw, firm.row)
        found.append(stage.bulk.made(Cabinet, made["cabinet"]))
    codes = [code for code in stage.bulk.rows[Code].values() if code.kind == CodeKind.CABINET]
    firm.codes |= {code.target_id: code for code in codes}
    stage.flush("cabinets")
    return found


def _point(stage: Stage, firm: Firm, row: Cabinet, days: int) -> str:
    """It gets its checks: without them nothing is bought for it."""
    assert firm.officer is not None  # noqa: S101  (chosen so)
    done = stage.do("chemicals.check_cabinet", firm.officer, _at(stage, days, 10), {"subject": row.pk}, row)
    stage.flush("checks of a cabinet")
    return str(done["point"])


def _check(stage: Stage, firm: Firm, row: Cabinet, keeper: Viewer, made: str) -> None:
    """Its risk point is published and looked at; the last time the tray was wet."""
    assert firm.principal is not None  # noqa: S101  (chosen so)
    point = RiskPoint.objects.as_system().get(pk=made)
    subject = firm.row
    subject.chosen = [point]  # type: ignore[attr-defined]  # what `risks.publish` looks up
    stage.do("risks.publish", firm.principal, _at(stage, 71, 15), {"points": [made]}, subject)
    stage.flush("checks of a cabinet")
    asked = questions(document_of(point, point.edition))
    for days in LOOKED_AT:
        wet = days == LOOKED_AT[-1]
        items = [_answer(one.id, wet=wet and "托盘" in one.words) for one in asked]
        raw = {"point": point.pk, "edition": point.edition, "code": firm.codes[row.pk].token, "items": items}
        stage.do("inspections.submit", keeper, _at(stage, days, 8, 20), raw, point)
        stage.flush("a look at a cabinet")


def _answer(check: str, *, wet: bool) -> dict[str, Any]:
    return {"check": check, "result": "bad", "note": "托盘里有一摊液"} if wet else {"check": check, "result": "ok"}


def _stock(stage: Stage, school: School) -> None:
    """Bought once a year: approved by one or two, taken in by both keepers."""
    until = stage.calendar.until + timedelta(days=200)
    for cabinet, name, spec, unit, control, bought, _takes, _lesson in REAGENTS:
        raw = {"subject": school.cabinets[cabinet].pk, "name": name, "spec": spec, "unit": unit, "control": control}
        raw |= {"amount": str(bought), "why": "全年实验"}
        at, said = school.cabinets[cabinet], {"body": BODY, "paper": f"SL-{bought}", "expires_on": until}
        made = stage.do("chemicals.buy_lab", school.first, _at(stage, 385, 9), raw, at)
        row = stage.bulk.made(LabPurchase, made["purchase"])
        for number, who in enumerate(_approvers(school, control)):
            stage.do("chemicals.agree_purchase", who, _at(stage, 384, 9 + number), {"subject": row.pk}, row)
        goods = {"subject": row.pk, "amount": str(bought), "batch": f"SL{bought}", "supplier": "示例试剂公司（虚构）"}
        stage.do("chemicals.take_in", school.first, _at(stage, 378, 9), {**goods, **said}, row)
        done = stage.do("chemicals.confirm_in", school.second, _at(stage, 378, 10), {"subject": row.pk}, row)
        school.items.append(stage.bulk.made(LabItem, done["item"]))
    stage.flush("a store")


def _approvers(school: School, control: str) -> list[Viewer]:
    found = [who for who in (school.firm.officer, school.firm.principal) if who is not None]
    return found if control != "ordinary" else found[:1]


def _lessons(stage: Stage, school: School, number: int) -> None:
    """One lesson with each reagent: out before it, the rest back after it; now and then something is left unsaid."""
    days = number * EVERY
    rows = [_issued(stage, school, item, days, kind) for item, kind in zip(school.items, REAGENTS, strict=True)]
    stage.flush("a lesson")
    for row in rows:
        rest = _round(row.issued // 10 + stage.rng.randrange(1000))
        wasted = _round(row.issued // 2)
        raw = {"subject": row.pk, "returned": _decimal(rest), "wasted": _decimal(wasted)}
        stage.do("chemicals.bring_back", school.first, _at(stage, days - 2, 16), raw, row)
    stage.flush("rests")


def _round(qty: int) -> int:
    """Thousandths as a school's scale shows them: halves at the finest."""
    return qty // 500 * 500


def _decimal(qty: int) -> str:
    return f"{qty // 1000}.{qty % 1000:03d}"


def _issued(stage: Stage, school: School, item: LabItem, days: int, kind: Any) -> LabRequest:
    row = _asked(stage, school, item, days, kind)
    for number, who in enumerate(_approvers(school, row.control)):
        stage.do("chemicals.agree_lab", who, _at(stage, days, 10 + number), {"subject": row.pk}, row)
    raw = {"subject": row.pk, "amount": _decimal(_round(row.amount - stage.rng.randrange(2000)))}
    stage.do("chemicals.hand_out", school.first, _at(stage, days, 13), raw, row)
    stage.do("chemicals.confirm_out", school.second, _at(stage, days, 13, 6), {"subject": row.pk}, row)
    return row


def _asked(stage: Stage, school: School, item: LabItem, days: int, kind: Any) -> LabRequest:
    at = _at(stage, days, 9)
    raw = {
        "subject": item.pk,
        "amount": str(kind[6]),
        "lesson": kind[7],
        "room": "化学实验室一",
        "lesson_on": at.date(),
    }
    made = stage.do("chemicals.ask_lab", school.teacher, at, raw, item)
    found: LabRequest = stage.bulk.made(LabRequest, made["request"])
    return found


def _hand_waste(stage: Stage, school: School, number: int) -> None:
    """Everything in the cans, twice in the year."""
    assert school.firm.officer is not None  # noqa: S101  (chosen so)
    items = LabItem.objects.as_system().filter(enterprise_id=school.firm.row.pk, waste__gt=0).order_by("id")
    lines = [{"item": row.pk, "amount": _decimal(row.waste)} for row in items]
    until = stage.calendar.until + timedelta(days=300)
    raw = {**WASTE, "subject": school.firm.row.pk, "paper": f"SL-LD-{number}", "licence_until": until, "lines": lines}
    stage.do("chemicals.hand_waste", school.firm.officer, _at(stage, number * EVERY - 4, 14), raw, school.firm.row)
    stage.flush("waste")


def _left_open(stage: Stage, school: School) -> None:
    """One asked for, one approved, one out too long; and a store that was weighed."""
    alcohol, acid, soda = school.items[:3]
    late = _issued(stage, school, alcohol, 9, REAGENTS[0])
    assert late.due_back < stage.calendar.until  # noqa: S101  (the demo shows one that is overdue)
    _asked(stage, school, acid, 0, REAGENTS[1])
    row = _asked(stage, school, soda, 0, REAGENTS[2])
    officer = _approvers(school, "ordinary")[0]
    stage.do("chemicals.agree_lab", officer, _at(stage, 0, 9, 30), {"subject": row.pk}, row)
    stage.flush("what waits in the laboratory")
    copper = LabItem.objects.as_system().get(enterprise_id=school.firm.row.pk, pk=school.items[3].pk)
    raw = {"subject": copper.pk, "counted": _decimal(copper.balance - 1500), "note": "称量比账少（示例）"}
    stage.do("chemicals.count_lab", school.second, _at(stage, 1, 15), raw, copper)
