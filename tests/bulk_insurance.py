"""Steps of insurance: a policy and everything that the sample does under it, by an insurer of two."""

from __future__ import annotations

from typing import Any

from anma.conftest import World
from anma.enterprises.models import Enterprise
from anma.evidence.testing import written
from anma.insurance.models import Complaint, InsuredClaim, Policy, PreventionPlan, Service
from anma.people.models import Organisation
from tests.bulk_step import Results, Step, about

DAYS = {"begins": "2026-11-01", "ends": "2027-10-31"}
PLAN = {
    "lines": "inspection | 车间排查 | 2 | 本公司 | 专家 | 整改",
    "first_day": "2026-11-01",
    "last_day": "2027-10-31",
}
SERVICE = {"item": "inspection", "measure": "车间设备排查", "day": "2026-11-16"}
RECORD = {"place": "一号车间", "met": "安全员（示例）", "course": "逐台查看并当场交换意见"}
HURT = {"happened": "2026-11-15", "what": "手部受伤（示例）", "hurt": 1, "asked": "50000"}


def with_insurer(world: World) -> None:
    """ivy at the desk and eve on foot."""
    with written():
        world.offices["insurer"] = office = Organisation(kind="insurer", name="Example insurer", area_code="3204")
        office.save()
    world.add("ivy", "insurer", "insurer")
    world.add("eve", "insurer", "prevention_expert")


def _policy(world: World, _results: Results) -> dict[str, Any]:
    firm = {"uscc": world.firm.uscc, "name": "示例改名厂（虚构）"}  # by then it was renamed
    return {**firm, **DAYS, "number": "P-1", "people": 30, "premium": "9000", "share": "20"}


def _under(verb: str, who: str, name: str = "", *, flush: bool = False, **raw: Any) -> Step:
    return Step(f"insurance.{verb}", who, about("policy", "policy", **raw), Policy, flush=flush, name=name)


def _service(verb: str, who: str, *, flush: bool = False, **raw: Any) -> Step:
    return Step(f"insurance.{verb}", who, about("service", "service", **raw), Service, flush=flush)


def _claim(verb: str, who: str, made: str, **raw: Any) -> Step:
    return Step(f"insurance.{verb}", who, about(made, "claim", **raw), InsuredClaim)


INSURANCE = [
    Step("insurance.enter_policy", "ivy", _policy, Enterprise, flush=True, name="policy"),
    _under("accrue", "ivy"),
    _under("plan", "ivy", "plan", flush=True, **PLAN),
    Step("insurance.agree_plan", "sam", about("plan", "plan"), PreventionPlan),
    _under("propose", "eve", "service", flush=True, **SERVICE),
    _service("agree", "sam"),
    _service("begin", "eve"),
    _service("find", "eve", chip="防护装置缺失或失效", place="一号车间"),
    _service("record", "eve", flush=True, **RECORD),
    _service("confirm_expert", "eve"),
    _service("confirm_firm", "sam", flush=True),
    _under("report_claim", "sam", "claim", flush=True, **HURT),
    _claim("claim_complete", "ivy", "claim"),
    _claim("grant_claim", "ivy", "claim", sum="40000"),
    _under("report_claim", "sam", "second claim", flush=True, **HURT),
    _claim("refuse_claim", "ivy", "second claim", why="不在保障范围内（示例）"),
    _under("complain", "sam", "complaint", flush=True, words="培训推迟了两次（示例）"),
    Step("insurance.answer", "ivy", about("complaint", "complaint", words="已改期并致歉（示例）"), Complaint),
    _under("use_money", "ivy", amount="300", purpose="培训教材（示例）", flush=True),
]
