"""What offices, insurers and trainers do: visits, penalties, talks, policies, events, accidents, and corrections."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from anma.accidents.models import Accident
from anma.accidents.models import Stated as StatedValue
from anma.duties.models import Committee, Rule, SafetyBody
from anma.education.models import Outreach
from anma.insurance.models import Policy
from anma.kernel import clock
from anma.web.drills.recount.hands import CITY, Hands

REPORTED = ("gas_riser_km", "bottle_to_pipe_households", "traffic_violations", "demolition_notices",
            "fire_hazards_fixed", "enterprises_upgraded", "land_freed_mu")  # fmt: skip


def _day(hands: Hands, most: int) -> str:
    return (clock.today() - timedelta(days=hands.dice.randint(0, most))).isoformat()


def visited_late(hands: Hands) -> None:
    """Begun in a place without a line; it counts on the day on which it began."""
    firm = hands.firm()
    viewer, second = hands.town_of(firm), hands.town_of(firm, "enforcement_officer").actor_id
    hands.do(viewer, "supervision.begin_visit", hands.late(viewer, hands.ago(20)), firm=firm.pk, second_officer=second)


def fined(hands: Hands) -> None:
    firm = hands.firm()
    handler = hands.town_of(firm, "enforcement_officer")
    second = hands.colleague("enforcement_officer", firm.area_code[:9], handler).actor_id
    raw = {"violation": "warning_signs", "cause": "no warning sign (drill)", "way": "simple"}
    made = hands.do(handler, "supervision.open_case", firm=firm.pk, second_officer=second, **raw)
    if hands.dice.random() < 0.3:
        hands.do(handler, "supervision.withdraw_case", subject=made["case"], why="the wrong firm (drill)")
        return
    hands.do(handler, "supervision.decide_on_spot", subject=made["case"], fine=800, text="a penalty is decided (drill)")


def talked(hands: Hands) -> None:
    firm = hands.firm()
    viewer = hands.town_of(firm, "enforcement_officer")
    second = hands.colleague("enforcement_officer", firm.area_code[:9], viewer).actor_id
    raw = {"topic": "prevention (drill)", "day": clock.today().isoformat(), "second_officer": second}
    made = hands.do(viewer, "supervision.plan_talk", firm=firm.pk, **raw)
    hands.do(viewer, "supervision.invite_to_talk", subject=made["talk"])
    hands.do(
        viewer,
        "supervision.hold_talk",
        subject=made["talk"],
        record="they will put it right (drill)",
        came="Head (made up)",
    )


def event_held(hands: Hands) -> None:
    town, back = hands.one(hands.towns), hands.dice.choice((1, 200, 900))
    raw = {"kind": hands.one(("film", "lecture")), "title": f"Drill event {hands.turn}", "place": f"Room {hands.turn}"}
    raw |= {"leader": "Leader (made up)", "day": _day(hands, back), "area": town}
    numbers = {"audience": hands.dice.randint(20, 300), "reported": hands.dice.randint(3, 60)}
    hands.do(hands.office("town_officer", town), "education.hold_event", **raw, **numbers)


def event_corrected(hands: Hands) -> None:
    row = hands.row(Outreach, struck_day__isnull=True)
    raw = {"title": row.title, "place": row.place, "leader": row.leader, "why": "counted once more (drill)"}
    hands.do(hands.town_of(row), "education.correct_event", subject=row.pk, **raw, audience=hands.dice.randint(1, 400),
             reported=hands.dice.randint(1, 90))  # fmt: skip


def event_struck(hands: Hands) -> None:
    row = hands.row(Outreach, struck_day__isnull=True)
    hands.do(hands.town_of(row), "education.strike_event", subject=row.pk, why="entered twice (drill)")


def insured(hands: Hands) -> None:
    firm = hands.firm()
    days = {"begins": clock.today().isoformat(), "ends": (clock.today() + timedelta(days=364)).isoformat()}
    raw = {"uscc": firm.uscc, "name": firm.name, "number": f"DR{hands.turn:05d}", "premium": "5000"}
    hands.do(hands.insurer("insurer"), "insurance.enter_policy", **raw, **days, people=hands.dice.randint(3, 90))


def policy_ended(hands: Hands) -> None:
    row = hands.row(Policy, ended_day__isnull=True, state="running")
    clerk, day = hands.of_office(row.holder_id, "insurer"), clock.today().isoformat()
    hands.do(clerk, "insurance.end_policy", subject=row.pk, day=day, why="given up (drill)")


def accident_reported(hands: Hands) -> None:
    """Some are of years that are over, found in old files: those years' figures change."""
    firm = hands.firm()
    day = hands.dice.choice((clock.today() - timedelta(days=2), date(2020, 5, 6), date(2021, 3, 4), date(2022, 7, 1)))
    raw: dict[str, Any] = {"firm": firm.pk, "happened": f"{day}T10:15:00+08:00", "what": "hand crushed (drill)"}
    raw |= {"type": "1986-03", "sure": "yes", "reported": day.isoformat(), "why": "from old files (drill)"}
    harm = hands.dice.choice(({"deaths": 1}, {"serious": 1}, {"light": 2}))
    hands.do(hands.town_of(firm), "accidents.report", **raw, **harm)


def accident_followed_up(hands: Hands) -> None:
    row = hands.row(Accident, struck_day__isnull=True, state="reported")
    died = clock.local_date(row.happened_at) + timedelta(days=3)
    hands.do(hands.town_of(row), "accidents.follow_up", subject=row.pk, deaths=row.deaths + 1, died=died.isoformat(),
             why="died in hospital (drill)")  # fmt: skip


def accident_struck(hands: Hands) -> None:
    row = hands.row(Accident, struck_day__isnull=True, state="reported")
    hands.do(hands.town_of(row), "accidents.strike", subject=row.pk, why="no work accident (drill)")


def accident_restated(hands: Hands) -> None:
    """A published base is restated: the change against it changes, the number itself does not."""
    year = hands.one((2019, 2020, 2021))
    measure = hands.one(("accidents", "deaths"))
    span = {"first": f"{year}-01-01", "last": f"{year}-11-30" if year == 2021 else f"{year}-12-31"}
    known = hands.rows(StatedValue, area_code=CITY, measure=measure, first_day=span["first"])
    raw = {
        "area": CITY,
        "measure": measure,
        "value": str(hands.dice.randint(1, 40)),
        **span,
        "source": "yearly report (drill)",
    }
    why = "checked once more (drill)" if known else None
    hands.do(hands.office("city_officer"), "accidents.state_value", **raw, as_of=clock.today().isoformat(), why=why)


def value_reported(hands: Hands) -> None:
    """What no row counts: typed for a month, and typed again with a reason."""
    month = clock.today().replace(day=1) - timedelta(days=1)
    raw = {"indicator": hands.one(REPORTED), "area": hands.one(("320402", "320412")), "month": month.strftime("%Y-%m")}
    raw |= {"value": str(hands.dice.randint(1, 50)), "source": "monthly report (drill)", "reason": "put right (drill)"}
    hands.do(hands.office("city_officer"), "briefing.report", **raw)


def committee_founded(hands: Hands) -> None:
    raw = {"name": f"Drill committee {hands.turn}", "kind": hands.one(("professional", "safety"))}
    hands.do(hands.office("city_officer"), "duties.found_committee", **raw, since=_day(hands, 1500))


def committee_closed(hands: Hands) -> None:
    row = hands.row(Committee, until__isnull=True, area_code=CITY)
    hands.do(hands.office("city_officer"), "duties.close_committee", subject=row.pk, until=clock.today().isoformat(),
             why="joined with another (drill)")  # fmt: skip


def body_set(hands: Hands) -> None:
    raw = {"name": "Safety body (drill)", "staff": 4, "since": _day(hands, 200)}
    hands.do(hands.office("town_officer", hands.one(hands.towns)), "duties.set_body", **raw)


def body_ended(hands: Hands) -> None:
    row = hands.row(SafetyBody, until__isnull=True)
    hands.do(hands.of_office(row.office_id), "duties.end_body", subject=row.pk, until=clock.today().isoformat())


def plan_entered(hands: Hands) -> None:
    raw = {"kind": hands.one(("plan", "overall")), "title": f"Drill plan {hands.turn}", "since": _day(hands, 300)}
    hands.do(hands.office("city_officer"), "duties.enter_rule", **raw)


def plan_ended(hands: Hands) -> None:
    row = hands.row(Rule, until__isnull=True, kind="plan", area_code=CITY)
    hands.do(hands.office("city_officer"), "duties.end_rule", subject=row.pk, until=clock.today().isoformat(),
             why="its time is over (drill)")  # fmt: skip


CHANGES = (
    visited_late, fined, talked, event_held, event_corrected, event_struck, insured, policy_ended, accident_reported,
    accident_followed_up, accident_struck, accident_restated, value_reported, committee_founded, committee_closed,
    body_set, body_ended, plan_entered, plan_ended,
)  # fmt: skip
