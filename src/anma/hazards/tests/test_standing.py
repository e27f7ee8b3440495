"""How firms stand in one row each: level, open and overdue hazards, last check, last visit; as the viewer sees them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.conftest import World, enterprise_copies
from anma.enterprises import filters, overview, queries
from anma.enterprises.models import Enterprise
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.risks.models import RiskPoint


def days_ago(days: int) -> Any:
    return clock.today() - timedelta(days=days)


def hazard(firm: Enterprise, **changes: Any) -> None:
    found = {"found_at": clock.now(), "found_day": clock.today(), "source_kind": "inspection", "state": "registered"}
    with written():
        Hazard(**{**enterprise_copies(firm), "description": "guard missing", **found, **changes}).save()


def point(firm: Enterprise, level: str, **changes: Any) -> None:
    body = {"name": "press", "category": "equipment", "level": level, "state": "published", "edition": 1}
    with written():
        RiskPoint(**{**enterprise_copies(firm), **body, **changes}).save()


@pytest.fixture
def standing(world: World) -> World:
    """The first firm is orange with one overdue of three; the neighbour is red and quiet; the far one has nothing."""
    first, neighbour = world.firms["first"], world.firms["neighbour"]
    point(first, "larger", last_checked_day=days_ago(40))
    point(first, "low", last_checked_day=days_ago(70))
    point(first, "major", state="draft")
    point(neighbour, "major", last_checked_day=days_ago(2))
    hazard(first, due_on=days_ago(1))
    hazard(first, due_on=clock.today())
    hazard(first, source_kind="service", found_day=days_ago(61))
    hazard(first, state="closed", due_on=days_ago(9))
    tip = {"held_by": "authority", "shown_to": "authority", "source_kind": "tip"}
    hazard(first, due_on=days_ago(3), **tip)
    return world


def measured(world: World, who: str) -> dict[str, tuple[Any, ...]]:
    viewer = world.viewers[who]
    rows = overview.measured(queries.firms(viewer), viewer)
    names = {firm.pk: name for name, firm in world.firms.items()}
    return {names[r.pk]: (r.worst, r.open, r.overdue, r.checked, r.visited) for r in rows}


QUIET = (None, 0, 0, None, None)


def test_an_office_reads_the_firms_of_its_reach(standing: World) -> None:
    assert measured(standing, "tina") == {
        "first": (1, 3, 1, days_ago(40), days_ago(61)),
        "neighbour": (0, 0, 0, days_ago(2), None),
    }
    assert measured(standing, "otto") == {"far": QUIET}
    assert set(measured(standing, "cindy")) == {"first", "neighbour", "far"}


def test_a_firm_reads_itself_alone_and_a_worker_only_what_is_his(standing: World) -> None:
    assert measured(standing, "alice") == {"first": (1, 3, 1, days_ago(40), days_ago(61))}
    assert measured(standing, "wang")["first"][1:3] == (0, 0)
    assert measured(standing, "bob") == {"neighbour": (0, 0, 0, days_ago(2), None)}
    assert measured(standing, "anonymous") == {}


def test_a_level_has_its_word_and_its_colour() -> None:
    assert [level.code for level in overview.levels()] == ["major", "larger", "general", "low"]
    assert overview.level(None) is None
    worst = overview.level(0)
    assert worst is not None and str(worst.title)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"level": "major"}, {"neighbour"}),
        ({"level": "larger"}, {"first"}),
        ({"level": "low"}, set()),
        ({"level": "none"}, {"far"}),
        ({"hazards": "overdue"}, {"first"}),
        ({"hazards": "open"}, {"first"}),
        ({"unchecked": "30"}, {"first", "far"}),
        ({"unchecked": "60"}, {"far"}),
        ({"unvisited": "60"}, {"first", "neighbour", "far"}),
        ({"unvisited": "90"}, {"neighbour", "far"}),
        ({"unchecked": "7", "level": "<script>"}, {"first", "neighbour", "far"}),
    ],
)
def test_chips_narrow_by_what_the_measures_say(standing: World, query: dict[str, str], names: set[str]) -> None:
    viewer = standing.viewers["cindy"]
    found = set(filters.narrow(queries.firms(viewer), viewer, query).values_list("pk", flat=True))
    assert found == {standing.firms[name].pk for name in names}


def test_whoever_was_not_taken_over_cannot_check_and_a_closed_firm_is_not_visited(standing: World) -> None:
    far, viewer = standing.firms["far"], standing.viewers["cindy"]
    with written():
        far.state = "preregistered"
        far.save()
    assert far not in filters.narrow(queries.firms(viewer), viewer, {"unchecked": "30"})
    assert far in filters.narrow(queries.firms(viewer), viewer, {"unvisited": "30"})
    with written():
        far.state = "closed"
        far.save()
    assert far not in filters.narrow(queries.firms(viewer), viewer, {"unvisited": "30"})


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["far", "neighbour", "first"]),
        ("worst", ["neighbour", "first", "far"]),
        ("overdue", ["first", "far", "neighbour"]),
        ("checked", ["far", "first", "neighbour"]),
        ("visited", ["far", "neighbour", "first"]),
        ("nonsense", ["far", "neighbour", "first"]),
    ],
)
def test_every_order_pages_by_key_without_losing_or_doubling(standing: World, sort: str, order: list[str]) -> None:
    with written():
        for initials, name in enumerate(("far", "neighbour", "first")):
            standing.firms[name].initials = str(initials)
            standing.firms[name].save()
    viewer = standing.viewers["cindy"]
    rows = overview.measured(queries.firms(viewer), viewer)
    seen: list[Enterprise] = []
    while following := overview.first(rows, viewer, sort, 1, seen[-1] if seen else None):
        seen += following
    assert [firm.pk for firm in seen] == [standing.firms[name].pk for name in order]
    assert overview.first(rows, viewer, sort, 2) == seen[:2] and overview.first(rows, viewer, sort, 9) == seen


def test_measures_are_read_in_one_statement_and_a_count_asks_none_of_them(standing: World) -> None:
    viewer = standing.viewers["cindy"]
    rows = overview.measured(queries.firms(viewer), viewer)
    with CaptureQueriesContext(connection) as asked:
        list(rows[:50])
        rows.count()
    page, count = [str(q["sql"]) for q in asked if "set_config" not in str(q["sql"])]
    assert "hazards_hazard" in page and "hazards_hazard" not in count
