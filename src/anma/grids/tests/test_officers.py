"""Who has a grid, who stands in, what a grid officer sees, and that the ladder's step reaches the officer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.subjects import hazard

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.enterprises.models import Enterprise
from anma.evidence.verify import verify as verify_log
from anma.grids import queries
from anma.grids.reasons import HAS_IT, NO_PERSON, WHOM, WRONG_DAYS
from anma.grids.tests.test_assigning import assign
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.notices import reaching
from anma.notices.ladders import GRID, Matter, tell_step
from anma.people.loading import viewer_for
from anma.people.models import Membership


@pytest.fixture
def staffed(divided: World) -> World:
    """Two people more in the town's office: gina gets the grid, sue stands in."""
    divided.add("gina", "town", "enforcement_officer")
    divided.add("sue", "town", "enforcement_officer")
    return divided


def person(world: World, name: str) -> Any:
    return world.viewers[name].actor_id


def appoint(world: World, grid: Any, name: str = "gina", who: str = "tina", **more: Any) -> Membership:
    raw = {"subject": grid.pk, "person": person(world, name), **more}
    made = perform(world.viewers[who], "grids.appoint", raw).result["membership"]
    with system_scope("test"):
        hat: Membership = Membership.objects.as_system().select_related("person").get(pk=made)
    return hat


def seen_by(viewer: Viewer) -> set[str]:
    return set(Enterprise.objects.visible_to(viewer).values_list("name", flat=True))


def test_a_grid_officer_sees_exactly_the_firms_of_the_grid(staffed: World, grid: Any) -> None:
    hazard(staffed)
    viewer = viewer_for(appoint(staffed, grid("01")))
    assert seen_by(viewer) == set() and not Hazard.objects.visible_to(viewer).exists()
    assign(staffed, grid("01"))
    assign(staffed, grid("02"), firm="neighbour")
    assert seen_by(viewer) == {"Example Machining (made up)"} and Hazard.objects.visible_to(viewer).count() == 1
    assert [row.number for row in queries.grids(viewer)] == ["01"]
    assert [hat.person_id for hat in queries.officers_of(grid("01").pk)] == [person(staffed, "gina")]


def test_a_substitute_stands_in_for_the_days_and_ends_alone(staffed: World, grid: Any) -> None:
    today, row = clock.today(), grid("01")
    officer = appoint(staffed, row)
    days = {"since": today + timedelta(days=2), "until": today + timedelta(days=5)}
    stand_in = appoint(staffed, row, "sue", kind="substitute", in_place_of=officer.pk, **days)
    for ahead, there in ((0, officer), (1, officer), (2, stand_in), (5, stand_in), (6, officer)):
        hats = queries.officers([row.pk], today + timedelta(days=ahead))[row.pk]
        assert [hat.pk for hat in queries.on_duty(hats)] == [there.pk], ahead
    with system_scope("test"):
        assert verify_log().findings == []


def test_what_is_refused_says_why(staffed: World, grid: Any) -> None:
    today, row = clock.today(), grid("01")
    officer = appoint(staffed, row)
    tries = [
        (NO_PERSON, {"name": "sam"}),
        (HAS_IT, {}),
        (WRONG_DAYS, {"name": "sue", "since": today, "until": today - timedelta(days=1)}),
        (WHOM, {"name": "sue", "kind": "substitute", "in_place_of": officer.pk}),
    ]
    for reason, raw in tries:
        with pytest.raises(Refused) as refused:
            appoint(staffed, row, **raw)
        assert refused.value.reason is reason
    for who in ("alice", "otto", "cindy", "gina", "anonymous"):
        with pytest.raises(Refused):
            appoint(staffed, row, "sue", who)
    perform(staffed.viewers["tina"], "grids.end_post", {"subject": row.pk, "membership": officer.pk})
    assert queries.officers_of(row.pk) == []


def test_the_ladders_grid_step_reaches_the_officer(staffed: World, grid: Any) -> None:
    found = hazard(staffed, due_on=clock.today() - timedelta(days=30), state="rectifying")
    said = {"what": "", "due_on": found.due_on}
    matter = Matter(staffed.firm.pk, found.pk, found.due_on, f"/hazards/{found.pk}", values=said)
    with system_scope("test"):
        assert reaching.grid_is_missing(staffed.firm.pk)
        assert {row.kind for row in tell_step("hazards.overdue", GRID, matter)} == {"hazards.overdue_no_grid"}
    officer = appoint(staffed, grid("01"))
    assign(staffed, grid("01"))
    with system_scope("test"):
        assert reaching.grid_officers(staffed.firm.pk) == [officer.pk]
        told = tell_step("hazards.overdue", GRID, matter)
        assert [(row.kind, row.hat_id) for row in told] == [("hazards.overdue", officer.pk)]


def test_grids_without_officer_are_named_in_the_morning_and_on_the_list(staffed: World, grid: Any) -> None:
    client = staffed.client("tina")
    assert "2 grids have no officer" in client.get("/morning").content.decode()
    appoint(staffed, grid("01"))
    for path in ("/morning", "/grids"):
        page = client.get(path).content.decode()
        assert "1 grid has no officer" in page and "Grid 02" in page
    appoint(staffed, grid("02"), "sue")
    assert "no officer" not in client.get("/morning").content.decode()
