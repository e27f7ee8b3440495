"""Policies, prevention services, claims, complaints and money of two insurers; and how they were evaluated.

Draws from a line of its own. What reads the records is done at the end, when everything is written.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.hazards.models import Hazard
from anma.insurance.models import Complaint, InsuredClaim, Policy, PreventionPlan, Service
from anma.insurance.rules.tables import must
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.sample.daily import Days
from anma.sample.firms import Firm, credit_code
from anma.sample.offices import Offices
from anma.sample.positions import position
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

WITHIN = 300
PEOPLE = 37  # in a firm, on the average
AFTER = 41  # numbers of firms beyond those that others of the sample take
FOUND = ("冲床光电保护失效", "配电箱门缺失", "灭火器压力不足", "安全出口堆物", "气瓶未固定", "叉车倒车报警失灵")
CHIPS = ("防护装置缺失或失效", "用电不规范，线路裸露", "通道或出口堵塞")
PLACES = ("一号车间", "仓库东侧", "配电间", "装卸区")
MEASURES = {
    "inspection": "车间设备与用电隐患排查",
    "training": "班组长安全培训（两小时）",
    "emergency": "火灾疏散演练并点评",
    "assessment": "风险点复核与分级建议",
}
PLAN = (
    "inspection | {a} | 2 | 本公司防灾防损部 | 专家 | 隐患整改率95%\n"
    "training | {b} | 1 | 本公司防灾防损部 | 专家 | 全员到场"
)
COURSE = "与企业安全员一同走查生产线、仓库和配电间，逐项记录，当场交换意见，书面告知发现的问题（示例）"
HURT = "操作工清理卡料时手部受伤（示例）"
COMPLAINT = "约定的培训推迟了两次，希望尽快安排（示例）"
# Firms that the law makes insure and that do not, so that the list of them is not empty: trade, name, people.
UNINSURED = (
    ("2614", "示例未投保有机化工有限公司（虚构）", 46),
    ("5942", "示例未投保危险品仓储有限公司（虚构）", 18),
    ("5435", "示例未投保危险货物运输有限公司（虚构）", 31),
)
ANSWER = "专家临时出差，已改期并致歉（示例）"


class Insuring:
    """Plans the policies of some firms, and what is done under each."""

    def __init__(self, stage: Stage, seats: Offices, firms: list[Firm], days: Days) -> None:
        self.stage, self.seats, self.days = stage, seats, days
        self.firms = [firm for firm in firms if firm.points and firm.since is not None and firm.principal]
        self.shown = shown_firm(firms)
        self.rng = Random(f"{stage.plan.seed} insuring")  # noqa: S311  (a made-up city, no secret)

    def plan(self) -> None:
        """Of those that must insure more than half, of the others a third; the shown firm always."""
        for number, firm in enumerate(self.firms):
            rate = (
                self.stage.plan.rates.insured
                * ((firm.row.headcount or PEOPLE) / PEOPLE) ** self.stage.plan.rates.larger
            )
            share = 1.7 * rate if must(firm.row.trade) else rate
            if firm is self.shown or self.rng.random() < share:
                self._plan(firm, number)

    def _plan(self, firm: Firm, number: int) -> None:
        stage = self.stage
        back = 200 if firm is self.shown else self.rng.randint(10, WITHIN)
        first = max(stage.calendar.until - timedelta(days=back), firm.since.date() + timedelta(days=1))  # type: ignore[union-attr]
        side = "insurer" if firm is self.shown or number % 3 else "insurer_two"
        at = stage.calendar.at(stage.calendar.working(first))
        stage.plan_step(at, lambda then: self._insure(firm, side, number, then))

    def _insure(self, firm: Firm, side: str, number: int, at: datetime) -> None:
        row, people = firm.row, firm.row.headcount or 20
        raw = {
            "uscc": row.uscc, "name": row.name, "number": f"{'AZ' if side == 'insurer' else 'BX'}{at:%Y}{number:05d}",
            "people": people, "sum_per_death": 800_000, "sum_total": 800_000 * min(people, 30),
            "premium": 260 * people, "share": self.rng.choice((10, 15, 20)), "begins": at.date(),
            "ends": at.date() + timedelta(days=364), "way": self.rng.choice(("file", "api", "form")),
        }  # fmt: skip
        policy = self._made(Policy, "policy", "enter_policy", self._clerk(side), at, raw, row)
        self._do("accrue", self._clerk(side), at + timedelta(hours=1), {"subject": policy.pk}, policy)
        plan = self._agreed_plan(firm, side, policy, at + timedelta(days=1))
        turns = self.rng.randint(*self.stage.plan.rates.services)
        for turn in range(turns):
            day = self.stage.calendar.working(at.date() + timedelta(days=14 + min(45, (WITHIN - 30) // turns) * turn))
            self._later(day, lambda then: self._service(firm, side, policy, plan, then))
        if self.rng.random() < 0.2:
            self._later(at.date() + timedelta(days=30), lambda then: self._claim(firm, side, policy, then))
        if self.rng.random() < 0.15:
            self._later(at.date() + timedelta(days=40), lambda then: self._complain(firm, side, policy, then))
        if firm is self.shown:
            soon = self.stage.calendar.end - timedelta(minutes=10)
            self.stage.plan_step(soon, lambda then: self._open(firm, side, policy, then))

    def _later(self, day: date, what: Any) -> None:
        if day <= self.stage.calendar.until:
            self.stage.plan_step(self.stage.calendar.at(self.stage.calendar.working(day)), what)

    def _agreed_plan(self, firm: Firm, side: str, policy: Policy, at: datetime) -> PreventionPlan:
        lines = PLAN.format(a=MEASURES["inspection"], b=MEASURES["training"])
        days = {"first_day": policy.begins, "last_day": policy.ends}
        raw = {"subject": policy.pk, "lines": lines, **days, "means": "按季度回访，发现的隐患进入企业台账（示例）"}
        plan: PreventionPlan = self._made(PreventionPlan, "plan", "plan", self._clerk(side), at, raw, policy)
        self._do("agree_plan", self._boss(firm), at + timedelta(hours=5), {"subject": plan.pk}, plan)
        return plan

    def _service(self, firm: Firm, side: str, policy: Policy, plan: PreventionPlan, at: datetime) -> None:
        """One walk: agreed the week before, findings, record, and most records confirmed by both."""
        row = self._proposed(firm, side, policy, plan, at)
        expert = self._expert(side)
        self._do("begin", expert, at, {"subject": row.pk}, row)
        for number in range(self.rng.choice(self.stage.plan.rates.found)):
            self._find(firm, expert, row, at + timedelta(minutes=10 * (number + 1)))
        self._record(expert, row, at + timedelta(minutes=80))
        if self.rng.random() < 0.85:
            when = self.stage.calendar.later(at, 1, 8)
            self.stage.plan_step(when, lambda then: self._confirm(firm, row, then))

    def _proposed(self, firm: Firm, side: str, policy: Policy, plan: PreventionPlan | None, at: datetime) -> Service:
        item = self.rng.choice(tuple(MEASURES))
        raw = {"subject": policy.pk, "item": item, "measure": MEASURES[item], "day": clock.local_date(at)}
        raw |= {"plan": plan.pk} if plan else {}
        expert = self._expert(side)
        row: Service = self._made(Service, "service", "propose", expert, at - timedelta(minutes=50), raw, policy)
        self._do("agree", self._boss(firm), at - timedelta(minutes=20), {"subject": row.pk}, row)
        return row

    def _find(self, firm: Firm, expert: Viewer, row: Service, at: datetime) -> None:
        words = {"description": self.rng.choice(FOUND)} if self.rng.random() < 0.6 else {"chip": self.rng.choice(CHIPS)}
        raw = {"subject": row.pk, **words, "place": self.rng.choice(PLACES)}
        hazard = self._made(Hazard, "hazard", "find", expert, at, raw, row)
        self.days.goes_on(firm, hazard, at + timedelta(hours=3))

    def _record(self, expert: Viewer, row: Service, at: datetime) -> None:
        met = {"place": self.rng.choice(PLACES), "met": "安全员（示例）", "course": COURSE}
        self._do("record", expert, at, {"subject": row.pk, **met}, row)
        self._do("confirm_expert", expert, at + timedelta(minutes=5), {"subject": row.pk}, row)

    def _confirm(self, firm: Firm, row: Service, at: datetime) -> None:
        self._do("confirm_firm", self._boss(firm), at, {"subject": row.pk}, row)

    def _claim(self, firm: Firm, side: str, policy: Policy, at: datetime) -> None:
        clerk, asked = self._clerk(side), self.rng.randint(20, 90) * 1000
        raw = {"happened": at.date() - timedelta(days=3), "what": HURT, "hurt": 1, "asked": asked}
        claim = self._made(InsuredClaim, "claim", "report_claim", self._boss(firm), at, {"subject": policy.pk, **raw},
                           policy)  # fmt: skip
        whole, done = self.stage.calendar.later(at, 3, 9), self.stage.calendar.later(at, 12, 30)
        subject = {"subject": claim.pk}
        self._then(whole, "claim_complete", clerk, subject, claim)
        if self.rng.random() < 0.2:
            why = {**subject, "why": "不在保障范围内，已书面说明理由（示例）"}
            self._then(done, "refuse_claim", clerk, why, claim)
            return
        self._then(done, "grant_claim", clerk, {**subject, "sum": asked}, claim)

    def _complain(self, firm: Firm, side: str, policy: Policy, at: datetime) -> None:
        raw = {"subject": policy.pk, "words": COMPLAINT}
        row = self._made(Complaint, "complaint", "complain", self._boss(firm), at, raw, policy)
        when = self.stage.calendar.later(at, 2, 9)
        answer = {"subject": row.pk, "words": ANSWER}
        self._then(when, "answer", self._clerk(side), answer, row)

    def _open(self, firm: Firm, side: str, policy: Policy, at: datetime) -> None:
        """What waits where the demo looks: a service of today, and sums in use."""
        self._proposed(firm, side, policy, None, at)
        raw = {"subject": policy.pk, "amount": "300", "purpose": "班组长安全培训教材（示例）"}
        self._do("use_money", self._clerk(side), at + timedelta(minutes=2), raw, policy)

    def _clerk(self, side: str) -> Viewer:
        return self.seats.viewer(self.seats.hats[side])

    def _expert(self, side: str) -> Viewer:
        return self.seats.viewer(self.seats.hats["prevention_expert" if side == "insurer" else "expert_two"])

    def _boss(self, firm: Firm) -> Viewer:
        assert firm.principal is not None  # noqa: S101  (chosen so)
        return firm.officer or firm.principal

    def _do(self, verb: str, viewer: Viewer, at: datetime, raw: dict[str, Any], subject: Any) -> dict[str, Any]:
        return self.stage.do(f"insurance.{verb}", viewer, at, raw, subject)

    def _then(self, at: datetime, verb: str, viewer: Viewer, raw: dict[str, Any], subject: Any) -> None:
        def step(when: datetime) -> None:
            self._do(verb, viewer, when, raw, subject)

        self.stage.plan_step(at, step)

    def _made(self, model: Any, name: str, verb: str, viewer: Viewer, at: datetime, raw: Any, subject: Any) -> Any:
        return self.stage.bulk.made(model, self._do(verb, viewer, at, raw, subject)[name])


def leave_uninsured(stage: Stage, seats: Offices) -> None:
    """A town each enters one; nobody of it has come yet, and no insurer has a policy of it."""
    for number, (trade, name, people) in enumerate(UNINSURED, start=stage.plan.firms + AFTER):
        town = seats.towns[number % len(seats.towns)]
        raw = {
            "uscc": credit_code(town, number), "name": name, "trade": trade, "area": town, "headcount": people,
            "address": f"示例路{number}号（虚构）", **position(seats.ground, town, number),
        }  # fmt: skip
        perform(seats.viewer(seats.town[town]), "enterprises.preregister", raw)


def evaluate(stage: Stage, seats: Offices) -> None:
    """The last two quarters that are over: the older one published, the newer one a draft; and who is not insured."""
    leave_uninsured(stage, seats)
    viewer, last = seats.viewer(seats.hats["city_officer"]), stage.calendar.until.replace(day=1)
    last = last.replace(month=(last.month - 1) // 3 * 3 + 1) - timedelta(days=1)
    for publish in (False, True):
        first = last.replace(month=last.month - 2, day=1)
        try:
            perform(viewer, "insurance.evaluate", {"first": first, "last": last})
            if publish:
                anyway = {"as_draft": True, "why": "示例城市，按草案试评（示例）"}
                perform(viewer, "insurance.publish_evaluation", {"first": first, "last": last, **anyway})
        except Refused:
            return  # a city so small or so young that nobody was insured then
        last = first - timedelta(days=1)
