"""Steps of what a firm keeps beside its risks: papers, plans, dangerous work, money, and what the cheat does."""

from __future__ import annotations

from typing import Any

from anma.campaigns.models import Campaign
from anma.conftest import World
from anma.enterprises.models import Dated, Enterprise
from anma.grids.models import Grid
from anma.hazards.models import Hazard
from anma.people.consents import NOTICE
from anma.permits.models import Permit
from anma.permits.rules.tables import measures
from tests.bulk_installations import INSTALLATIONS
from tests.bulk_step import Results, Said, Step, about

HOURS = {"starts": "2026-11-16T09:30:00+08:00", "until": "2026-11-16T15:30:00+08:00"}
WORK = {"work": "切割旧管架（示例）", "place": "二号车间北侧", "dangers": "火花、坠物"}
GOOD = {"lel": "0", "o2": "20.9"}
SHIFT = {"name": "早班", "begins": 480, "ends": 1200}


def of_firm(code: str, who: str, name: str = "", said: Said | None = None, **raw: Any) -> Step:
    """About the whole firm; what follows finds it written."""
    return Step(code, who, said or (lambda _w, _r: raw), Enterprise, "enterprise", True, name)


def of_entry(code: str, who: str, known_as: str = "", **raw: Any) -> Step:
    """About the firm's entry in the register."""
    return Step(code, who, lambda w, _r: {"subject": w.firm.id, **raw}, Enterprise, flush=True, name=known_as)


def of_permit(verb: str, who: str, **raw: Any) -> Step:
    return Step(f"permits.{verb}", who, about("permit", "permit", **raw), Permit)


def of_welder(world: World, _results: Results) -> dict[str, Any]:
    papers = {"kind": "operation.02", "number": "SL-0001", "valid_to": "2027-11-16"}
    return {"subject": world.firm.id, "membership": world.hats["wang"].pk, **papers}


def of_space(world: World, _results: Results) -> dict[str, Any]:
    said = {"name": "厂区污水池（虚构）", "place": "厂区西北角", "kind": "208", "sign": "no", "locked": "yes"}
    return {"subject": world.firm.id, "responsible": world.hats["sam"].pk, "air": "mobile", **said}


def of_stop(_world: World, results: Results) -> dict[str, Any]:
    return {"first_day": "2026-11-17", "points": results["take over"]["points"][:1], "reason": "主轴大修（示例）"}


def of_hot_work(world: World, _results: Results) -> dict[str, Any]:
    return {"kind": "hot", "grade": "first", **WORK, **HOURS, "people": [world.viewers["wang"].actor_id]}


PAPERS = [
    Step("enterprises.enter_dated", "sam", of_welder, Enterprise, name="welder"),
    of_entry("enterprises.enter_dated", "sam", "detector", kind="detector", thing="报警器", valid_to="2026-12-01"),
    Step("enterprises.renew_dated", "sam", about("detector", "dated", valid_to="2027-12-01"), Dated, flush=True),
    Step("permits.enter_space", "sam", of_space, Enterprise, flush=True),
]
PLANS = [
    of_firm("inspections.set_calendar", "sam", weekdays=[1, 2, 3, 4, 5, 6], shifts=[SHIFT]),
    of_firm("inspections.register_stop", "sam", said=of_stop),
    of_firm("inspections.start_round", "sam", kind="6", title="类比排查（示例）", tier=1, last_day="2026-11-25"),
]
DANGEROUS = [
    of_firm("permits.request", "wang", "permit", of_hot_work),
    of_permit("tick", "wang", measures=[one.key for one in measures("hot")]),
    of_permit("approve_base", "alice"),
    of_permit("approve_department", "alice"),
    of_permit("guard", "sam"),
    of_permit("gas", "wang", values=GOOD, where="作业点周围"),
    of_permit("start", "wang"),
    of_permit("pause", "wang", why="午饭"),
    of_permit("resume", "wang"),
    of_permit("end", "wang", note="没有余火，清点完"),
    of_permit("check", "sam"),
]
MONEY = [
    Step("hazards.note_cost", "alice", about("major", "hazard", cost="380"), Hazard, flush=True),
    of_firm("standing.plan_money", "alice", year=2026, amount="36000"),
    of_firm("standing.say_fine", "alice", criterion="tz-3", note="今天试了上限位和制动（示例）"),
    of_firm("standing.say_none", "alice", criterion="gm-3-1", note="没有外包队（示例）"),
]
CHEAT = [
    Step("people.consent", "wang", lambda _w, _r: {"notice": NOTICE}, flush=True),
    of_entry("enterprises.rename", "sam", name="示例改名厂（虚构）"),
]
GRID = {"number": "01", "name": "示例网格（虚构）"}
RING = [[119_900_000, 31_800_000], [119_940_000, 31_800_000], [119_940_000, 31_840_000], [119_900_000, 31_840_000]]
FIVE = dict.fromkeys(("force", "principles", "duties", "supervision", "mechanisms"), "一条（示例）")
MERGED = {"town": "320411001", "name": "示例委（虚构）", "bodies": ["safety", "fire"]}


def of_grid(code: str, **raw: Any) -> Step:
    """About the grid that the first of these steps drew."""
    return Step(code, "tina", lambda _w, r: {"subject": r["grids"]["grids"][0], **raw}, Grid, flush=True)


def into_grid(world: World, results: Results) -> dict[str, Any]:
    return {"subject": world.firm.id, "grid": results["grids"]["grids"][0], "how": "point"}


def left_out(world: World, _results: Results) -> dict[str, Any]:
    return {"subject": world.firm.id, "why": "spans two grids"}


def of_officer(world: World, results: Results) -> dict[str, Any]:
    return {"subject": results["grids"]["grids"][0], "person": world.hats["tina"].person_id}


GRIDS = [
    Step("grids.set_ground", "tina", lambda _w, _r: {"town": "320411001", "grids": [{**GRID, "rings": [RING]}]},
         flush=True, name="grids"),
    of_grid("grids.adopt_charter", **FIVE),
    Step("grids.appoint", "tina", of_officer, Grid, flush=True),
    Step("grids.assign", "tina", into_grid, Enterprise, flush=True),
    Step("grids.leave_out", "tina", left_out, Enterprise, flush=True),
    Step("grids.assign", "tina", into_grid, Enterprise, flush=True),
    Step("grids.merge_bodies", "tina", lambda _w, _r: MERGED, flush=True),
]  # fmt: skip
RISERS = {"key": "km", "name": {"zh": "立管改造", "en": "risers"}, "unit": "km", "decimals": 1, "value": "10"}
RUNS = {"areas": ["320411001"], "first_day": "2026-09-01", "last_day": "2027-03-31", "targets": [RISERS]}
NUMBERS = [{"target": "km", "value": "2.5"}]
CAMPAIGNS = [
    Step("campaigns.start", "tina", lambda _w, _r: {"title": "示例整治", "kind": "special", **RUNS}, name="campaign"),
    Step("campaigns.open", "tina", about("campaign", "campaign"), Campaign),
    Step(
        "campaigns.report",
        "tina",
        about("campaign", "campaign", area="320411001", month="2026-10", numbers=NUMBERS),
        Campaign,
    ),
]
REGISTERS = [*GRIDS, *PAPERS, *PLANS, *DANGEROUS, *INSTALLATIONS, *MONEY, *CHEAT, *CAMPAIGNS]
