"""Where areas lie and how they are drawn, with and without points and boundaries."""

from decimal import Decimal
from typing import Any

import pytest

from anma.evidence.testing import written
from anma.kernel import clock
from anma.places import geometry, outlines
from anma.places.models import Area, AreaBoundary, BoundaryEdition

BOX = [[[119_900_000, 31_800_000], [119_940_000, 31_800_000], [119_940_000, 31_840_000], [119_900_000, 31_840_000]]]


@pytest.fixture
def points(areas: None) -> None:
    """Three towns; two have a point."""
    with written():
        for code, lat, lng in (("320411001", "31.85", "119.98"), ("320412001", "31.73", "120.05")):
            row = Area.objects.get(code=code)
            row.lat, row.lng = Decimal(lat), Decimal(lng)
            row.save()


def bound(code: str, rings: Any = BOX, number: int = 1) -> None:
    with written():
        if not BoundaryEdition.objects.filter(number=number).exists():
            BoundaryEdition(number=number, tolerance_m=20, set_at=clock.now()).save()
        AreaBoundary(edition=number, code=code, rings=rings).save()


def test_a_known_point_is_the_centre_and_an_unknown_one_is_said_to_be(points: None) -> None:
    known, unknown = (outlines.layout().outlines[code] for code in ("320411001", "320411002"))
    assert known.centre == pytest.approx((119.98, 31.85)) and known.known and not known.exact
    assert not unknown.known and geometry.metres(unknown.centre, known.centre) < 10_000


def test_every_town_has_a_cell_that_holds_its_centre(points: None) -> None:
    towns = outlines.layout().towns()
    assert len(towns) == 3
    assert all(geometry.inside(town.centre, town.rings[0]) for town in towns)


def test_villages_lie_in_their_town_and_share_it(points: None) -> None:
    drawn = outlines.layout()
    town, villages = drawn.outlines["320411001"], drawn.villages("320411001")
    assert [v.code for v in villages] == ["320411001001", "320411001002"]
    assert all(geometry.inside(v.centre, v.rings[0]) and geometry.inside(v.centre, town.rings[0]) for v in villages)
    parts = sum(abs(geometry.area(v.rings[0])) for v in villages)
    assert parts == pytest.approx(abs(geometry.area(town.rings[0])))


def test_a_firm_of_a_village_stands_there_and_one_of_nowhere_nowhere(points: None) -> None:
    drawn = outlines.layout()
    assert drawn.centre("320411001002") == drawn.villages("320411001")[1].centre
    assert drawn.centre("320411001999") == drawn.outlines["320411001"].centre
    assert drawn.centre("999999") is None


def test_without_any_point_the_city_is_drawn_all_the_same(areas: None) -> None:
    towns = outlines.layout().towns()
    assert all(town.rings and not town.known for town in towns)
    assert len({town.centre for town in towns}) == 3


def test_without_any_area_nothing_is_drawn(db: None) -> None:
    assert outlines.layout().outlines == {}
    west, south, east, north = outlines.bounds()
    assert west < 119.95 < east and south < 31.77 < north


def test_the_same_rows_are_drawn_once_and_a_change_at_once(points: None) -> None:
    drawn = outlines.layout()
    assert outlines.layout() is drawn
    with written():
        row = Area.objects.get(code="320411002")
        row.lat, row.lng = Decimal("31.80"), Decimal("119.95")
        row.save()
    assert outlines.layout().outlines["320411002"].centre == pytest.approx((119.95, 31.80))


def test_an_uploaded_boundary_takes_the_place_of_the_drawing(points: None) -> None:
    outlines.layout()
    bound("320411002")
    town = outlines.layout().outlines["320411002"]
    assert town.exact and town.rings[0][0] == (119.9, 31.8)
    assert town.centre == pytest.approx((119.92, 31.82), abs=1e-6)


def test_a_later_edition_leaves_what_it_does_not_name(points: None) -> None:
    moved = [[[x + 10_000, y] for x, y in BOX[0]]]
    bound("320411002")
    bound("320411001", moved, number=2)
    assert all(outlines.layout().outlines[code].exact for code in ("320411001", "320411002"))
    bound("320411002", moved, number=3)
    assert outlines.layout().outlines["320411002"].rings[0][0] == pytest.approx((119.91, 31.8))


def test_towns_of_a_district_with_a_boundary_lie_in_it(points: None) -> None:
    bound("320411", [[[119_900_000, 31_750_000], [120_000_000, 31_750_000], [120_000_000, 31_900_000]]])
    drawn = outlines.layout()
    places = [p for t in drawn.towns() if t.code.startswith("320411") for r in t.rings for p in r]
    assert places and all(119.9 - 1e-6 <= x <= 120 + 1e-6 for x, _ in places)


def test_the_city_ends_somewhere(points: None) -> None:
    west, south, east, north = outlines.bounds()
    assert west < 119.98 < 120.05 < east and south < 31.73 < 31.85 < north
    assert east < 120.5 and south > 31.3
