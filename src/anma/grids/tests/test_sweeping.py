"""Overlaps, gaps and what lies outside, measured on plain squares; and where a point lies."""

import pytest

from anma.grids.placing import Division, Doubt, guessed
from anma.grids.sweeping import TOWN, patches
from anma.places.geometry import Ring


def square(x: float, y: float, wide: float, high: float | None = None) -> Ring:
    return [(x, y), (x + wide, y), (x + wide, y + (high or wide)), (x, y + (high or wide))]


FRAME = [square(0, 0, 2, 1)]


def test_what_fits_has_nothing_wrong() -> None:
    assert patches({"1": [square(0, 0, 1)], "2": [square(1, 0, 1)]}, FRAME) == []


def test_an_overlap_has_its_size_its_place_and_both_names() -> None:
    (found,) = patches({"1": [square(0, 0, 1.1, 1)], "2": [square(1, 0, 1)]}, FRAME)
    assert (found.key, round(found.square_m)) == (("1", "2"), 100_000)
    assert found.centre == pytest.approx((1.05, 0.5))


def test_gaps_are_counted_one_by_one() -> None:
    found = patches({"1": [square(0.1, 0, 0.8, 1)], "2": [square(1, 0, 1)]}, FRAME)
    assert [(one.key, round(one.square_m)) for one in found] == [((), 100_000), ((), 100_000)]


def test_a_gap_round_a_grid_is_one_piece() -> None:
    (found,) = patches({"1": [square(0.5, 0.25, 1, 0.5)]}, FRAME)
    assert round(found.square_m) == 1_500_000


def test_what_lies_outside_is_named_with_its_grid() -> None:
    found = patches({"1": [square(-0.1, 0, 1.1, 1)], "2": [square(1, 0, 1, 1.2)]}, FRAME)
    assert {(one.key, round(one.square_m)) for one in found} == {(("1", TOWN), 100_000), (("2", TOWN), 200_000)}


def test_slanted_sides_that_cross_are_measured_exactly() -> None:
    (found,) = patches({"1": [[(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]], "2": [[(0.0, 2.0), (2.0, 0.0), (0.0, 0.0)]]}, [])
    assert round(found.square_m) == 1_000_000


def test_one_slanted_strip_is_one_overlap() -> None:
    lying = [(0.0, 0.0), (3.0, 1.0), (2.0, 4.0), (-1.0, 3.0)]
    (found,) = patches({"1": [lying], "2": [[(x + 0.3, y) for x, y in lying]]}, [])
    assert found.square_m > 5_000_000


def test_a_gap_with_a_bend_is_one_gap() -> None:
    (found,) = patches({"1": [[(0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (1.9, 0.1), (0.0, 0.1)]]}, FRAME)
    assert found.key == ()


def test_roundings_are_no_ground() -> None:
    assert patches({"1": [square(0, 0, 1.000001, 1)], "2": [square(1, 0, 1)]}, FRAME) == []


HALVES = {"w": [[(119.90, 31.80), (119.92, 31.80), (119.92, 31.84), (119.90, 31.84)]],
          "e": [[(119.92, 31.80), (119.94, 31.80), (119.94, 31.84), (119.92, 31.84)]]}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "grid", "doubt"),
    [
        ((119.91, 31.82), "w", None),
        ((119.9001, 31.82), "w", None),  # at the town's edge there is no other grid to mix it up with
        ((119.92001, 31.82), "e", Doubt.BORDER),
        ((119.95, 31.82), None, Doubt.NONE),
    ],
)
def test_a_point_lies_in_its_grid_and_says_how_sure_that_is(place: tuple[float, float], grid: str, doubt: str) -> None:
    found = Division(HALVES).place(place)
    assert (found.grid, found.doubt) == (grid, doubt)


def test_a_point_in_two_grids_is_doubtful_and_names_both() -> None:
    found = Division({**HALVES, "x": HALVES["w"]}).place((119.91, 31.82))
    assert (found.doubt, {found.grid, *found.others}) == (Doubt.SEVERAL, {"w", "x"})


def test_three_firms_at_one_spot_were_guessed() -> None:
    assert guessed([(1.0, 2.0)] * 3 + [(3.0, 4.0)] * 2) == {(1.0, 2.0)}
