"""How many statements every page and the field's acts send, against `query_baselines/<room>.json`; and that no list
asks once more for every row it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from anma.acts.pages import perform
from anma.acts.policy import Route, every_route
from anma.conftest import World
from anma.enterprises import presence
from anma.hazards.tests.conftest import files_folder, token
from anma.inspections.tests.conftest import Body, body, checks
from anma.kernel.ids import uuid7
from anma.places.queries import forget_names
from anma.risks.tests.conftest import drafted, published
from tests.queries import count, judge
from tests.subjects import (
    FACTORIES,
    batch,
    case,
    dated,
    doubt,
    floorplan_print,
    hazard,
    inspection,
    letter,
    notice,
    point,
    print_job,
    revisit,
    stop_order,
    tip,
    visit,
    worksheet,
)
from tests.subjects_permits import space
from tests.subjects_training import attendance
from tests.subjects_training import plan as training_plan
from tests.test_route_matrix import EVERYBODY, path_of, role_of, sees

__all__ = ["body", "checks", "drafted", "files_folder", "published", "token"]

pytestmark = pytest.mark.one_engine  # what is asked of the tables is the same; only its framing differs

PAGES = {name: route for name, route in every_route() if "GET" in route.methods}
LISTS = sorted(name for name, route in PAGES.items() if not route.subject)
MADE = (
    point,
    hazard,
    tip,
    inspection,
    case,
    stop_order,
    letter,
    print_job,
    worksheet,
    batch,
    floorplan_print,
    notice,
    dated,
    space,
    doubt,
    revisit,
    visit,
    attendance,
    training_plan,
)
REPEATABLE: tuple[Callable[[World], Any], ...] = MADE


def opened_by(name: str, route: Route, world: World) -> str:
    """The first viewer of the world who may open the page and see its subject; "" where nobody may."""
    if route.anonymous:
        return "anonymous"
    able = (who for who in EVERYBODY if route.permission in role_of(who, world))
    return next((who for who in able if not route.subject or sees(who, route.subject)), "")


def warm(client: Client, path: str) -> None:
    """What is asked once a process (areas, sorts of a firm, content types) is not the page's, nor that its time is up
    between two requests.
    """
    presence.forget()
    forget_names()
    client.get(path)
    ContentType.objects.clear_cache()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_takes_no_more_queries_than_its_baseline(name: str, world: World) -> None:
    route = PAGES[name]
    who = opened_by(name, route, world)
    if not who:
        return  # a page of administrators: nobody of this world may open it
    row = FACTORIES[route.subject](world) if route.subject else None
    client, path = world.client(who), path_of(name, row)
    warm(client, path)
    number, response = count(lambda: client.get(path))
    assert response.status_code < 500
    assert judge(name, number) == ""


def test_a_list_of_many_rows_asks_no_more_than_a_list_of_few(world: World) -> None:
    """All lists over the same rows: making five of each kind again for each list took a minute."""
    paths = {name: (world.client(who), path_of(name, None)) for name in LISTS if (who := _opened(name, world))}
    few, many = (_asked_with(world, paths, more) for more in (2, 3))
    more = {name: f"{few[name]} queries with 2 rows of each kind, {many[name]} with 5" for name in few}
    assert {name: more[name] for name in few if few[name] != many[name]} == {}


def _opened(name: str, world: World) -> str:
    return opened_by(name, PAGES[name], world)


def _asked_with(world: World, paths: dict[str, tuple[Client, str]], more: int) -> dict[str, int]:
    for _ in range(more):
        for make in REPEATABLE:
            make(world)
    return {name: _counted(client, path) for name, (client, path) in paths.items()}


def _counted(client: Client, path: str) -> int:
    warm(client, path)
    return count(lambda: client.get(path))[0]


def test_an_inspection_without_a_fault(world: World, body: Body) -> None:
    raw = body(id=str(uuid7()))
    number, _ = count(lambda: perform(world.viewers["wang"], "inspections.submit", raw))
    assert judge("inspections:act-submit", number) == ""


def test_an_inspection_with_two_faults(world: World, body: Body) -> None:
    raw = body(bad=2, id=str(uuid7()))
    number, _ = count(lambda: perform(world.viewers["wang"], "inspections.submit", raw))
    assert judge("inspections:act-submit-2-faults", number) == ""


def test_a_scanned_card(world: World, token: str) -> None:
    client, path = world.client("anonymous"), f"/Q/{token}"
    warm(client, path)
    number, response = count(lambda: client.get(path))
    assert response.status_code == 200
    assert judge("codes:scanned-card", number) == ""
