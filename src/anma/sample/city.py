"""The whole sample city in one transaction, its sign-ins, and the workshop of the demo's walk."""

from __future__ import annotations

import gc
import json
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from anma.enterprises.claim_codes import digest_of, new_code
from anma.enterprises.models import Directory, Enterprise
from anma.facts.days import keep_as_of
from anma.facts.folding import fold_all, rebuild
from anma.hazards.models import Hazard
from anma.inspections.models import Inspection
from anma.kernel import clock
from anma.kernel.ids import made_by
from anma.kernel.scope import Shown
from anma.kernel.viewer import system_scope
from anma.people.accounts import without_passwords
from anma.people.models import Account, Membership
from anma.places.models import Area
from anma.risks.models import RiskPoint
from anma.sample import (
    accidents,
    campaigning,
    cheating,
    chemicals_stock,
    cylinders,
    daily,
    dangerous,
    dated,
    deciding,
    duties,
    enforcing,
    firms,
    gridding,
    installations,
    insuring,
    laboratories,
    mail,
    money,
    offices,
    outreach,
    oversight,
    papers,
    planning,
    points,
    public,
    ready,
    routing,
    spaces,
    standings,
    training,
    visiting,
)
from anma.sample.once import Once
from anma.sample.plan import Plan
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage
from anma.sample.targets import Targets
from anma.supervision.mapping.rows import rebuild as draw_map

Say = Callable[[str], None]
WALK_TRADE = "3484"
# Who signs in, in English and in Chinese.
ROLES = {
    "leader": ("city leader", "市领导"),
    "city_officer": ("city officer", "市级监管"),
    "district_officer": ("district officer", "区级监管"),
    "zone": ("officer of the development zone (by areas)", "开发区监管（按片区）"),
    "department_officer": ("department officer (machinery alone)", "部门条线（只看机械行业）"),
    "town_officer": ("town officer", "镇街监管"),
    "grid_officer": ("grid officer", "网格员"),
    "enforcement_officer": ("enforcement officer", "镇街执法人员"),
    "legal_reviewer": ("legal reviewer", "法制审核员"),
    "consultant": ("safety-service consultant", "安全技术服务"),
    "insurer": ("insurer", "保险公司"),
    "prevention_expert": ("insurer's prevention expert", "保险公司事故预防专家"),
    "trainer": ("trainer", "培训机构"),
    "principal": ("boss of a firm", "企业负责人"),
    "safety_officer": ("safety officer", "安全员"),
    "worker": ("worker", "工人"),
    "station_head": ("head of a filling station", "充装站负责人"),
    "filler": ("filler at the scale", "充装员"),
    "courier": ("courier who brings gas bottles", "送气工"),
    "cylinder_inspector": ("inspector of gas bottles", "气瓶检验员"),
    "lab_teacher": ("teacher of a school laboratory", "实验教师"),
    "lab_keeper": ("keeper of a school's reagents", "药品保管员"),
    "lab_second": ("second keeper of a school's reagents", "第二药品保管员"),
    "lab_approver": ("who approves a school's reagents", "学校药品审批人"),
    "system_administrator": ("system administrator", "系统管理员"),
    "security_administrator": ("security administrator", "安全管理员"),
    "audit_administrator": ("audit administrator", "审计管理员"),
}
LETTER = ("firm to be taken over (name / claim code)", "待认领的企业（企业名 / 认领码）")


class NotEmpty(Exception):
    """The database holds firms already."""


class NoAreas(Exception):
    """The areas of the city are not loaded."""


def make(plan: Plan, say: Say, targets: Targets | None = None) -> dict[str, Any]:
    """Make the city in one transaction; returns what was made, the sign-ins, and the walk's claim code.

    Raises:
        NotEmpty: there are firms already; nothing is changed.
        NoAreas: `anma places load` has not run.
    """
    require_empty()
    stage = Stage(plan, say)
    with transaction.atomic(), quietly(stage):
        return finish(stage, _play(stage), targets)


def play(plan: Plan, say: Say) -> dict[str, Any]:
    """The part that many firms may live again: all but what is counted once in a city. To be handed to `finish`."""
    stage = Stage(plan, say)
    with transaction.atomic(), quietly(stage):
        return _play(stage)


def require_empty() -> None:
    """Raises what `make` raises."""
    if Directory.objects.exists():
        raise NotEmpty
    if not Area.objects.filter(code="3204").exists():
        raise NoAreas


@contextmanager
def quietly(stage: Stage) -> Iterator[None]:
    """Where acts of a made-up city are done. Some million objects live until they are written; looking through them
    again and again takes a third.
    """
    gc.disable()
    try:
        with system_scope("sample city"), without_passwords(), made_by(stage.new_id):
            yield
    finally:
        gc.enable()


def finish(stage: Stage, made: dict[str, Any], targets: Targets | None = None) -> dict[str, Any]:
    """What is counted once in a city, over all its firms; fold, draw the map, let everybody sign in."""
    with ThreadPoolExecutor(1) as beside, quietly(stage):
        hashed = {role: beside.submit(_secret, role) for role in ROLES}
        seats, town = made["seats"], made.pop("town")
        yards = made.pop("yards", None) or cylinders.open_both(stage, seats, town)
        hats = made.pop("hats") | cylinders.fill(stage, seats, yards)
        made["accounts"] = _accounts(hats, {role: one.result() for role, one in hashed.items()})
        stage.say("folding")
        with clock.at(stage.calendar.end):
            rebuild()  # everything is new: one pass instead of many small ones
            _count_once(stage, made, targets)
            fold_all()
            draw_map()
        made["counts"] = _counts()
    return made


def _count_once(stage: Stage, made: dict[str, Any], targets: Targets | None) -> None:
    seats, entered = made.pop("seats"), made.pop("firms")
    if targets is not None:
        Once(stage, seats, targets).tell()
        keep_as_of(stage.plan.until)
    public.publish(stage, seats)
    campaigning.finish(stage, seats)
    insuring.evaluate(stage, seats)
    outreach.tell(stage, seats, entered)
    accidents.tell(stage, seats, entered)


def _play(stage: Stage) -> dict[str, Any]:
    seats = offices.found(stage)
    grids = gridding.divide(stage, seats)
    committees = duties.found(stage, seats)
    entered = firms.enter(stage, seats)
    firms.hire(stage, entered)
    points.publish(stage, entered)
    planted = cheating.plant(stage, entered)
    days = daily.Days(stage, seats, entered)
    days.plan(planted.looks)
    visits = visiting.Visits(stage, seats, entered, days)
    visits.plan()
    oversight.Oversight(stage, seats, entered).plan()
    enforcing.Enforcing(stage, seats, entered).plan()
    insuring.Insuring(stage, seats, entered, days).plan()
    ready.Ready(stage, seats, entered).plan()
    public.plan_reports(stage, seats)
    mail.plan(stage, seats)
    planning.plan(stage, entered)
    duties.plan(stage, seats, entered, committees)
    campaigning.plan(stage, seats, shown_firm(entered).town)
    routing.plan(stage, seats, entered)
    stage.play()
    money.note(stage, shown_firm(entered))
    town = shown_firm(entered).town
    deciding.leave_open(stage, seats, entered, town)
    walk = _walk(stage, seats, town)
    points.print_cards(stage, entered)
    dated.keep_registers(stage, entered)
    spaces.keep_registers(stage, entered)
    chemicals_stock.keep_stores(stage, entered)
    installations.keep_register(stage, seats, entered)
    installations.keep_units(stage, seats, entered)
    at_school = laboratories.keep_books(stage, seats, entered)
    dangerous.work_dangerously(stage, entered)
    visits.now()
    stage.flush("days")
    routing.reward(stage, seats, entered)
    planning.tasks(stage)
    duties.close_quarter(stage)
    standings.reckon(stage, entered)
    grid_officer = gridding.assign(stage, seats, grids, entered)
    stage.phones.write()
    cheating.look_through(stage, planted)
    papers.write(stage, seats, town)
    training.train(stage, seats, entered)
    hats = _hats(seats, entered, grid_officer) | at_school
    made = {"walk": walk, "hats": hats, "seats": seats, "town": town, "firms": entered}
    return {**made, "grounds": grids.ground}


def _walk(stage: Stage, seats: offices.Offices, town: str) -> dict[str, str]:
    """A workshop that the town has entered and that waits for its owner."""
    viewer = seats.viewer(seats.town[town])
    raw = firms.in_town(stage, seats, stage.plan.firms + 1, town)
    named = {"name": "示例走查机械加工厂（虚构）", "trade": WALK_TRADE, "headcount": 24}
    at = stage.calendar.end
    made = stage.do("enterprises.preregister", viewer, at, {**raw, **named, "uscc": firms.credit_code(town, 999)})
    firm, code = stage.bulk.made(Enterprise, made["enterprise"]), new_code()
    stage.bulk.flush()
    letter = {"subject": firm.pk, "token_sha256": digest_of(code)}
    stage.do("enterprises.issue_claim", viewer, at, letter, firm)
    return {"firm": firm.name, "code": code}


def _counts() -> dict[str, int]:
    models = {"firms": Enterprise, "points": RiskPoint, "inspections": Inspection, "hazards": Hazard}
    held = Hazard.objects.as_system().filter(shown_to=Shown.AUTHORITY).count()
    return {name: model.objects.as_system().count() for name, model in models.items()} | {"held": held}


def _hats(seats: offices.Offices, entered: list[firms.Firm], grid_officer: Membership | None) -> dict[str, Membership]:
    """Who signs in for each role; the firm's people are those of a firm with everybody in it."""
    shown = shown_firm(entered)
    hats: dict[str, Membership] = {**seats.hats, "town_officer": seats.town[shown.town]}
    hats |= {"grid_officer": grid_officer} if grid_officer else {}
    hats |= {"enforcement_officer": seats.colleague[shown.town], "legal_reviewer": seats.reviewer[shown.town]}
    return hats | {role: shown.hats[role] for role in ("principal", "safety_officer", "worker")}


def _accounts(hats: dict[str, Membership], secrets_of: dict[str, tuple[str, str]]) -> list[dict[str, str]]:
    """One sign-in a role, with a password that nobody knew before."""
    return [_account(role, hats[role], secrets_of[role]) for role in ROLES if role in hats]


def _account(role: str, hat: Membership, secret: tuple[str, str]) -> dict[str, str]:
    password, hashed = secret
    username = role.replace("_", "-")
    account = Account.objects.filter(username=username).first() or Account(username=username)
    account.person, account.is_active, account.one_time = hat.person, True, False
    account.hat_id, account.password = hat.pk, hashed
    account.save()
    return {**_named(ROLES[role]), "user": username, "password": password}


def _named(names: tuple[str, str]) -> dict[str, str]:
    english, chinese = names
    return {"role": chinese, "role_en": english}


def _secret(_role: str) -> tuple[str, str]:
    """A fresh password and its hash, which takes a tenth of a second by design."""
    password = "-".join(secrets.token_hex(2) for _ in range(3))
    return password, make_password(password)


def write_sign_ins(path: Path, made: dict[str, Any]) -> None:
    """`var/demo.json`, which `anma demo` prints; readable by its owner alone."""
    letter = {**_named(LETTER), "user": made["walk"]["firm"], "password": made["walk"]["code"]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    entries = [*made["accounts"], {**letter, "start": "/claim"}]
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")
