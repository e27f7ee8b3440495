"""Talks, lessons, an alliance with its exemplar, and a hall with visitors, in the made-up city.

All of it is done at the end, when everything is written: talks of the last months are entered late, with their days.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from anma.acts.pages import perform
from anma.education.outreach.models import AllianceMember, Exemplar, Learning
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.sample.firms import Firm
from anma.sample.offices import Offices
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

TALKS = (
    ("lecture", "机械加工企业安全宣讲（示例）", "镇文化站多功能厅", "镇长（虚构）"),
    ("film", "安全专题片放映（示例）", "示例产业园会议室", ""),
    ("lecture", "有限空间作业安全宣讲（示例）", "示例社区服务中心", "安监办主任（虚构）"),
    ("publicity", "安全生产月现场咨询（示例）", "中心广场", ""),
    ("lecture", "冬季用火用电宣讲（示例）", "镇政府礼堂", "副镇长（虚构）"),
    ("film", "警示教育片放映（示例）", "示例工业园食堂", ""),
)
EVERY, MOST_TOWNS, FIRMS_AT = 13, 8, 12
LESSONS: tuple[dict[str, Any], ...] = (
    {
        "title": "冲床光电关着，手进了模具（虚构案例）", "words": "冲床 压力机 压机", "types": ["WSA10004"], "hurt": 1,
        "what": "夜班赶货，光电保护器被关掉。料卡住了，操作工伸手去拿，脚踩到了踏板，滑块落下，压断两根手指。",
        "missing": "光电保护器开着才能冲\n取料用专用夹钳\n清料前先断电挂牌",
        "look": "站到冲床前，用木棒挡一下光电：滑块停不停？",
    },
    {
        "title": "没测气就下池，救人的也倒下（虚构案例）", "words": "污水池 有限空间 沉淀池", "types": ["WSA10024"],
        "dead": 2, "what": "清池工人没测气就下去，很快倒下。同事没戴呼吸器跳下去救，也没能上来。",
        "missing": "下去前通风并测气\n上面有人看着\n救人先戴呼吸器",
        "look": "池口有没有警示牌和锁？测气仪这个月校过没有？",
    },
    {
        "title": "叉车倒车没人看，货架后的人被撞（虚构案例）", "words": "叉车 仓库", "types": ["WSA10002"], "hurt": 1,
        "what": "叉车拉着高货倒车，看不见后面。理货员蹲在货架后，被撞断了腿。",
        "missing": "人车分开走\n倒车有人指挥\n倒车报警器要响",
        "look": "挂倒挡听一听：报警器响不响？地上有没有人行线？",
    },
)  # fmt: skip
METHOD = {
    "title": "夹钳挂在冲床边（示例做法）", "problem": "夹钳放在工具箱里，赶货时没人去拿，用手取料。", "cost": 260,
    "steps": "每台冲床装一根链子\n夹钳挂在链子上，伸手就够到\n班前检查夹钳在不在",
    "result": "一年里没有人再用手取料（示例）",
}  # fmt: skip
HALLS = (
    ("experience", "示例安全体验馆（虚构）", "示例路1号", 30),
    ("reflection", "示例安全反思馆（虚构）", "示例路2号", 20),
)


class Outreach:
    """Draws from a line of its own."""

    def __init__(self, stage: Stage, seats: Offices, firms: list[Firm]) -> None:
        self.seats, self.given = seats, stage.plan.rates.since is not None
        self.firms = [firm for firm in firms if firm.points and firm.principal and firm.officer]
        self.shown = shown_firm(firms)
        self.rng = Random(f"{stage.plan.seed} outreach")  # noqa: S311  (a made-up city, no secret)

    def tell(self) -> None:
        """Everything, in the order in which one thing needs the other; talks not where figures of them are given."""
        if not self.given:
            self._talks()
        self._lessons()
        self._alliance()
        self._halls()

    def _town(self, town: str) -> Viewer:
        return self.seats.viewer(self.seats.town[town])

    def _city(self) -> Viewer:
        return self.seats.viewer(self.seats.hats["city_officer"])

    def _talks(self) -> None:
        """In the towns that have firms, the shown firm's first: one event every other week of the last months."""
        towns = list(dict.fromkeys([self.shown.town, *(firm.town for firm in self.firms)]))[:MOST_TOWNS]
        for turn, town in enumerate(towns):
            here = [firm for firm in self.firms if firm.town == town]
            for number, (kind, title, place, leader) in enumerate(TALKS):
                day = clock.today() - timedelta(days=EVERY * number + turn)
                raw = {"kind": kind, "title": title, "day": day, "area": town, "place": place, "leader": leader}
                raw |= {"audience": self.rng.randint(20, 160)} | ({"reported": 35} if number % 3 == 1 else {})
                made = perform(self._town(town), "education.hold_event", raw).result["event"]
                came = self.rng.sample(here, min(len(here), FIRMS_AT))
                if came and number % 3 != 1:
                    picked = [str(firm.row.pk) for firm in came]
                    perform(self._town(town), "education.add_firms", {"subject": made, "picked": picked})

    def _lessons(self) -> None:
        """Three are published; in some firms somebody has looked, once something was missing."""
        for number, said in enumerate(LESSONS):
            made = perform(self._city(), "education.draft_lesson", said).result["lesson"]
            perform(self._city(), "education.publish_lesson", {"subject": made})
            for firm in self.firms[number : number + 12 : 3]:
                if firm is self.shown or not firm.workers:
                    continue  # at the shown firm they wait to be read
                raw = {"lesson": made, "edition": 1, "said": self.rng.choice(("fine", "fine", "other"))}
                perform(firm.workers[0], "education.answer_lesson", raw)

    def _alliance(self) -> None:
        """Led by the shown firm: two have joined, one has not answered; a method is visited and taken over."""
        lead, others = self.shown, [firm for firm in self.firms if firm is not self.shown][:3]
        town = self._town(lead.town)
        named = {"uscc": lead.row.uscc, "name": lead.row.name}
        raw = {**named, "alliance": "示例冲压企业安全联盟（虚构）", "aim": "互相看现场，好做法照着做（示例）"}
        alliance = perform(town, "education.found_alliance", raw).result["alliance"]
        for firm in others:
            who = {"uscc": firm.row.uscc, "name": firm.row.name}
            perform(town, "education.invite_member", {"subject": alliance, **who})
        for firm in (lead, *others[:2]):
            self._join(firm, alliance)
        method = perform(lead.officer, "education.nominate_exemplar", {"subject": lead.row.pk, **METHOD})  # type: ignore[arg-type]
        exemplar = Exemplar.objects.as_system().get(pk=method.result["exemplar"])
        perform(town, "education.choose_exemplar", {"subject": exemplar.pk, "alliance": alliance})
        if len(others) > 1:
            self._learn(exemplar, others[:2])

    def _join(self, firm: Firm, alliance: str) -> None:
        row = AllianceMember.objects.as_system().get(enterprise_id=firm.row.pk, alliance_id=alliance)
        perform(firm.principal, "education.join_alliance", {"subject": row.pk})  # type: ignore[arg-type]

    def _learn(self, exemplar: Exemplar, firms: list[Firm]) -> None:
        """One was there and took it over, the other one's question waits on the shown firm's desk."""
        for firm, days in zip(firms, (0, 6), strict=True):
            raw = {"subject": exemplar.pk, "day": clock.today() + timedelta(days=days), "people": 3}
            made = perform(firm.officer, "education.ask_visit", raw).result["learning"]  # type: ignore[arg-type]
            if days:
                continue
            row = Learning.objects.as_system().get(pk=made)
            perform(self.shown.officer, "education.agree_visit", {"subject": row.pk, "note": "请穿劳保鞋（示例）"})  # type: ignore[arg-type]
            noted = {"subject": row.pk, "learned": "链子短一点，夹钳就不会掉地上（示例）"}
            perform(firm.officer, "education.note_visit", noted)  # type: ignore[arg-type]
            taken = {"subject": exemplar.pk, "note": "一号车间四台冲床都挂上了（示例）"}
            perform(firm.officer, "education.adopt_exemplar", taken)  # type: ignore[arg-type]

    def _halls(self) -> None:
        """Hours of today and the coming days; some firms have booked, two were there this morning."""
        for kind, name, address, most in HALLS:
            raw = {"kind": kind, "name": name, "address": address, "area": "3204", "capacity": most}
            hall = perform(self._city(), "education.enter_hall", raw).result["hall"]
            for days in range(4):
                ends = "11:00" if days else "23:59"  # at whatever hour the city is made
                hours = {"day": clock.today() + timedelta(days=days), "begins": "09:00", "ends": ends}
                slot = perform(self._city(), "education.add_slot", {"subject": hall, **hours, "capacity": most})
                self._book(slot.result["slot"], days)

    def _book(self, slot: str, days: int) -> None:
        guests = [firm for firm in self.firms if firm is not self.shown][days * 2 : days * 2 + 2]
        for firm in [*guests, *([self.shown] if days == 1 else [])]:
            booked = perform(firm.officer, "education.book_hall", {"subject": slot, "people": 6}).result["visit"]  # type: ignore[arg-type]
            if days == 0:
                raw = {"subject": booked, "came": self.rng.randint(4, 6), "by_scan": True}
                perform(firm.officer, "education.arrive_hall", raw)  # type: ignore[arg-type]
                rated = {"subject": booked, "stars": self.rng.randint(3, 5), "words": "体验项目可以再多一点（示例）"}
                perform(firm.officer, "education.rate_hall", rated)  # type: ignore[arg-type]


def tell(stage: Stage, seats: Offices, firms: list[Firm]) -> None:
    """What a city says that it told its firms."""
    Outreach(stage, seats, firms).tell()
