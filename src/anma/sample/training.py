"""A year of training at made-up firms: sessions scanned and by hand, papers passed and not, a certificate that nobody
issued, a welder without one, somebody new who has not learned the post yet.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from anma.education.models import Attendance, QuestionBook, Sitting, TrainingPlan, TrainingSession
from anma.education.training import posts
from anma.education.training.acts.sitting import sittings_of
from anma.education.training.tables.reading import ready_questions
from anma.enterprises.models import Dated
from anma.kernel.viewer import Viewer
from anma.people.models import Membership
from anma.sample import words
from anma.sample.firms import Firm
from anma.sample.founding import FOUNDER
from anma.sample.offices import Offices
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

EVERY = 4  # every fourth firm holds sessions on the platform
BOOK = "通用安全题（虚构）"
TOPICS = ("全员安全教育（示例）", "火灾逃生与灭火器使用（示例）", "机械伤害预防（示例）")
HELD = (210, 96, 24)  # days before the end
NOBODYS = "T000000199001010010"  # an area that no identity number has
SIGNATURE = "[[200,300,500,200,900,420],[950,200,1000,500]]"
OTHER, TRAINER = "三车间（示例）", "示例安全培训有限公司（虚构）"


def train(stage: Stage, seats: Offices, entered: list[Firm]) -> None:
    """Everything in the order of time, firm by firm."""
    shown = shown_firm(entered)
    able = [firm for firm in entered if firm.officer is not None and firm.workers]
    for number, firm in enumerate(able):
        if firm is shown or number % EVERY == 0:
            _year(stage, firm, firm is shown)
    _let_in(stage, seats, shown)
    _certificates(stage, shown)
    _posts(stage, shown)


def _at(stage: Stage, days: int, hour: int, minute: int = 0) -> datetime:
    calendar = stage.calendar
    day = calendar.working(calendar.until - timedelta(days=days))
    return calendar.past(datetime.combine(day, time(hour, minute), calendar.zone))


def _year(stage: Stage, firm: Firm, shown: bool) -> None:
    """A book, a plan, and sessions since the firm takes part."""
    assert firm.officer is not None and firm.since is not None  # noqa: S101  (chosen so)
    days = [day for day in HELD if _at(stage, day, 8) > firm.since + timedelta(days=3)]
    if not days:
        return
    at = _at(stage, days[0] + 1, 9)
    raw = {"subject": firm.row.pk, "name": BOOK, "source": "平台自带，未经核实", "lines": _lines()}
    book = stage.bulk.made(QuestionBook, stage.do("education.enter_book", firm.officer, at, raw, firm.row)["book"])
    plan = _plan(stage, firm, at, TOPICS[0], days[0])
    stage.flush("a book of questions")
    for turn, day in enumerate(days):
        _session(stage, firm, day, turn, book if turn != 1 else None, plan if turn == 0 else None)
    if shown:
        _still_to_come(stage, firm, book)


def _lines() -> str:
    return "\n".join(" | ".join([one.text.zh, *(text.zh for text in one.answers)]) for one in ready_questions())


def _plan(stage: Stage, firm: Firm, at: datetime, topic: str, days: int) -> TrainingPlan:
    due = stage.calendar.until - timedelta(days=days - 5)
    raw = {"subject": firm.row.pk, "audience": "everybody", "topic": topic, "hours": "2", "due_day": due}
    made = stage.do("education.plan_training", firm.officer, at, {**raw, "people": len(_people(firm))}, firm.row)  # type: ignore[arg-type]
    found: TrainingPlan = stage.bulk.made(TrainingPlan, made["plan"])
    return found


def _people(firm: Firm) -> list[Viewer]:
    return [who for who in (*firm.workers, firm.leader, firm.officer) if who is not None]


def _planned(stage: Stage, firm: Firm, at: datetime, day: datetime, topic: str, **more: Any) -> TrainingSession:
    raw = {"subject": firm.row.pk, "audience": "everybody", "topic": topic, "place": "食堂（示例）", "hours": "2"}
    raw |= {"day": day.date(), "begins": "13:30", "ends": "15:00", **more}
    made = stage.do("education.plan_session", firm.officer, at, raw, firm.row)  # type: ignore[arg-type]
    found: TrainingSession = stage.bulk.made(TrainingSession, made["session"])
    return found


def _session(
    stage: Stage, firm: Firm, days: int, turn: int, book: QuestionBook | None, plan: TrainingPlan | None
) -> None:
    """Held: all scan in, one forgets to scan out and is entered by hand, one phone serves two at the last one."""
    begins = _at(stage, days, 13, 20)
    more: dict[str, Any] = {"book": book.pk if book else None, "plan": plan.pk if plan else None}
    row = _planned(stage, firm, begins - timedelta(hours=4), begins, TOPICS[turn], **more)
    about = {"subject": row.pk}
    stage.do("education.open_session", firm.officer, begins, about, row)  # type: ignore[arg-type]
    stage.flush("a session opens")
    there = _scan(stage, row, _people(firm), begins, shared=turn == len(HELD) - 1)
    if book is not None:
        _papers(stage, row, there, begins + timedelta(minutes=75))
    ends = begins + timedelta(minutes=100)
    for who, attendance in there[1:]:
        raw = {**about, "code": "-"}
        stage.do("education.scan_out", who, ends + timedelta(minutes=stage.rng.randint(0, 3)), raw, row)
        assert attendance.pk  # noqa: S101
    stage.flush("scanned out")
    closed = ends + timedelta(minutes=6)
    first = there[0][1]
    raw = {**about, "member": first.membership_id, "came": "13:30", "left": "15:00", "why": "忘记签退（示例）"}
    stage.do("education.enter_by_hand", firm.officer, closed, raw, row)  # type: ignore[arg-type]
    stage.do("education.close_session", firm.officer, closed + timedelta(minutes=1), about, row)  # type: ignore[arg-type]
    stage.flush("a session closes")


def _scan(
    stage: Stage, row: TrainingSession, people: list[Viewer], at: datetime, *, shared: bool
) -> list[tuple[Viewer, Attendance]]:
    found = []
    for number, who in enumerate(people):
        seen = replace(who, device_id=people[0].device_id) if shared and number == 1 else who
        moment = at + timedelta(minutes=1 + number)
        made = stage.do("education.scan_in", seen, moment, {"subject": row.pk, "code": "-"}, row)
        found.append((who, stage.bulk.made(Attendance, made["attendance"])))
        stage.flush("scanned in")
    return found


def _papers(stage: Stage, row: TrainingSession, there: list[tuple[Viewer, Attendance]], at: datetime) -> None:
    """Most pass; now and then somebody does not, and sits it once more."""
    for who, attendance in there:
        fails = stage.chance(0.2)
        _sit(stage, who, attendance, at, wrong=5 if fails else stage.rng.randint(0, 2))
        if fails and stage.chance(0.6):
            _sit(stage, who, attendance, at + timedelta(minutes=9), wrong=1)


def _sit(stage: Stage, who: Viewer, attendance: Attendance, at: datetime, wrong: int) -> None:
    row = Attendance.objects.as_system().get(enterprise_id=attendance.enterprise_id, pk=attendance.pk)
    made = stage.do("education.begin_paper", who, at, {"subject": row.pk}, row)["sitting"]
    stage.flush("a paper")
    paper = next(one for one in sittings_of(row) if str(one.pk) == made)
    answers = {key: order.index(1 if number < wrong else 0) for number, (key, order) in enumerate(paper.asked)}
    raw = {"subject": paper.pk, "answers": answers}
    stage.do("education.hand_in_paper", who, at + timedelta(minutes=7), raw, _own(paper))
    stage.flush("a paper handed in")


def _own(paper: Sitting) -> Sitting:
    found: Sitting = Sitting.objects.as_system().get(enterprise_id=paper.enterprise_id, pk=paper.pk)
    return found


def _still_to_come(stage: Stage, firm: Firm, book: QuestionBook) -> None:
    """One today, one line of the plan whose day has passed."""
    end = stage.calendar.end
    _planned(stage, firm, end, end, "消防演练前培训（示例）", book=book.pk, begins="13:30", ends="15:00")
    _plan(stage, firm, _at(stage, 40, 9), "受限空间专项培训（示例）", 12)
    stage.flush("trainings to come")


def _let_in(stage: Stage, seats: Offices, shown: Firm) -> None:
    """The demo's firm has a trainer from outside."""
    assert shown.principal is not None  # noqa: S101  (the shown firm has everybody)
    at = stage.calendar.end
    raw = {"kind": "trainer", "name": TRAINER, "area": "3204", "since": stage.calendar.first, "reach": [], "sector": ""}
    office = stage.do("sample.found", FOUNDER, at, raw)["organisation"]
    stage.flush("a trainer")
    name = words.person(stage.rng, stage.rng.randrange(1, 10_000))
    raw = {"organisation": office, "role": "trainer", "username": "trainer", "name": name}
    made = stage.do("people.open_account", FOUNDER, at, raw)
    seats.hats["trainer"] = stage.bulk.made(Membership, made["membership"])
    stage.do("people.grant", shown.principal, at, {"to": office, "purpose": "training"})
    stage.flush("a trainer is let in")


def _certificates(stage: Stage, firm: Firm) -> None:
    """One found, one that nobody issued, one that has run out."""
    assert firm.officer is not None  # noqa: S101  (the shown firm has everybody)
    first, last = firm.workers[0], firm.workers[-1]
    known = _entered(stage, firm, first, "operation.03", 500)
    forged = _entered(stage, firm, last, "operation.01", 700)
    _entered(stage, firm, last, "driver.forklift", -20)
    stage.flush("certificates")
    for row, found in ((known, "genuine"), (forged, "not_found")):
        raw = {"subject": row.pk, "way": "site", "found": found, "looked_on": stage.calendar.until, "note": "示例"}
        stage.do("education.check_certificate", firm.officer, stage.calendar.end, raw, row)
    stage.flush("certificates looked up")


def _entered(stage: Stage, firm: Firm, who: Viewer, kind: str, days: int) -> Dated:
    until = stage.calendar.until + timedelta(days=days)
    raw = {"subject": firm.row.pk, "kind": kind, "membership": who.hat_id, "valid_to": until}
    raw |= {"valid_from": until - timedelta(days=1095), "number": NOBODYS, "issuer": "示例省应急管理厅（虚构）"}
    made = stage.do("enterprises.enter_dated", firm.officer, stage.calendar.end, raw, firm.row)  # type: ignore[arg-type]
    found: Dated = stage.bulk.made(Dated, made["dated"])
    return found


def _posts(stage: Stage, firm: Firm) -> None:
    """Everybody gets a post whose cards hang; the last has learned it, the others not yet; it asks for a paper."""
    assert firm.officer is not None and firm.principal is not None  # noqa: S101  (the shown firm has everybody)
    teams = Counter(point.responsible_team for point in firm.points if point.responsible_team)
    post = teams.most_common(1)[0][0] if teams else OTHER
    for who in firm.workers:
        hat = _hat(firm, who)
        raw = {"subject": hat.pk, "role": "worker", "team": post}
        stage.do("people.appoint", firm.principal, stage.calendar.end, raw, hat)
    stage.flush("posts")
    raw = {"subject": firm.row.pk, "post": post, "kind": "operation.03"}
    stage.do("education.need_certificate", firm.officer, stage.calendar.end, raw, firm.row)
    _learned(stage, firm.workers[-1], _hat(firm, firm.workers[-1]))
    stage.flush("a post learned")


def _learned(stage: Stage, who: Viewer, hat: Membership) -> None:
    asked = posts.asked_of(hat)
    if asked.laid:
        raw = {"subject": hat.pk, "seed": asked.seed, "answers": {key: order.index(0) for key, order in asked.laid}}
        stage.do("education.sign_post", who, stage.calendar.end, {**raw, "marks": SIGNATURE}, hat)


def _hat(firm: Firm, who: Viewer) -> Membership:
    found: Membership = Membership.objects.as_system().get(enterprise_id=firm.row.pk, pk=who.hat_id)
    return found
