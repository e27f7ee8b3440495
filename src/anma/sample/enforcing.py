"""Penalty cases in their states, and talks with what follows; a small share of the firms each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from anma.kernel.viewer import Viewer
from anma.sample.firms import Firm
from anma.sample.offices import Offices
from anma.sample.stage import Stage
from anma.supervision.models import Case, Talk

ORDINARY = ("hazards_unremoved", "hazards_unrecorded", "special_operators", "training", "dangerous_work", "exits")
SIMPLE = ("warning_signs", "protection")
FACTS = "现场检查发现{what}，责令限期整改后复查仍未改正（示例）"
SAYS = "当事人上述行为违反安全生产有关规定，拟作出行政处罚，当事人有权陈述、申辩（示例文书，条款未核对）"
DECIDES = "当事人上述行为违反安全生产有关规定，决定给予行政处罚，限期缴纳罚款（示例文书，条款未核对）"
OPINION = "事实清楚，程序合法，同意（示例）"
TALKS = ("重大事故隐患整改进展缓慢（示例）", "双重预防机制运行不到位（示例）", "同类企业事故后警示约谈（示例）")
RECEIVER = "示例负责人（虚构）"
DEMANDS = ("一周内完成全员安全教育并留存签到（示例）", "半个月内把挂牌隐患的整改方案报来（示例）")


@dataclass(frozen=True, slots=True)
class Staff:
    """Who of a town's office does what in a case."""

    handler: Viewer
    second: Viewer
    head: Viewer
    reviewer: Viewer


def staff(seats: Offices, town: str) -> Staff:
    hats = (seats.colleague[town], seats.third[town], seats.town[town], seats.reviewer[town])
    return Staff(*(seats.viewer(hat) for hat in hats))


class Enforcing:
    """Plans cases and talks; draws from a line of its own, so that the rest of the city stays as it is."""

    def __init__(self, stage: Stage, seats: Offices, firms: list[Firm]) -> None:
        self.stage, self.seats = stage, seats
        self.firms = [firm for firm in firms if firm.points and firm.since is not None]
        self.rng = Random(f"{stage.plan.seed} enforcing")  # noqa: S311  (a made-up city, no secret)

    def plan(self) -> None:
        """Shares of the firms, and in a small city enough to see every state.

        What an act inside an act reads has to be written by then: a week's rows are, so such a step comes later.
        """
        for week in range((self.stage.plan.until - self.stage.calendar.first).days // WEEK):
            at = self.stage.calendar.morning(self.stage.calendar.first + timedelta(days=WEEK * week))
            self.stage.plan_step(at, lambda _at: _written(self.stage))
        rates = self.stage.plan.rates
        for number, firm in enumerate(self._some(rates.cases, 14)):
            self._at(firm, self.rng.randint(1, rates.cases_within), lambda at, f=firm, n=number: self._case(f, at, n))
        for number, firm in enumerate(self._some(rates.talks, 5)):
            self._at(firm, self.rng.randint(2, rates.talks_within), lambda at, f=firm, n=number: self._talk(f, at, n))

    def _some(self, share: float, least: int) -> list[Firm]:
        return self.stage.calendar.some(self.rng, share, self.firms, least)

    def _at(self, firm: Firm, ago: int, what: Any) -> None:
        calendar = self.stage.calendar
        at = calendar.past(calendar.at(calendar.working(calendar.until - timedelta(days=ago))))
        if firm.since is not None and at > firm.since:
            self.stage.plan_step(at, what)

    def _case(self, firm: Firm, at: datetime, number: int) -> None:
        people, simple = staff(self.seats, firm.town), number % 7 == 5
        violation = self.rng.choice(SIMPLE if simple else ORDINARY)
        cause = self.rng.choice(CAUSES[violation])
        raw = {
            "firm": firm.row.pk,
            "violation": violation,
            "cause": cause,
            "way": "simple" if simple else "ordinary",
            "source": self.rng.choice(("visit", "overdue", "tip")),
            "second_officer": people.second.actor_id,
            "note": "先问班组长（示例）" if number % 5 == 0 else "",
        }
        done = self.stage.do("supervision.open_case", people.handler, at, raw, firm.row)
        case = self.stage.bulk.made(Case, done["case"])
        steps = list(spot() if simple else ordinary(number, self.rng, cause))
        # One stays where each step leaves it; the rest of the city's goes to the end.
        reach = number if number < len(steps) else self.rng.randint(len(steps) // 2, len(steps))
        self._go(case, people, steps[:reach], at)

    def _go(self, case: Case, people: Staff, steps: list[tuple[str, str, dict[str, Any]]], at: datetime) -> None:
        """The next step some days later, and so on."""
        if not steps:
            return
        (verb, who, raw), *rest = steps
        when = self.stage.calendar.later(at, *PACE.get(verb, (1, 3)))

        def step(then: datetime) -> None:
            self.stage.do(f"supervision.{verb}", getattr(people, who), then, {"subject": case.pk, **raw}, case)
            self._go(case, people, rest, then)

        self.stage.plan_step(when, step)

    def _talk(self, firm: Firm, at: datetime, number: int) -> None:
        people = staff(self.seats, firm.town)
        day = self.stage.calendar.later(at, 3, 6)
        raw = {
            "firm": firm.row.pk,
            "why": ("major", "score", "accident")[number % 3],
            "topic": TALKS[number % 3],
            "day": day.date(),
            "at_time": "14:00",
            "place": "镇街应急办二楼会议室（示例）",
            "second_officer": people.second.actor_id,
        }
        done = self.stage.do("supervision.plan_talk", people.handler, at, raw, firm.row)
        talk = self.stage.bulk.made(Talk, done["talk"])
        if number % 5:
            self._later(talk, at, 1, 2, "invite_to_talk", people.handler, {}, lambda _at: self._hold(firm, talk, day))

    def _hold(self, firm: Firm, talk: Talk, day: datetime) -> None:
        people = staff(self.seats, firm.town)
        due = [(day + timedelta(days=days)).date() for days in (7, 15)]
        demands = [{"text": text, "due": by} for text, by in zip(DEMANDS, due, strict=True)]
        came = {"came": RECEIVER, "came_as": "主要负责人", "held_time": "14:00"}
        raw = {
            **came,
            "record": "通报问题，企业负责人表态（示例）",
            "promised": "限期整改到位（示例）",
            "demands": demands,
        }
        self._later(talk, day, 0, 1, "hold_talk", people.handler, raw, lambda at: self._answer(firm, talk, at))

    def _answer(self, firm: Firm, talk: Talk, at: datetime) -> None:
        if firm.principal is None or self.rng.random() < 0.3:
            return
        one = {"demand": talk.demands[0]["id"]}
        people = staff(self.seats, firm.town)
        self._later(
            talk, at, 2, 6, "answer_demand", firm.principal, {**one, "said": "已完成，签到表在档（示例）"},
            lambda then: self._later(talk, then, 1, 4, "confirm_demand", people.handler, one, lambda _at: None),
        )  # fmt: skip

    def _later(
        self, talk: Talk, at: datetime, least: int, most: int, verb: str, viewer: Viewer, raw: Any, then: Any
    ) -> None:
        def step(when: datetime) -> None:
            self.stage.do(f"supervision.{verb}", viewer, when, {"subject": talk.pk, **raw}, talk)
            then(when)

        self.stage.plan_step(self.stage.calendar.later(at, least, most), step)


def _written(stage: Stage) -> None:
    stage.bulk.flush()


WEEK = 7
MADE_UP = "（示例）"
# After how many days at least and at most, where the law or the writing of the city lets one wait.
PACE = {"discuss_case": (6, 8), "decide_case": (6, 9), "note_payment": (WEEK + 1, 12)}
CAUSES = {
    "hazards_unremoved": ("隐患逾期未整改（示例）", "冲床防护罩拆除后未恢复（示例）"),
    "hazards_unrecorded": ("未如实记录隐患排查情况（示例）",),
    "special_operators": ("特种作业人员无证上岗（示例）",),
    "training": ("新员工未经三级安全教育上岗（示例）",),
    "dangerous_work": ("动火作业未安排专人监护（示例）",),
    "exits": ("车间疏散通道堵塞（示例）",),
    "warning_signs": ("危险部位未设警示标志（示例）",),
    "protection": ("打磨工未配发防尘口罩（示例）",),
}


def spot() -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield "decide_on_spot", "handler", {"fine": 1000, "text": DECIDES}
    yield "serve_case", "second", {}
    yield "note_payment", "handler", {"paid": 1000}
    yield "close_case", "head", {}


def facts(cause: str) -> str:
    """What was seen, of the cause that the case is about."""
    return FACTS.format(what=cause.removesuffix(MADE_UP))


def ordinary(number: int, rng: Random, cause: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The whole way; now and then it ends early, or needs review and discussion."""
    if number % 13 == 9:
        yield "refuse_filing", "head", {"why": "情节轻微并已当场改正（示例）"}
        return
    yield "approve_filing", "head", {"opinion": OPINION}
    yield "add_evidence", "handler", {"kind": "photo", "text": facts(cause)}
    yield "add_evidence", "second", {"kind": "inquiry_record", "text": "询问笔录已由被询问人核对（示例）"}
    if number % 13 in (10, 11):
        yield ("drop_case" if number % 13 == 10 else "refer_case"), "head", {"why": "不属本部门管辖或不予处罚（示例）"}
        return
    high = number % 6 == 2
    fine = 60_000 if high else rng.choice((18_000, 20_000, 25_000))
    report: dict[str, Any] = {"facts": facts(cause), "severity": "serious" if high else "general", "fine": fine}
    yield "report_case", "handler", {**report, "outside_why": "一年内第二次（示例）"}
    if high:
        yield "review_case", "reviewer", {"passed": "yes", "opinion": OPINION}
    yield "write_notice", "handler", {"text": SAYS}
    yield "serve_case", "second", {}
    yield "note_statement", "handler", {"says": "nothing"}
    if high:
        yield "discuss_case", "head", {"people": 5, "text": "一致同意承办意见（示例）"}
    yield "decide_case", "head", {"fine": fine, "text": DECIDES}
    yield "serve_case", "handler", {}
    yield "note_payment", "second", {"paid": fine}
    yield "close_case", "head", {}
