"""The pages of the map: what each kind of viewer gets, what a tile says, which firms a cluster opens."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone
from python_calamine import CalamineWorkbook

from anma.evidence.testing import written
from anma.kernel import clock
from anma.people.tests.conftest import office_person
from anma.places.outlines import layout
from anma.supervision.mapping import changes, outlines, tiles
from anma.supervision.mapping.mercator import BITS, units
from anma.supervision.mapping.tests.conftest import doubted, hazardous, risky, stand
from anma.supervision.models import MapMark
from anma.supervision.tests.test_acts import stop

__all__ = ["office_person"]
pytestmark = pytest.mark.usefixtures("areas")
OFFICES = ("tina", "otto", "cindy")
FIRST, NEIGHBOUR = "Example Machining (made up)", "Example Foundry (made up)"
FIRMS = ("alice", "sam", "wang", "li", "bob", "carol")


@pytest.fixture
def drawn(world: Any) -> Any:
    """The first firm red, late and doubted, on a place of its own; the neighbour in the middle of the town."""
    tiles.forget()
    stand(world.firm)
    risky(world.firm, "major")
    hazardous(world.firm, due=-2)
    doubted(world, world.firm)
    changes.bring_up_to_date()
    return world


def tile_of(world: Any, who: str, z: int, **query: str) -> Any:
    """The tile over the middle of the first firm's town."""
    x, y = units(layout().centre(world.firm.area_code) or (0, 0))
    return world.client(who).get(f"/map/tiles/{z}/{x >> (BITS - z)}/{y >> (BITS - z)}.json", query)


def cells(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.status_code
    found: list[dict[str, Any]] = json.loads(answer.content)["cells"]
    return found


def test_offices_alone_open_it(drawn: Any) -> None:
    for path in (
        "/map",
        "/map/firms",
        "/map/firms.xlsx",
        "/map/tiles/9/0/0.json",
        "/map/ground.json",
        "/map/boundaries.json",
    ):
        for who in (*OFFICES, *FIRMS):
            assert drawn.client(who).get(path).status_code == (200 if who in OFFICES else 403), (path, who)
        assert drawn.client("anonymous").get(path).status_code == 302


def test_a_wide_tile_is_one_cluster_and_a_close_one_names_the_firms_of_the_reach(drawn: Any) -> None:
    (one,) = cells(tile_of(drawn, "tina", 7))
    assert (one["n"], one["worst"], one["levels"], one["label"]) == (2, "major", [1, 0, 0, 0, 1], "2")
    assert "2 firms" in one["says"] and "nothing published yet 1" in one["says"]
    close = {cell.get("name"): cell for cell in cells(tile_of(drawn, "tina", 13))}
    assert f"/firms/{drawn.firms['neighbour'].pk}" == close[NEIGHBOUR]["url"] and close[NEIGHBOUR]["guessed"]
    assert sum(cell["n"] for cell in cells(tile_of(drawn, "cindy", 5))) == 3
    assert "Dyeing" not in tile_of(drawn, "tina", 5).content.decode()
    assert sum(cell["n"] for cell in cells(tile_of(drawn, "otto", 5))) == 1


def test_each_layer_counts_what_it_speaks_of(drawn: Any) -> None:
    for show, hits, label in (("overdue", 1, "1/2"), ("doubts", 1, "1/2"), ("unvisited", 1, "1/2"), ("heat", 1, "–")):
        (one,) = cells(tile_of(drawn, "tina", 7, show=show))
        assert (one["hits"], one["label"]) == (hits, label), show
    (points,) = cells(tile_of(drawn, "tina", 7, show="points", level="major"))
    assert points["n"] == 1 and "1" in points["says"]
    (dense,) = cells(tile_of(drawn, "tina", 7, show="heat"))
    assert dense["share"] is None and "fewer than 5 firms" in dense["says"]


def test_who_may_not_see_doubts_learns_of_none(drawn: Any) -> None:
    assert "doubts.see" not in drawn.viewers["cindy"].permissions
    plain, asked = (tile_of(drawn, "cindy", 5, **more).content for more in ({}, {"show": "doubts"}))
    assert plain == asked
    page = drawn.client("cindy").get("/map", {"show": "doubts"}).content.decode()
    assert 'href="?show=doubts' not in page and "open question" not in page
    assert 'href="?show=doubts' in drawn.client("tina").get("/map").content.decode()
    for who, column in (("tina", True), ("cindy", False)):
        above, heads, *_lines = sheet(drawn.client(who).get("/map/firms.xlsx"))
        assert ("Open questions" in heads) is column


def test_a_tile_that_is_as_it_was_is_not_sent_again(drawn: Any) -> None:
    first = tile_of(drawn, "tina", 7)
    assert first["Cache-Control"] == "private, no-cache"
    x, y = (part >> (BITS - 7) for part in units(layout().centre(drawn.firm.area_code) or (0, 0)))
    again = {"If-None-Match": first["ETag"]}
    client, path = drawn.client("tina"), f"/map/tiles/7/{x}/{y}.json"
    assert client.get(path, headers=again).status_code == 304
    assert drawn.client("cindy").get(path, headers=again).status_code == 200  # sees more, so it is another tile
    hazardous(drawn.firms["neighbour"], due=-1)
    from anma.supervision.mapping import rows

    rows.refresh([drawn.firms["neighbour"].pk])
    assert client.get(path, headers=again).status_code == 200


def test_a_cluster_opens_exactly_its_firms(drawn: Any) -> None:
    (one,) = cells(tile_of(drawn, "tina", 7, show="overdue"))
    listed = drawn.client("tina").get(one["url"])
    assert {row.name for row in listed.context["rows"]} == {FIRST, NEIGHBOUR}
    page = listed.content.decode()
    assert "2 firms" in page and f"/firms/{drawn.firm.pk}" in page and f"/risks?firm={drawn.firm.pk}" in page
    only = drawn.client("tina").get(one["url"] + "&only=1").context["rows"]
    assert [row.name for row in only] == [FIRST]
    assert {row.name for row in drawn.client("otto").get(one["url"]).context["rows"]} <= {"Example Dyeing (made up)"}
    empty = drawn.client("tina").get("/map/firms", {"cell": "14/0/0"}).content.decode()
    assert "No firm stands here" in empty


def test_the_list_beside_says_the_same_as_the_map_and_follows_a_window(drawn: Any) -> None:
    page = drawn.client("tina").get("/map").content.decode()
    assert "Example Machining" in page and "1 overdue" in page and "no position yet" in page
    assert "1 firm has no position yet" in page
    place = layout().centre(drawn.firm.area_code) or (0, 0)
    box = f"{place[0] + 0.009},{place[1] - 0.001},{place[0] + 0.011},{place[1] + 0.001}"
    part = drawn.client("tina").get("/map/firms", {"part": "1", "box": box}).content.decode()
    assert "<html" not in part and "Example Machining" in part and "Example Foundry" not in part


def test_nonsense_in_the_address_is_no_error(drawn: Any) -> None:
    client = drawn.client("tina")
    for query in ("show=x", "level=x", "area=a", "grid=x", "cell=x", "box=x", "box=1,2,3", "page=x", "cell=9/1/1/1"):
        for path in ("/map", "/map/firms", "/map/ground.json", "/map/firms.xlsx"):
            assert client.get(f"{path}?{query}").status_code == 200, (path, query)
    for wrong in ("19/0/0", "3/8/0", "30/1/1", "999999999999999999999/0/0"):
        assert client.get(f"/map/tiles/{wrong}.json").status_code == 404


def test_a_name_that_a_spreadsheet_would_run_stays_a_text(drawn: Any) -> None:
    with written():
        drawn.firm.name = "=1+1"
        drawn.firm.save()
    above, _heads, *lines = sheet(drawn.client("tina").get("/map/firms.xlsx", {"show": "overdue", "only": "1"}))
    assert "Overdue" in above[0] and " · as of " in above[0]
    assert [line[1] for line in lines] == ["'=1+1"]


def test_the_ground_is_the_reach_and_other_rooms_add_boundaries(drawn: Any, monkeypatch: Any) -> None:
    towns = json.loads(drawn.client("cindy").get("/map/ground.json").content)
    own = json.loads(drawn.client("tina").get("/map/ground.json").content)
    assert len(towns["features"]) > len(own["features"]) > 0 and towns["districts"]
    ring = [(119.9, 31.7), (119.95, 31.7), (119.95, 31.75)]
    monkeypatch.setattr(outlines, "_overlays", {})
    outlines.register("squares", "Squares", lambda viewer: [outlines.Boundary("A", [ring], "/x")])
    assert "Squares" in drawn.client("tina").get("/map").content.decode()
    (feature,) = json.loads(drawn.client("tina").get("/map/boundaries.json?of=squares").content)["features"]
    assert feature["properties"] == {"name": "A", "url": "/x"}
    assert feature["geometry"]["coordinates"][0][0][0] == feature["geometry"]["coordinates"][0][0][-1]


def test_pictures_are_loaded_from_the_configured_source_alone_and_on_this_page_alone(drawn: Any) -> None:
    client = drawn.client("tina")
    assert "tiles.example" not in client.get("/map")["Content-Security-Policy"]
    source = {"url": "https://tiles.example/{z}/{x}/{y}.png", "attribution": "the city", "system": "gcj02"}
    with override_settings(ANMA_TILES=source):
        page = client.get("/map")
        assert "img-src 'self' data: blob: https://tiles.example" in page["Content-Security-Policy"]
        assert 'data-system="gcj02"' in page.content.decode()
        assert "tiles.example" not in client.get("/firms")["Content-Security-Policy"]


def test_what_an_order_stops_has_its_layer_and_is_said_in_every_other(drawn: Any) -> None:
    stop(drawn)
    changes.bring_up_to_date()
    (one,) = cells(tile_of(drawn, "tina", 7, show="stopped"))
    assert (one["hits"], one["label"]) == (1, "1/2") and "stopped by an order: 1" in one["says"]
    page = drawn.client("tina").get("/map").content.decode()
    assert "an order to stop holds" in page and 'href="?show=stopped"' in page
    only = drawn.client("tina").get("/map/firms", {"show": "stopped", "only": "1"}).context["rows"]
    assert [row.name for row in only] == [FIRST]
    heads, *lines = sheet(drawn.client("tina").get("/map/firms.xlsx"))[1:]
    assert {line[1]: line[heads.index("Order to stop")] for line in lines} == {FIRST: "holds", NEIGHBOUR: ""}


def test_the_map_says_up_to_when_its_rows_were_made(drawn: Any) -> None:
    made = clock.now() - timedelta(days=3)
    MapMark.objects.update(until=made)
    assert f"{timezone.localtime(made).date().isoformat()} " in drawn.client("tina").get("/map").content.decode()
    for path in ("/map/firms", "/map/firms?part=1"):
        assert drawn.client("tina").get(path).context["as_of"] == made
    above, *_lines = sheet(drawn.client("tina").get("/map/firms.xlsx"))
    assert f"as of {timezone.localtime(made).date().isoformat()}" in above[0]


def sheet(answer: Any) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
