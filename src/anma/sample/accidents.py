"""Accidents of the made-up city since 2019, in small numbers, some looked into, with near misses and stated values.

Done at the end, in the order of time, by the offices in charge: what lies before the city's first day is entered from
older records. Every name and number is made up; the city is no real one.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from anma.accidents.models import Accident, Measure
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.people.loading import viewer_for
from anma.people.models import Membership
from anma.sample.firms import Firm
from anma.sample.offices import Offices
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

YEARS = {2019: 9, 2020: 7, 2021: 5, 2022: 4, 2023: 4, 2024: 3, 2025: 3}
KINDS = (
    ("1986-03", "WSA10004", "清理冲床废料时手被压伤（示例）"),
    ("1986-09", "WSA10010", "在屋面换采光板时踏空坠落（示例）"),
    ("1986-05", "WSA10006", "移动电箱时触电（示例）"),
    ("1986-02", "WSA10002", "叉车倒车撞到行人（示例）"),
    ("1986-19", "WSA10024", "清理污水池时窒息（示例）"),
    ("1986-01", "WSA10001", "吊物滑落砸伤（示例）"),
)
NEAR = (
    ("slipped", "清洗区地面有油（示例）"), ("hit", "货架上掉下一箱（示例）"), ("caught", "手套被卷了一下（示例）"),
    ("vehicle", "叉车转弯没按喇叭（示例）"), ("shock", "电箱外壳麻手（示例）"), ("leak", "闻到溶剂味（示例）"),
)  # fmt: skip
PUBLIC = "2026年某日，一家企业的工人清理冲床废料时，因防护罩被拆下，手被压伤。拆下的防护罩没有人装回去。（示例）"
BOOK = "本局事故台账（示例）"


class Happening:
    """Tells the accidents of one city, all at its end."""

    def __init__(self, stage: Stage, seats: Offices, firms: list[Firm]) -> None:
        self.stage, self.seats = stage, seats
        self.rng = Random(f"{stage.plan.seed} accidents")  # noqa: S311  (a made-up city, no secret)
        self.firms = [firm for firm in firms if firm.since is not None and firm.principal]
        self.shown = shown_firm(firms)

    def tell(self) -> None:
        """Older records, this year's, what is under way at the shown firm, near misses, and what was published.

        Where the city is to come to given figures, its accidents are told elsewhere (`sample.once`).
        """
        if self.stage.plan.rates.since:
            self._near()
            return
        self._years()
        self._this_year()
        self._at_shown()
        self._near()
        self._stated()

    def _years(self) -> None:
        for year, number in YEARS.items():
            for _turn in range(number):
                day = date(year, 1, 1) + timedelta(days=self.rng.randrange(364))
                if day < self.stage.calendar.until:
                    self._report(self.rng.choice(self.firms), day, reported=day, why=BOOK)

    def _this_year(self) -> None:
        for back in (190, 120, 66, 20):
            day = self.stage.calendar.until - timedelta(days=back)
            self._report(self.rng.choice(self.firms), day, reported=day, why=BOOK)

    def _report(self, firm: Firm, day: date, **more: Any) -> None:
        old, _new, what = self.rng.choice(KINDS)
        hour, zone = self.rng.randint(7, 16), self.stage.calendar.zone
        at = datetime(day.year, day.month, day.day, hour, self.rng.randrange(60), tzinfo=zone)
        harm = self.rng.choice(({"serious": 1}, {"light": 1}, {"deaths": 1}, {"serious": 1, "light": 2}))
        loss = self.rng.choice((None, 80_000, 350_000, 1_200_000))
        raw = {"firm": firm.row.pk, "happened": at, "what": what, "type": old, "sure": "yes", **harm, **more}
        raw |= {"loss": loss} if loss else {}
        viewer = self._town(firm)
        made = self._do(viewer, "report", **raw)
        if made and old == "1986-19" and self.rng.random() < 0.7:
            self._do(viewer, "correct", made["accident"], type_new="WSA10024", why="按调查结论选定（示例）")

    def _at_shown(self) -> None:
        """One that is published, one under investigation, one reported within the hour."""
        viewer = self._town(self.shown)
        self._published(viewer, self._now(hours=24 * 50))
        row = self._now(hours=24 * 9, type="WSA10010", what="在平台边沿换灯时踏空坠落（示例）", serious=0, deaths=1)
        self._do(viewer, "add_harmed", row, name="示例工人甲（虚构）", harm="death", died=self._day(9), about="维修工")
        self._do(
            viewer, "report_up", row, level="city", told=clock.now() - timedelta(days=8, hours=22), to_whom="市值班室"
        )
        self._do(viewer, "investigate", row, team="镇街牵头，区应急、工会、公安参加（示例）")
        self._do(viewer, "add_cause", row, kind="direct", words="平台边沿没有护栏（示例）", factor="3208")
        self._do(viewer, "add_measure", row, of="firm", words="平台边沿全部加装护栏（示例）", due=self._day(-20))
        now = self._now(hours=0.5, type="WSA10006", what="更换照明时触电，已送医（示例）", serious=1)
        self._do(viewer, "add_harmed", now, name="示例工人乙（虚构）", harm="serious", about="电工，右手灼伤")
        call = {"call": uuid7(), "firm_words": self.shown.row.name[:60], "what": "二号车间冒烟，人已撤出（示例）"}
        self._do(viewer, "take_call", **call, people="暂无伤亡", caller="示例门卫（虚构）", phone="0519-0000000")

    def _now(self, hours: float, **more: Any) -> str:
        """An accident of the shown firm some hours ago, as its office entered it."""
        at = clock.now() - timedelta(hours=hours)
        said = {"firm": self.shown.row.pk, "happened": at, "learnt": at, "type": "WSA10004", "serious": 1, **more}
        late = {"found": clock.local_date(at), "why": "企业来电补报（示例）"} if hours > 1 else {}
        kind = str(said["type"])
        there = [one.pk for one in self.shown.points if kind in one.accident_types]
        point = {"point": there[0]} if there and hours > 24 else {}
        made = self._do(
            self._town(self.shown), "report", **{"what": KINDS[0][2], "sure": "yes", **said, **late, **point}
        )
        return str(made["accident"])

    def _published(self, viewer: Any, row: str) -> None:
        self._do(viewer, "judge_report", row, wrong="late", why="企业次日才报告（示例）")
        self._do(viewer, "investigate", row, team="镇街牵头，两名专家（示例）")
        self._do(viewer, "add_cause", row, kind="direct", words="防护罩被拆下后没有装回（示例）", factor="2102")
        self._do(viewer, "add_cause", row, kind="management", words="没有清理作业的规程（示例）", factor="42")
        self._do(viewer, "add_party", row, kind="firm", name="示例企业（虚构）", fault="未督促装回防护罩（示例）",
                 suggestion="penalty", suggested="依法处罚")  # fmt: skip
        self._do(viewer, "add_measure", row, of="firm", words="冲床加装联锁防护罩（示例）", due=self._day(-14))
        self._do(viewer, "add_measure", row, of="office", words="走访全部冲压企业（示例）", due=self._day(-5))
        self._do(viewer, "conclude", row, reported=self._day(0), nature="生产安全责任事故（示例）")
        self._do(viewer, "publish", row, title="冲床防护罩没装回去（示例）", text=PUBLIC)
        for one in Measure.objects.as_system().filter(accident_id=row, of="office"):
            self._do(viewer, "measure_done", row, measure=one.pk, words="已走访（示例）")

    def _near(self) -> None:
        for turn in range(min(3 * len(self.firms), 40)):
            firm = self.shown if turn % 4 == 0 else self.rng.choice(self.firms)
            if not firm.workers:
                continue
            kind, words = self.rng.choice(NEAR)
            made = self._do(self.rng.choice(firm.workers), "near_miss", kind=kind, words=words)
            if made and firm.officer and self.rng.random() < 0.6:
                self._do(firm.officer, "near_learn", made["near"], lesson="班前会讲了，现场已改（示例）")

    def _stated(self) -> None:
        """The register is complete since 2019; people employed of the last whole year; two values of that year."""
        viewer, last = self.seats.viewer(self.seats.hats["city_officer"]), self.stage.calendar.until.year - 1
        today, year = clock.today(), {"first": date(last, 1, 1), "last": date(last, 12, 31)}
        span = {"area": "3204", "as_of": today, "source": BOOK}
        whole = {"first": date(2019, 1, 1), "last": today}
        self._do(viewer, "state_value", **span, measure="register", **whole)
        self._do(viewer, "state_value", **span, measure="employees", value=1_860_000, **year)
        deaths = Accident.objects.as_system().filter(happened_day__year=last, deaths__gt=0).count()
        before = {"first": date(last - 1, 1, 1), "last": date(last - 1, 12, 31), "as_of": today - timedelta(days=400)}
        ago = {"measure": "deaths", "area": "3204", "source": "年报（示例）", **before}
        self._do(viewer, "state_value", **ago, value=deaths + 3)
        said = {"measure": "deaths", "area": "3204", **year}
        self._do(
            viewer, "state_value", **said, value=deaths + 1, as_of=today - timedelta(days=90), source="年报（示例）"
        )
        self._do(
            viewer,
            "state_value",
            **said,
            value=deaths,
            as_of=today,
            source=BOOK,
            why="一人核销，不属生产安全事故（示例）",
        )

    def _town(self, firm: Firm) -> Any:
        return self.seats.viewer(self.seats.town[firm.town])

    def _day(self, back: int) -> date:
        return clock.today() - timedelta(days=back)

    def _do(self, viewer: Any, verb: str, row: Any = None, **raw: Any) -> dict[str, Any]:
        given = {**({"subject": str(row)} if row is not None else {}), **raw}
        try:
            return dict(perform(_fresh(viewer), f"accidents.{verb}", given).result)
        except Refused as refused:
            self.stage.say(f"accidents.{verb}: {refused.whole}")
            return {}


def _fresh(viewer: Any) -> Any:
    """A worker's hat as it stands at the end: some have left."""
    if viewer.enterprise_id is None:
        return viewer
    return viewer_for(Membership.objects.as_system().get(pk=viewer.hat_id))


def tell(stage: Stage, seats: Offices, firms: list[Firm]) -> None:
    Happening(stage, seats, firms).tell()
