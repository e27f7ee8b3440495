"""The look at a file before anything is stored: every fault in a sentence, another datum offered and never applied."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from anma.acts.pages import perform as act_by
from anma.conftest import TOWN, World
from anma.grids.checking import Look, look
from anma.grids.models import Grid, GridGround
from anma.grids.reading import typed
from anma.grids.tests.conftest import (
    EAST,
    HALVES,
    IN_EAST,
    MIDDLE,
    NORTH,
    SOUTH,
    WEST,
    box,
    collection,
    given,
    put,
    shifted,
)
from anma.kernel.viewer import system_scope

EVERYBODY = ["alice", "sam", "wang", "li", "bob", "carol", "otto", "cindy"]


def looked(content: bytes, system: str = "wgs84") -> Look:
    with translation.override("en"):
        found = look(content, TOWN, system)
    assert found is not None
    return found


def test_what_fits_has_no_fault_and_no_remark(bounded: World) -> None:
    put(bounded.firms["first"], IN_EAST)
    found = looked(collection(HALVES))
    assert (found.faults, found.remarks, found.offer, found.firms_in) == ([], [], "", {"02": 1})
    assert look(collection(HALVES), "999999999") is None


def test_overlaps_gaps_and_what_lies_outside_are_named_with_place_and_size(bounded: World) -> None:
    put(bounded.firms["first"], (119.939, 31.82))
    rings = {"01": box(WEST, SOUTH, 119.921, NORTH), "02": box(MIDDLE, SOUTH - 0.01, 119.935, NORTH)}
    found = looked(collection(rings))
    assert found.faults == [
        "Grids 01 and 02 overlap by 42.0 ha near 119.9205, 31.8200. Give that ground to one of them."
    ]
    gap, outside = sorted(found.remarks[:2])
    assert gap.startswith("2.10 km² of the town lie in no grid near 119.9375, 31.8200. There stand: Example Machining")
    assert outside.startswith("Grid 02 reaches 1.58 km² out of the town near 119.9275, 31.7950")
    assert not found.storable and found.outside == ["Example Machining (made up)"]


def test_a_file_in_gcj_is_detected_and_the_correction_fits(bounded: World) -> None:
    content = collection({number: shifted(ring) for number, ring in HALVES.items()})
    found = looked(content)
    assert found.offer == "gcj02" and found.storable and "do not fit the town's boundary" in found.offered_because
    corrected = looked(content, "gcj02")
    assert (corrected.offer, corrected.faults, corrected.remarks) == ("", [], [])
    assert looked(collection(HALVES), "gcj02").offer == "wgs84"


@pytest.mark.parametrize(
    ("ring", "says"),
    [
        ([[119.90, 31.80], [119.94, 31.84], [119.94, 31.80], [119.90, 31.84]], "crosses itself near 119.9200, 31.8200"),
        ([[31.80, 119.90], [31.80, 119.94], [31.84, 119.94]], "latitude and longitude are turned round"),
        ([[40510000, 3519000], [40511000, 3519000], [40511000, 3520000]], "metres of a projection"),
        ([[119.90, 31.80], [119.94, 31.80]], "at least three points"),
        ([[119.90, 31.80], [119.92, 31.80], [119.94, 31.80]], "lie on one line"),
    ],
)
def test_a_ring_that_cannot_be_is_refused_in_words(bounded: World, ring: list[list[float]], says: str) -> None:
    found = looked(collection({"07": ring}))
    (fault,) = found.faults
    assert fault.startswith("07: ") and says in fault and not found.storable
    assert found.offer == ("turned" if "turned" in says else "")
    if found.offer:
        assert looked(collection({"07": ring}), "turned").faults == []


def test_numbers_are_asked_for_and_stand_once(bounded: World) -> None:
    features = json.loads(collection(HALVES))
    features["features"][0]["properties"] = {}
    features["features"].append(features["features"][1])
    first, second = looked(json.dumps(features).encode()).faults
    assert "has no number" in first and "stands in the file twice" in second


def test_typed_corners_are_read_as_a_file(bounded: World) -> None:
    found = looked(typed("09", "drawn", "119.90, 31.80\n119.92 31.80; 119.92,31.84\n\n"))
    assert [one.number for one in found.drawn] == ["09"] and found.drawn[0].corners == 3


def page(world: World, who: str = "tina", **data: object) -> object:
    return world.client(who).post("/grids/load", {"town": TOWN, **data})


def test_the_page_stores_what_was_shown_and_a_second_tap_changes_nothing(bounded: World) -> None:
    client = bounded.client("tina")
    sent = {"town": TOWN, "file": SimpleUploadedFile("grids.geojson", collection(HALVES))}
    shown = client.post("/grids/load", sent)
    assert shown.status_code == 200 and "2 grids read" in shown.content.decode()
    assert not _stored()
    kept = {key: shown.context[key] for key in ("town", "grids", "name", "sha256", "kind")}
    store = {**kept, "id": str(shown.context["new_id"])}
    for _twice in range(2):
        assert client.post("/grids/load", store)["Location"] == f"/grids/doubtful?town={TOWN}"
    assert _stored() == ["01", "02"]
    with system_scope("test"):
        assert GridGround.objects.as_system().count() == 2


def test_the_offer_is_one_tap_and_never_applied_by_itself(bounded: World) -> None:
    content = collection({number: shifted(ring) for number, ring in HALVES.items()})
    client = bounded.client("tina")
    shown = client.post("/grids/load", {"town": TOWN, "file": SimpleUploadedFile("g.json", content)})
    assert "450 m" in shown.content.decode() and "Store it as it stands" in shown.content.decode()
    again = client.post(
        "/grids/load", {"town": TOWN, "text": shown.context["text"], "system": shown.context["look"].offer}
    )
    ring = json.loads(again.context["grids"])[0]["rings"][0]
    assert abs(ring[0][0] - 119_900_000) < 5 and abs(ring[0][1] - 31_800_000) < 5


def test_faults_keep_the_page_from_storing(bounded: World) -> None:
    rings = {"01": box(WEST, SOUTH, EAST, NORTH), "02": HALVES["02"]}
    shown = bounded.client("tina").post(
        "/grids/load", {"town": TOWN, "file": SimpleUploadedFile("g.json", collection(rings))}
    )
    assert shown.status_code == 422 and 'name="grids"' not in shown.content.decode()
    for content in (b"no json", b"{}"):
        assert page(bounded, file=SimpleUploadedFile("g.json", content)).status_code == 400  # type: ignore[attr-defined]
    assert page(bounded, number="", corners="").status_code == 400  # type: ignore[attr-defined]


def test_who_may_not_divide_sees_no_page_of_it(bounded: World) -> None:
    for who in EVERYBODY:
        wanted = 200 if who == "otto" else 403
        assert bounded.client(who).get("/grids/load").status_code == wanted, who
    drawing = bounded.client("tina").get("/grids/draw").content.decode()
    assert "data-sketch" in drawing and "data-typed" in drawing
    assert bounded.client("anonymous").get("/grids/draw").status_code == 302


def _stored() -> list[str]:
    with system_scope("test"):
        return list(Grid.objects.as_system().order_by("number").values_list("number", flat=True))


WIDE = "119.90, 31.80\n119.925, 31.80\n119.925, 31.84\n119.90, 31.84"  # takes some 475 m of the eastern grid
TAKEN = {"number": "01", "grid_name": "Mine", "corners": WIDE}


def test_a_drawing_that_overlaps_comes_back_in_red_and_can_be_cut_off_or_drawn_on(divided: World) -> None:
    client = divided.client("tina")
    shown = client.post("/grids/load", {"town": TOWN, **TAKEN})
    text = shown.content.decode()
    assert shown.status_code == 422 and "grid-wrong" in text and "Go on drawing" in text and "119.925, 31.84" in text
    cut = client.post("/grids/load", {"town": TOWN, "text": shown.context["text"], "cut": "1"})
    assert cut.status_code == 200 and cut.context["look"].faults == []
    assert {x for x, _y in json.loads(cut.context["grids"])[0]["rings"][0]} == {119_900_000, 119_920_000}
    on = client.post("/grids/draw", {"town": TOWN, **TAKEN}).content.decode()
    assert "119.90, 31.84</textarea>" in on and 'value="01"' in on and 'value="Mine"' in on


def test_drawing_by_hand_begins_from_the_shape_of_the_file(divided: World) -> None:
    text = collection(HALVES).decode()
    page = divided.client("tina").post("/grids/draw", {"town": TOWN, "text": text, "number": "02"}).content.decode()
    assert "119.920000, 31.800000" in page and 'value="Grid 02"' in page


def test_corners_that_cannot_be_read_come_back_on_the_drawing(divided: World) -> None:
    answer = divided.client("tina").post("/grids/load", {"town": TOWN, "number": "", "corners": WIDE})
    assert answer.status_code == 400 and "119.90, 31.84</textarea>" in answer.content.decode()


def test_a_shift_is_detected_by_the_lines_of_grids_that_stand_where_no_boundary_is_known(
    world: World, areas: None
) -> None:
    act_by(world.viewers["tina"], "grids.set_ground", given())
    again = looked(collection({"03": shifted(box(EAST, SOUTH, EAST + 0.02, NORTH))}))
    assert again.offer == "gcj02" and "lie on the line of a grid that stands here" in again.offered_because
    fits = looked(collection({"03": box(EAST, SOUTH, EAST + 0.02, NORTH)}))
    assert fits.offer == "" and not any("GCJ-02" in remark for remark in fits.remarks)


def test_where_nothing_tells_the_datum_the_page_says_so_and_who_sets_the_boundary(world: World, areas: None) -> None:
    found = looked(collection({"03": shifted(box(EAST, SOUTH, EAST + 0.02, NORTH))}))
    assert found.offer == "" and any("cannot be told here" in remark for remark in found.remarks)
    sent = {"town": TOWN, "file": SimpleUploadedFile("g.json", collection(HALVES))}
    text = world.client("tina").post("/grids/load", sent).content.decode()
    assert "The system administrator of the platform sets the boundaries" in text
