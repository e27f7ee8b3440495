"""The act and the page that bring boundaries: who may, what is stored, what is refused in words."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.evidence.verify import verify
from anma.places import geojson, outlines
from anma.places.geojson import UnreadableBoundaries, read
from anma.places.models import Area, AreaBoundary, BoundaryEdition
from anma.places.reasons import UNKNOWN_AREA

pytestmark = pytest.mark.usefixtures("areas")
SQUARE = [[119.90, 31.80], [119.94, 31.80], [119.94, 31.84], [119.90, 31.84], [119.90, 31.80]]
BOW = [[119.90, 31.80], [119.94, 31.84], [119.94, 31.80], [119.90, 31.84], [119.90, 31.80]]
EVERYBODY = ["alice", "sam", "wang", "li", "bob", "carol", "tina", "otto", "cindy", "anonymous"]
PATH = "/places/boundaries"


@pytest.fixture
def root(world: Any) -> Iterator[Any]:
    """The system administrator of the city."""
    world.add("root", "city", "system_administrator")
    yield world


def feature(ring: Any = SQUARE, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    parts = [ring] if kind == "Polygon" else [[ring]]
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": parts}}


def text(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False).encode()


def given(*codes: str) -> dict[str, Any]:
    ring = [[round(x * 1e6), round(y * 1e6)] for x, y in SQUARE[:-1]]
    return {"areas": {code: [ring] for code in codes or ("320411001",)}, "file_name": "a.geojson"}


def sent(content: bytes, **more: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("区划.geojson", content), "system": "wgs84", **more}


@pytest.mark.parametrize("name", [*EVERYBODY, "root"])
def test_the_city_and_the_system_administrator_may(root: Any, name: str) -> None:
    if name in ("cindy", "root"):
        perform(root.viewers[name], "places.set_boundaries", given())
    else:
        with pytest.raises(Refused):
            perform(root.viewers[name], "places.set_boundaries", given())
    assert BoundaryEdition.objects.count() == (name in ("cindy", "root"))


@pytest.mark.parametrize("name", [*EVERYBODY, "root"])
def test_the_page_opens_to_them_alone(root: Any, name: str) -> None:
    expected = {"cindy": 200, "root": 200, "anonymous": 302}.get(name, 403)
    assert root.client(name).get(PATH).status_code == expected
    assert root.client(name).post(PATH, sent(text(feature(name="河海街道")))).status_code == expected


def test_many_areas_are_looked_up_at_once_and_an_unknown_one_is_named(world: Any) -> None:
    with CaptureQueriesContext(connection) as seen:
        perform(world.viewers["cindy"], "places.set_boundaries", given("320411001", "320411002", "320412001"))
    assert len([1 for query in seen.captured_queries if f'FROM "{Area._meta.db_table}"' in query["sql"]]) == 1
    with pytest.raises(Refused) as refused:
        perform(world.viewers["cindy"], "places.set_boundaries", given("320411001", "320499"))
    assert refused.value.reason == UNKNOWN_AREA and "320499" in refused.value.sentence


def test_editions_follow_each_other_and_earlier_ones_stay(world: Any) -> None:
    for codes in (("320411001",), ("320411001", "320412")):
        perform(world.viewers["cindy"], "places.set_boundaries", given(*codes))
    assert list(BoundaryEdition.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert AreaBoundary.objects.filter(edition=1).count() == 1
    edition = BoundaryEdition.objects.get(number=2)
    assert edition.set_by == world.viewers["cindy"].actor_id and edition.file_name == "a.geojson"
    assert outlines.layout().outlines["320411001"].exact


def test_the_log_agrees_with_the_rows(world: Any) -> None:
    perform(world.viewers["cindy"], "places.set_boundaries", given())
    tables = {"places_areaboundary", "places_boundaryedition"}
    assert [f for f in verify().findings if getattr(f, "table", "") in tables] == []


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"999999": given()["areas"]["320411001"]}, "no area"),
        ({"320411001": [[[1, 1], [2, 1], [2, 2]]]}, "closed line"),
        ({"320411001": [[[round(x * 1e6), round(y * 1e6)] for x, y in BOW[:-1]]]}, "closed line"),
        ({"320411001": []}, ""),
        ({}, ""),
        (None, ""),
        ({"320411001": [[[119.9, 31.8], [1, 1], [2, 2]]]}, ""),
    ],
)
def test_the_act_itself_refuses_what_is_no_boundary(world: Any, said: Any, word: str) -> None:
    with pytest.raises(Refused) as told:
        perform(world.viewers["cindy"], "places.set_boundaries", {"areas": said})
    assert word in told.value.sentence
    assert not BoundaryEdition.objects.exists()


def test_a_file_is_looked_at_before_anything_is_stored(world: Any) -> None:
    client = world.client("cindy")
    page = client.post(PATH, sent(text(feature(name="河海街道"), feature(code="999999"), feature(name="无此镇"))))
    shown = page.content.decode()
    assert "1 area found" in shown and "2 unknown" in shown and "无此镇" in shown and "999999" in shown
    assert not BoundaryEdition.objects.exists()
    kept = {key: page.context[key] for key in ("areas", "name", "sha256")}
    assert client.post(PATH, kept).status_code == 302
    assert BoundaryEdition.objects.get().file_name == "区划.geojson"
    assert "1 of 5" in client.get(PATH).content.decode()


def test_a_file_with_a_fault_cannot_be_stored_from_the_page(world: Any) -> None:
    answer = world.client("cindy").post(PATH, sent(text(feature(name="河海街道"), feature(BOW, name="三井街道"))))
    assert answer.status_code == 422
    assert "crosses itself" in answer.content.decode() and "Store these" not in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "no JSON"),
        (b"PK\x03\x04", "no JSON"),
        ("边界".encode("gb18030"), "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[]", "no GeoJSON"),
        (b'{"features": []}', "no GeoJSON"),
        (b'{"features": [1]}', "no GeoJSON"),
        (text(feature(name="无此镇")), "No area"),
        (text(feature()), "No area"),
        (b" " * (geojson.BYTE_LIMIT + 1), "larger than 10 MB"),
    ],
)
def test_what_is_no_file_of_boundaries_is_refused_in_words(world: Any, content: bytes, word: str) -> None:
    with pytest.raises(UnreadableBoundaries, match=word):
        read(content)
    answer = world.client("cindy").post(PATH, sent(content)) if content else None
    assert answer is None or (answer.status_code == 400 and word in answer.content.decode())


@pytest.mark.parametrize(
    ("ring", "word"),
    [
        ([[y, x] for x, y in SQUARE], "turned round"),
        ([[2.35, 48.85], [2.36, 48.85], [2.36, 48.86]], "outside of China"),
        ([[500_000, 3_500_000], [1, 2], [3, 4]], "pair of numbers"),
        (BOW, "crosses itself"),
        (SQUARE[:2], "three points"),
        ([SQUARE[0]] * 9, "three points"),
        ([["a", "b"]], "pair of numbers"),
        ([[True, False]] * 4, "pair of numbers"),
        ("no list", "three points"),
        (None, "three points"),
    ],
)
@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon"])
def test_each_fault_of_a_line_has_its_sentence(ring: Any, kind: str, word: str) -> None:
    report = read(text(feature(ring, kind, code="320411001")))
    assert len(report.errors) == 1 and word in report.errors[0] and "河海街道" in report.errors[0]
    assert report.found == []


@pytest.mark.parametrize("shape", [None, {}, {"type": "Point", "coordinates": [1, 2]}, {"type": "Polygon"}, "x"])
def test_what_is_no_polygon_is_said_to_be_none(shape: Any) -> None:
    report = read(text({"type": "Feature", "properties": {"code": "320411001"}, "geometry": shape}))
    assert len(report.errors) == 1


@pytest.mark.parametrize(
    "properties",
    [
        {"code": "320411"},
        {"adcode": 320411},
        {"name": "新北区"},
        {"code": "320411000000"},
        {"code": "x", "name": "新北区"},
    ],
)
def test_an_area_is_known_by_code_or_name(properties: dict[str, Any]) -> None:
    assert [one.code for one in read(text(feature(**properties))).found] == ["320411"]


def test_an_area_that_stands_twice_is_a_fault() -> None:
    report = read(text(feature(code="320411"), feature(name="新北区")))
    assert "twice" in report.errors[0]


def test_lines_are_thinned_within_the_tolerance() -> None:
    side = [[119.90 + n * 0.0004, 31.80 + (n % 2) * 0.00001] for n in range(101)]
    ring = [*side, [119.94, 31.84], [119.90, 31.84], side[0]]
    found = read(text(feature(ring, code="320411001"))).found[0]
    assert found.points_before == 103 and found.points < 8


def test_a_centre_far_from_the_known_point_is_strange_and_a_near_one_is_not(world: Any) -> None:
    from decimal import Decimal

    from anma.evidence.testing import written
    from anma.places.models import Area

    for lat, strange in (("31.82", False), ("31.823", True)):
        with written():
            row = Area.objects.get(code="320411001")
            row.lat, row.lng = Decimal(lat), Decimal("119.92")
            row.save()
        report = read(text(feature(code="320411001")))
        assert bool(report.warnings) is strange
        assert report.found[0].shift_m == pytest.approx(334 if strange else 0, abs=2)


def test_degrees_of_an_online_map_are_brought_to_wgs() -> None:
    here, shifted = (read(text(feature(code="320411001")), system).found[0] for system in ("wgs84", "gcj02"))
    assert 1000 < abs(here.rings[0][0][0] - shifted.rings[0][0][0]) < 8000  # millionths: 100 to 800 m


def test_nonsense_from_the_page_stores_nothing(world: Any) -> None:
    for areas in ("{", "[]", "null", "[" * 50_000, '{"320411001": "x"}'):
        assert world.client("cindy").post(PATH, {"areas": areas}).status_code in (400, 422)
    assert not BoundaryEdition.objects.exists()
