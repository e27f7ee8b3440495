"""Chemical firms and major hazards over the map: 500 m about a known position, for whoever may see them."""

from __future__ import annotations

import json
from typing import Any

from anma.acts.pages import perform
from anma.chemicals.installations.tests.helping import assessed, entered
from anma.evidence.testing import written
from anma.places.geometry import metres
from anma.supervision.mapping import outlines

AT = (119.9, 31.7)


def laid(world: Any, who: str, of: str) -> dict[str, Any]:
    answer = world.client(who).get(f"/map/boundaries.json?of={of}")
    assert answer.status_code == 200
    told: dict[str, Any] = json.loads(answer.content)
    return told


def stands(firm: Any) -> None:
    firm.lng, firm.lat = AT
    with written():
        firm.save()


def major(world: Any) -> Any:
    return assessed(world, entered(world))


def test_a_major_hazard_has_five_hundred_metres_about_its_firm(world: Any) -> None:
    major(world)
    told = laid(world, "tina", "majors")
    assert told["features"] == [] and told["says"].startswith("1 is not drawn")
    stands(world.firm)
    told = laid(world, "tina", "majors")
    (feature,) = told["features"]
    (ring,) = feature["geometry"]["coordinates"][0]
    assert told["says"] == "" and world.firm.name in feature["properties"]["name"]
    assert feature["properties"]["url"] == f"/chemicals/installations?firm={world.firm.pk}"
    assert all(abs(metres(AT, (x, y)) - 500) < 3 for x, y in ring) and ring[0] == ring[-1]


def test_chemical_firms_of_today_are_marked_with_what_they_count_as(world: Any) -> None:
    stands(world.firm)
    raw = {"kind": "trade", "since": "2020-01-01", "reason": "test"}
    done = perform(world.viewers["tina"], "chemicals.list_firm", {"subject": str(world.firm.pk), **raw})
    (feature,) = laid(world, "tina", "chemical_firms")["features"]
    assert feature["properties"]["url"] == f"/chemicals/firms/{done.result['entry']}"
    gone = {"what": "left_trade", "day": "2021-01-01", "reason": "test"}
    perform(world.viewers["tina"], "chemicals.change_firm", {"subject": done.result["entry"], **gone})
    assert laid(world, "tina", "chemical_firms")["features"] == []


def test_another_town_sees_neither_and_the_buttons_stand_for_whom_they_lead(world: Any) -> None:
    major(world)
    stands(world.firm)
    assert [len(laid(world, who, "majors")["features"]) for who in ("tina", "cindy", "otto")] == [1, 1, 0]
    page = world.client("tina").get("/map").content.decode()
    assert "?of=majors" in page and "?of=chemical_firms" in page
    bare = world.viewers["tina"]
    assert {one.key for one in outlines.open_to(bare)} >= {"majors", "chemical_firms", "grids"}
    assert outlines.get("majors", world.viewers["anonymous"]) is None
