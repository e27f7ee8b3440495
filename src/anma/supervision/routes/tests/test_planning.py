"""The day's route is a pure function: who is chosen and why, in which order, who is left, always the same."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.utils import translation

from anma.supervision.routes import planning
from anma.supervision.routes.asking import changed
from anma.supervision.routes.facts import Candidate, Others
from anma.supervision.routes.rounds import metres_between, way_minutes
from anma.supervision.routes.saying import not_now, why
from anma.supervision.routes.scoring import lot_of
from anma.supervision.routes.warning import warnings
from anma.supervision.routes.weights import weights

DAY, OFFICE = date(2026, 11, 30), (119.95, 31.77)
RULES = weights()
EVEN = lot_of("secret", DAY, None, RULES)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def firm(n: int, **more: object) -> Candidate:
    given = {"name": f"firm {n}", "at": (119.95 + n / 500, 31.77), "headcount": 20, "worst": "general", "visits": 2}
    seen = {"since": DAY - timedelta(days=200), "visited": True}
    return Candidate(UUID(int=n), **{**given, **seen, **more})  # type: ignore[arg-type]


def names(firms: list[Candidate], hours: int = 6) -> list[str]:
    return [stop.firm.name for stop in planning.propose(firms, DAY, OFFICE, hours, RULES, EVEN).stops]


def test_the_same_day_and_officer_give_the_same_route_and_another_day_another_lot() -> None:
    firms = [firm(n) for n in range(1, 60)]
    assert names(firms) == names(firms[::-1])
    other = lot_of("secret", DAY + timedelta(days=1), None, RULES)
    assert [EVEN(one.id) for one in firms] != [other(one.id) for one in firms]
    assert all(abs(EVEN(one.id) - 1) <= RULES.lot for one in firms)


def test_danger_staleness_and_every_further_reason_lead() -> None:
    dull = [firm(n, since=DAY - timedelta(days=30)) for n in range(1, 30)]
    for code in ("major", "overdue", "recheck", "tips", "doubts", "ran_out"):
        assert "firm 40" in names([*dull, firm(40, counts={code: 2})], hours=2), code
    assert "firm 40" in names([*dull, firm(40, worst="major")], hours=2)
    assert "firm 40" in names([*dull, firm(40, since=DAY - timedelta(days=700))], hours=2)


def test_the_hours_hold_and_the_order_is_short() -> None:
    route = planning.propose([firm(n) for n in range(1, 80)], DAY, OFFICE, 4, RULES, EVEN)
    assert 0 < route.minutes <= 4 * 60 and route.stops[-1].ends == route.minutes
    far = [firm(1), firm(30), firm(2), firm(31)]
    ids = [one.id for one in far]
    there = planning.as_asked(far, ids, DAY, OFFICE, RULES, EVEN)
    short = planning.as_asked(far, ids, DAY, OFFICE, RULES, EVEN, sort=True)
    assert [stop.firm.id for stop in there.stops] == ids and short.minutes < there.minutes


def test_who_was_visited_lately_or_often_is_left_with_the_reason_and_may_be_added() -> None:
    lately, often = firm(1, since=DAY - timedelta(days=6)), firm(2, this_month=2)
    planned = firm(3, others=(Others(DAY, "Office B", True),))
    mine = firm(4, others=(Others(DAY, "Office A", True, True),))
    again = firm(5, since=DAY - timedelta(days=6), counts={"recheck": 1})
    route = planning.propose([lately, often, planned, mine, again], DAY, OFFICE, 6, RULES, EVEN)
    assert [stop.firm for stop in route.stops] == [again]
    said = {one.firm.id.int: not_now(reason) for one, reason in route.left}
    assert said == {
        1: "visited 6 days ago",
        2: "would be visit number 3 this month, counting every office",
        3: "Office B is going there on this day",
        4: "on your list of this day already",
    }
    added = planning.as_asked([lately, often], [lately.id], DAY, OFFICE, RULES, EVEN)
    assert [stop.firm for stop in added.stops] == [lately]


def test_each_stop_says_why_in_words_and_numbers() -> None:
    seen = firm(1, counts={"overdue": 3, "tips": 1, "runs_out": 1}, worst="larger")
    route = planning.propose([seen], DAY, OFFICE, 6, RULES, EVEN)
    assert why(route.stops[0].scored.reasons) == [
        "3 hazards are past their day", "1 report to the government waits", "1 paper runs out within a month",
        "considerable risk, 2 visits a year", "last visit 200 days ago",
    ]  # fmt: skip


def test_warnings_name_who_and_when_and_propose_to_go_together() -> None:
    others = [Others(DAY, "Office B", True), Others(DAY - timedelta(days=4), "Office C", False)]
    found = warnings(others, 2, DAY, RULES)
    assert [one.text for one in found] == [
        "This would be visit number 3 this month, counting every office.",
        "Office B is going there on the same day. Go together?",
        "Office C was there 4 days before.",
    ]
    assert found[1].together == DAY and warnings([], 0, DAY, RULES) == []


def test_buttons_drop_add_and_move_one_stop() -> None:
    a, b, c = (UUID(int=n) for n in (1, 2, 3))
    assert changed([a, b, c], "drop", b) == [a, c] and changed([a], "add", c) == [a, c]
    assert changed([a, b, c], "up", c) == [a, c, b] and changed([a, b, c], "down", a) == [b, a, c]
    assert changed([a, b], "up", a) == [a, b] and changed([a], "drop", c) == [a] and changed([a, a], "add", a) == [a]


def test_a_near_way_is_walked_and_an_unknown_place_gets_its_minutes() -> None:
    near = metres_between((119.95, 31.77), (119.955, 31.77))
    assert near is not None and 450 < near < 500 and way_minutes(near, RULES) < 11
    assert way_minutes(None, RULES) == RULES.way["unknown_minutes"]
    assert names([firm(1, at=None)]) == ["firm 1"]
