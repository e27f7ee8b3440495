"""Lists, who owns which trade, committees with two years of meetings and tasks, plans and rules, and what was said of
items. Everything is drawn apart, so that the rest of the city stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from weakref import WeakKeyDictionary

from anma.duties import lists
from anma.duties.acts.rules import FIELDS
from anma.duties.jobs import close
from anma.duties.models import Committee, Meeting, MeetingTask, TradeQuestion
from anma.duties.spans import before, quarter_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.knowledge.csv_files import read_rows
from anma.people.models import Membership, Organisation
from anma.places.queries import after, area_name
from anma.sample import duty_words as words
from anma.sample.firms import Firm
from anma.sample.offices import Offices, _member, _office
from anma.sample.shown import shown_firm
from anma.sample.stage import Stage

CITY = "3204"
FIRST_TWELVE, LATER = date(2019, 3, 1), date(2021, 6, 1)
HOUR = time(9, 30)
_own: WeakKeyDictionary[Stage, Random] = WeakKeyDictionary()


@dataclass
class Seats:
    """The departments and committees, as later steps need them. `keeper` keeps them where that is not the city."""

    departments: list[Membership] = field(default_factory=list)
    committees: list[Committee] = field(default_factory=list)
    keeper: Membership | None = None


@contextmanager
def apart(stage: Stage) -> Iterator[None]:
    """Draw from an own line of numbers, which goes on from step to step."""
    kept = stage.rng
    stage.rng = stage.calendar.rng = _own.setdefault(stage, Random(stage.plan.seed + 8))  # noqa: S311  (no secret)
    try:
        yield
    finally:
        stage.rng = stage.calendar.rng = kept


def found(stage: Stage, offices: Offices) -> Seats:
    """On the first day: departments with their bodies, what they own, committees, rules, lists."""
    made = Seats()
    with apart(stage):
        city = offices.viewer(offices.hats["city_officer"])
        _lists(stage, city)
        _departments(stage, made)
        _bodies(stage, offices, made)
        _posts(stage, offices)
        _owners(stage, offices, made, city)
        _committees(stage, offices, made, city)
        _rules(stage, city)
        stage.bulk.flush()
    return made


def _lists(stage: Stage, city: Viewer) -> None:
    """The draft of the firms' list, loaded as an edition of the city, still marked as a draft."""
    edition = lists.shipped()["firm-20"]
    groups, items = lists.plain(edition)
    raw = {
        "code": edition.code, "edition": "2021-1", "audience": "firm", "title": edition.title.zh,
        "source": edition.source.zh, "draft": True, "effective": "2021-01-01", "groups": groups, "items": items,
    }  # fmt: skip
    stage.do("duties.load_list", city, stage.opening(), raw)


def _departments(stage: Stage, made: Seats) -> None:
    """They own trades and sit in committees; whoever supervises a sector reaches its firms in the whole city."""
    for number, name in enumerate(words.DEPARTMENTS):
        sector = words.SECTORS.get(number, "")
        office = _office(stage, f"{name}（示例）", "3204", [("3204", after("3204"))] if sector else [], sector)
        made.departments.append(_member(stage, office, "department_officer", f"department-{number + 1:02d}"))


def _bodies(stage: Stage, offices: Offices, made: Seats) -> None:
    """26 departments, the city's own two among them."""
    hats = [offices.hats["city_officer"], offices.hats["department_officer"], *made.departments]
    for number, hat in enumerate(hats):
        since = date(2020, 1 + number % 12, 1)
        raw = {"name": words.BODIES[number % len(words.BODIES)], "staff": 3 + number % 9, "since": since}
        stage.do("duties.set_body", offices.viewer(hat), stage.opening(), raw)


def _posts(stage: Stage, offices: Offices) -> None:
    """The city's leader holds a post, and one officer in each of some towns."""
    leader = offices.hats["leader"]
    city = offices.viewer(offices.hats["city_officer"])
    stage.do("duties.hold_post", city, stage.opening(), _post("mayor", leader, stage))
    for code in offices.towns[:12]:
        hat = offices.town[code]
        office = Organisation.objects.get(pk=hat.organisation_id)
        for post in ("secretary", "mayor"):  # who leads a town handles no cases
            who = _member(stage, office, "leader", f"{post}-{code}")
            stage.do("duties.hold_post", offices.viewer(hat), stage.opening(), _post(post, who, stage))


def _post(post: str, hat: Membership, stage: Stage) -> dict[str, Any]:
    return {"post": post, "person": hat.person_id, "since": stage.calendar.first}


def _owners(stage: Stage, offices: Offices, made: Seats, city: Viewer) -> None:
    """Most trades have one owner; a few have two or none, so that the report has something to say."""
    own = [offices.hats["city_officer"], offices.hats["department_officer"], *made.departments]
    for at, trades in words.OWNED:
        for trade in trades.split():
            raw = {"office": own[at].organisation_id, "trade": trade, "place": "3204", "basis": words.BASIS}
            stage.do("duties.own_trade", city, stage.opening(), {**raw, "since": "2020-06-01"})
    _asked(stage, own, city)


def _asked(stage: Stage, own: list[Membership], city: Viewer) -> None:
    """Escape rooms were doubtful and were decided; another new trade is only proposed."""
    for trade, name, why, office, decided in words.QUESTIONS:
        raw = {"trade": trade, "name": name, "place": "3204", "why": why}
        done = stage.do("duties.ask_owner", city, stage.opening(), raw)
        row = stage.bulk.made(TradeQuestion, done["question"])
        said = {"subject": row.pk, "office": own[office].organisation_id, "why": words.PROPOSAL}
        stage.do("duties.propose_owner", city, stage.opening(), said, row)
        if decided:
            said = {**said, "why": words.DECISION, "since": stage.calendar.first}
            stage.do("duties.decide_owner", city, stage.opening(), said, row)


def _committees(stage: Stage, offices: Offices, made: Seats, city: Viewer) -> None:
    """Twelve professional ones at first, six more later, and the safety committee of the city."""
    rows = read_rows("anma.duties.tables", "committees.csv")
    named = [(f"{row['zh']}（示例）", "professional", row["code"]) for row in rows]
    for number, (name, kind, code) in enumerate([(words.SAFETY, "safety", ""), *named]):
        raw = {"name": name, "kind": kind, "template": code, "basis": words.SET_UP}
        since = FIRST_TWELVE if number <= 12 else LATER
        done = stage.do("duties.found_committee", city, stage.opening(), {**raw, "since": since})
        row = stage.bulk.made(Committee, done["committee"])
        made.committees.append(row)
        _seats(stage, offices, made, city, row, number)


def _seats(stage: Stage, offices: Offices, made: Seats, city: Viewer, row: Committee, number: int) -> None:
    some = [made.departments[(number + step) % len(made.departments)] for step in (0, 3, 7)]
    hats = [offices.hats["city_officer"], *(some if number else made.departments[:10])]
    hats += [offices.town[code] for code in offices.towns[:3]] if not number else []
    for at, hat in enumerate(hats):
        raw = {"office": hat.organisation_id, "kind": "chair" if not at else "member", "since": row.since}
        stage.do("duties.seat", city, stage.opening(), {"subject": row.pk, **raw}, row)


def _rules(stage: Stage, city: Viewer) -> None:
    """The names of the briefing, and 29 plans of trades."""
    rows = [
        {name: row[name] for name in FIELDS if row.get(name)} for row in read_rows("anma.duties.tables", "rules.csv")
    ]
    for at, name in enumerate(words.PLANS):
        review = date(stage.calendar.until.year, 1 + at % 12, 28)
        plan = {
            "kind": "plan",
            "title": words.PLAN % name,
            "number": f"示例规〔2021〕{at + 1}号",
            "since": "2021-03-01",
        }
        rows.append({**plan, "review_due": review.isoformat(), "note": words.MADE_UP})
    stage.do("duties.load_rules", city, stage.opening(), {"rows": rows})


def plan(stage: Stage, offices: Offices, firms: list[Firm], made: Seats) -> None:
    """Meetings each quarter, and what firms and towns say of items, in the line of the city's days."""
    with apart(stage):
        for number, row in enumerate(made.committees):
            for at, day in enumerate(_quarters(stage)):
                if number % 7 != 5 or at % 4 != 2:  # some miss a quarter
                    _meeting(stage, offices, made, row, day + timedelta(days=number))
        _soon(stage, offices, made.committees[0])
        _town(stage, offices, shown_firm(firms).town)
        _words(stage, offices, firms)


def _town(stage: Stage, offices: Offices, town: str) -> None:
    """The safety committee of the town that the demo shows, which met a month ago."""
    hat = offices.town[town]

    def found(at: datetime) -> None:
        with apart(stage):
            viewer = offices.viewer(hat)
            raw = {"name": words.TOWN_SAFETY % area_name(town), "kind": "safety", "template": "", "basis": words.SET_UP}
            done = stage.do("duties.found_committee", viewer, at, {**raw, "since": at.date()})
            row = stage.bulk.made(Committee, done["committee"])
            for one, kind, post in _townspeople(offices, town):
                seat = {"office": one.organisation_id, "person": one.person_id, "kind": kind, "post": post}
                stage.do("duties.seat", viewer, at, {"subject": row.pk, "since": row.since, **seat}, row)
            _meeting(stage, offices, Seats([hat], [row], hat), row, stage.calendar.until - timedelta(days=35))

    stage.plan_step(stage.calendar.morning(stage.calendar.until - timedelta(days=90)), found)


def _townspeople(offices: Offices, town: str) -> list[tuple[Membership, str, str]]:
    """Who sits in the town's committee: the people of its own office, for the other bodies of a town are no users."""
    hats = (offices.town[town], offices.colleague[town], offices.third[town], offices.reviewer[town])
    return [(hat, "member" if at else "chair", words.TOWN_POSTS[at]) for at, hat in enumerate(hats)]


def _room(row: Committee) -> str:
    return words.ROOM if row.area_code == CITY else words.TOWN_ROOM % area_name(row.area_code)


def _keeper(offices: Offices, made: Seats) -> Viewer:
    return offices.viewer(made.keeper or offices.hats["city_officer"])


def _quarters(stage: Stage) -> list[date]:
    """A day early in the second month of each quarter that the city lives through."""
    found, day = [], quarter_of(stage.calendar.first).first
    while day < stage.calendar.until:
        found.append(day + timedelta(days=33))
        day = quarter_of(day).last + timedelta(days=1)
    return found


def _meeting(stage: Stage, offices: Offices, made: Seats, row: Committee, day: date) -> None:
    day = stage.calendar.working(day)
    starts = datetime.combine(day, HOUR, stage.calendar.zone)
    stage.plan_step(starts - timedelta(days=6), lambda at: _call(stage, offices, made, row, starts, at))


def _call(stage: Stage, offices: Offices, made: Seats, row: Committee, starts: datetime, at: datetime) -> None:
    with apart(stage):
        city = _keeper(offices, made)
        raw = {"subject": row.pk, "name": words.MEETING % {"name": row.name}, "starts_at": starts, "place": _room(row)}
        done = stage.do("duties.call_meeting", city, at, {**raw, "agenda": words.AGENDA}, row)
        meeting = stage.bulk.made(Meeting, done["meeting"])
    held = starts + timedelta(hours=3)
    stage.plan_step(held, lambda then: _hold(stage, offices, made, meeting, then))


def _hold(stage: Stage, offices: Offices, made: Seats, meeting: Meeting, at: datetime) -> None:
    with apart(stage):
        city = _keeper(offices, made)
        came = meeting.invited[: max(1, len(meeting.invited) - 1)]
        raw = {"subject": meeting.pk, "came": came, "minutes": words.MINUTES}
        stage.do("duties.hold_meeting", city, at, raw, meeting)
        members = [hat for hat in made.departments if str(hat.organisation_id) in meeting.invited]
        for number, what in enumerate(stage.rng.sample(words.TASKS, 2)):
            hat = members[(at.day + 5 * number) % len(members)]
            due = at.date() + timedelta(days=20 + 12 * number)
            raw = {"subject": meeting.pk, "what": what, "office": hat.organisation_id, "due_on": due}
            done = stage.do("duties.set_task", city, at + timedelta(minutes=5 + number), raw, meeting)
            task = stage.bulk.made(MeetingTask, done["task"])
            _follow(stage, offices, made, hat, task, at, late=stage.chance(0.12))


def _follow(
    stage: Stage, offices: Offices, made: Seats, hat: Membership, task: MeetingTask, at: datetime, *, late: bool
) -> None:
    if late:
        return
    done = stage.calendar.later(at, 6, 18)
    stage.plan_step(done, lambda then: _report(stage, offices, hat, task, then))
    closed = stage.calendar.later(done, 1, 5)
    stage.plan_step(closed, lambda then: _close(stage, offices, made, task, then))


def _report(stage: Stage, offices: Offices, hat: Membership, task: MeetingTask, at: datetime) -> None:
    with apart(stage):
        stage.do("duties.report_task", offices.viewer(hat), at, {"subject": task.pk, "words": words.REPORT}, task)


def _close(stage: Stage, offices: Offices, made: Seats, task: MeetingTask, at: datetime) -> None:
    city = _keeper(offices, made)
    with apart(stage):
        stage.do("duties.close_task", city, at, {"subject": task.pk}, task)


def _soon(stage: Stage, offices: Offices, row: Committee) -> None:
    """The next meeting of the safety committee is called already."""
    at = stage.calendar.past(stage.calendar.at(stage.calendar.working(stage.calendar.until - timedelta(days=8))))
    starts = datetime.combine(
        stage.calendar.working(stage.calendar.until + timedelta(days=4)), HOUR, stage.calendar.zone
    )
    stage.plan_step(at, lambda then: _call(stage, offices, Seats(), row, starts, then))


def _words(stage: Stage, offices: Offices, firms: list[Firm]) -> None:
    """The shown firm said something of five items, others of one or two; its town looked at some."""
    shown = shown_firm(firms)
    for number, firm in enumerate(one for one in firms if one.points and one.since is not None):
        if firm is shown:
            for at, (item, said) in enumerate(words.SAID):
                _say(stage, firm, 12 - at, item, said)
            _looks(stage, offices, firm)
        elif number % 3 == 1:
            _say(stage, firm, 9, *words.SAID[number % len(words.SAID)])


def _day(stage: Stage, ago: int) -> datetime:
    """A moment some days ago, never before the quarter that runs."""
    day = max(stage.calendar.until - timedelta(days=ago), quarter_of(stage.calendar.until).first)
    return stage.calendar.past(stage.calendar.at(stage.calendar.working(day)))


def _say(stage: Stage, firm: Firm, ago: int, item: str, said: str) -> None:
    at, viewer = _day(stage, ago), firm.principal
    if viewer is None or firm.since is None or at <= firm.since:
        return
    raw = {"holder": firm.row.pk, "list": "firm-20", "item": item, "words": said}
    stage.plan_step(at, lambda then: _do(stage, "duties.fulfil", viewer, raw, firm, then))


def _looks(stage: Stage, offices: Offices, firm: Firm) -> None:
    viewer = offices.viewer(offices.town[firm.town])
    for at, (item, look, why) in enumerate(words.LOOKS):
        raw = {"holder": firm.row.pk, "list": "firm-20", "item": item, "look": look, "why": why}
        when = _day(stage, 7 - at)
        stage.plan_step(when, lambda then, raw=raw: _do(stage, "duties.look_at", viewer, raw, firm, then))  # type: ignore[misc]


def _do(stage: Stage, act: str, viewer: Viewer, raw: dict[str, Any], firm: Firm, at: datetime) -> None:
    """What was said before is written first: the level above looks at it."""
    with apart(stage):
        if act == "duties.look_at":
            stage.bulk.flush()
        stage.do(act, viewer, at, raw, firm.row)


def close_quarter(stage: Stage) -> int:
    """As the job did on the first day of this quarter, for the firms of today."""
    with clock.at(stage.calendar.end):
        return close(quarter_of(before(quarter_of(stage.calendar.until))))
