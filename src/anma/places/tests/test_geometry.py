"""Plane geometry with known answers."""

from math import cos, pi, sin

import pytest

from anma.places import geometry as g

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
BOW = [(0.0, 0.0), (4.0, 4.0), (4.0, 0.0), (0.0, 4.0)]


def test_a_square_has_its_area_and_middle() -> None:
    assert g.area(SQUARE) == 16 and g.area(SQUARE[::-1]) == -16
    assert g.centre(SQUARE) == pytest.approx((2, 2))


def test_the_middle_of_a_triangle_is_the_mean_of_its_corners() -> None:
    assert g.centre([(0, 0), (6, 0), (0, 3)]) == pytest.approx((2, 1))


def test_the_middle_of_a_line_is_its_middle() -> None:
    assert g.centre([(0, 0), (4, 0)]) == (2, 0)


def test_a_small_ring_far_from_the_origin_keeps_its_middle() -> None:
    ring = [(120 + x / 1e5, 31 + y / 1e5) for x, y in SQUARE]
    assert g.centre(ring) == pytest.approx((120.00002, 31.00002), abs=1e-8)


@pytest.mark.parametrize(("point", "there"), [((2, 2), True), ((5, 2), False), ((-1, 2), False), ((2, 9), False)])
def test_a_point_is_in_a_square_or_not(point: g.Point, there: bool) -> None:
    assert g.inside(point, SQUARE) is there


def test_a_bay_is_outside_of_its_ring() -> None:
    horseshoe = [(0, 0), (6, 0), (6, 6), (4, 6), (4, 2), (2, 2), (2, 6), (0, 6)]
    assert not g.inside((3, 4), horseshoe) and g.inside((1, 4), horseshoe)


def test_the_hull_leaves_out_what_lies_inside_or_on_a_side() -> None:
    assert g.hull([*SQUARE, (2, 2), (2, 0)]) == SQUARE


def test_a_hull_round_one_point_is_an_octagon() -> None:
    ring = g.hull_around([(1, 1)], 2)
    assert len(ring) == 8 and g.area(ring) == pytest.approx(8 * 0.5 * 4 * sin(pi / 4))


def test_two_sites_share_a_square_by_the_line_between_them() -> None:
    left = g.cell(SQUARE, (1, 2), [(3, 2)])
    assert sorted(left) == [(0, 0), (0, 4), (2, 0), (2, 4)]


def test_four_sites_have_a_quarter_each_and_together_all() -> None:
    sites = [(1, 1), (3, 1), (1, 3), (3, 3)]
    cells = [g.cell(SQUARE, site, sites) for site in sites]
    assert [abs(g.area(ring)) for ring in cells] == [4, 4, 4, 4]


def test_cells_of_many_sites_fill_the_frame_without_overlapping() -> None:
    sites = [g.sunflower((2, 2), 0.3, n) for n in range(30)]
    cells = [g.cell(SQUARE, site, sites) for site in sites]
    assert sum(abs(g.area(ring)) for ring in cells) == pytest.approx(16)
    assert all(g.inside(site, ring) for site, ring in zip(sites, cells, strict=True))


def test_a_site_outside_of_the_frame_that_is_nowhere_nearest_has_no_cell() -> None:
    assert g.cell(SQUARE, (50, 50), [(2, 2)]) == []


def test_seeds_never_lie_on_one_another() -> None:
    seeds = [g.sunflower((0, 0), 1, n) for n in range(60)]
    assert min(g.distance(a, b) for i, a in enumerate(seeds) for b in seeds[:i]) > 0.8


def test_room_is_the_way_to_the_nearest_side() -> None:
    assert g.room_around((1, 2), SQUARE) == 1


def test_thinning_keeps_corners_and_stays_within_its_tolerance() -> None:
    circle = [(cos(2 * pi * n / 400), sin(2 * pi * n / 400)) for n in range(400)]
    thin = g.simplified(circle, 0.01)
    assert 15 < len(thin) < 60
    assert max(g.room_around(point, thin) for point in circle) <= 0.01
    dotted = [(x / 10, 0.0) for x in range(40)] + [(4.0, y / 10) for y in range(40)] + [(4.0, 4.0), (0.0, 4.0)]
    assert g.simplified(dotted, 0.001) == SQUARE


def test_a_ring_that_would_vanish_stays_as_it_is() -> None:
    assert len(g.simplified([(0, 0), (1, 0), (1, 1), (0.5, 1.1), (0, 1)], 50)) == 5


def test_a_bow_crosses_itself_and_a_square_does_not() -> None:
    assert g.crossing(BOW) == pytest.approx((2, 2)) and g.crossing(SQUARE) is None


def test_degrees_become_kilometres_and_come_back() -> None:
    plane = g.Plane(120, 31.7)
    assert plane.flat((120, 32.7)) == pytest.approx((0, 111.195))
    assert plane.round(plane.flat((119.9, 31.8))) == pytest.approx((119.9, 31.8))
    assert g.metres((120, 31.7), (120, 31.701)) == pytest.approx(111.195)
