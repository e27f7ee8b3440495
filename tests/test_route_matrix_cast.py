"""Every route × every other role, grant and cut of reach: who may open it, and for whom the first firm is there.

One world for the whole file; every request is rolled back. The expectation is `tests/cast.py`'s, never the views'.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from anma.acts.policy import Route
from anma.conftest import World
from anma.people.roles import ROLES
from tests.cast import CAST, GRID, Member, join
from tests.stage import Stage, rolled_back, staged
from tests.test_route_matrix import path_of, routes, strict

# Who may open what is decided before any engine is asked; the walls of PostgreSQL have tests of their own.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_engine,
]
FEW = 2
ASKED = {"GET", "POST"}  # what a page does not know at all, the route matrix asks of nine people
NAMED = sorted(name for name, route in routes().items() if not route.anonymous)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with staged(django_db_blocker, CAST, join) as made:
        yield made


def test_the_cast_has_every_role_that_the_world_lacks() -> None:
    world = {"principal", "safety_officer", "worker", "town_officer", "city_officer"}
    assert {member.role for member in CAST.values()} | world | {"anonymous", "hatless"} == set(ROLES)


def test_rows_lie_in_the_grid(stage: Stage) -> None:
    assert {row.grid_id for row in stage.rows.values() if hasattr(row, "grid_id")} <= {GRID, None}
    assert stage.rows["hazards.Hazard"].grid_id == stage.rows["supervision.Case"].grid_id == GRID


@pytest.mark.parametrize("name", NAMED)
def test_everybody_meets_the_policy(name: str, stage: Stage) -> None:
    route = routes()[name]
    path = path_of(name, stage.row(route.subject))
    path += f"?firm={stage.world.firm.pk}" if not route.subject else ""  # who works for several says for which
    wrong = []
    for who, member in asked_of(name, route):
        for method in ASKED & set(route.methods):
            with rolled_back():
                response = stage.clients[who].generic(method, path)
                said = _wrong(name, route, member, method, response, stage.world)
            if said:
                wrong.append(f"{who} {method} {path}: {response.status_code}, {said}")
    assert not wrong, "\n".join(wrong)


def asked_of(name: str, route: Route) -> list[tuple[str, Member]]:
    """Everybody for whom the row is not there or the firm does not exist; of those who may, and of those who may not,
    a few: others for each route, so that all have their turn. `ANMA_WHOLE_MATRIX=1` asks all of all.
    """
    if os.environ.get("ANMA_WHOLE_MATRIX"):
        return list(CAST.items())
    by_turn: dict[bool, list[str]] = {True: [], False: []}
    asked = set[str]()
    for who, member in CAST.items():
        may = route.permission in member.acts
        there = member.sees(route.subject) if route.subject else member.knows_the_firm
        if may and not there:
            asked.add(who)
        else:
            by_turn[may].append(who)
    first = sum(name.encode())
    for group in by_turn.values():
        asked.update(group[(first + n * 7) % len(group)] for n in range(min(FEW, len(group))))
    return [(who, CAST[who]) for who in CAST if who in asked]


def _wrong(name: str, route: Route, member: Member, method: str, response: Any, world: World) -> str:
    """What is not as the tables say; empty where all is well."""
    if not member.knows_the_firm and str(world.firm.name) in response.content.decode(errors="replace"):
        return "the firm's name is told"
    status = response.status_code
    if route.permission not in member.acts:
        return "" if status in (403, 405) else "the role may not open it"
    if route.subject and not member.sees(route.subject):
        return "" if status in (404, 405) or (status, method) == (400, "POST") else "the row is not theirs to see"
    if not route.subject and not member.knows_the_firm:
        return "" if status < 500 else "it fell over"  # for whom the firm named does not exist
    return strict(name, route, method, response)
