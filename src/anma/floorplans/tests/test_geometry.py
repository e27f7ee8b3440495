"""Polygons: what is too small, what crosses itself, where a name stands."""

from __future__ import annotations

import pytest

from anma.floorplans import geometry

SQUARE = [(0, 0), (1000, 0), (1000, 1000), (0, 1000)]
HOOK = [(0, 0), (3000, 0), (3000, 400), (400, 400), (400, 3000), (0, 3000)]


@pytest.mark.parametrize(
    "corners",
    [[], [(0, 0)], [(0, 0), (9, 9)], [(0, 0), (5000, 5000), (9000, 9000)], [(0, 0), (50, 0), (50, 50), (0, 50)]],
)
def test_a_line_a_dot_and_a_crumb_are_too_small(corners: list[geometry.Corner]) -> None:
    assert geometry.too_small(corners)


def test_a_square_and_a_hook_are_not() -> None:
    assert not geometry.too_small(SQUARE) and not geometry.too_small(HOOK)
    assert geometry.doubled_area(SQUARE) == 2_000_000


@pytest.mark.parametrize(
    "corners",
    [
        [(0, 0), (1000, 1000), (1000, 0), (0, 1000)],  # a bow tie
        [(0, 0), (1000, 0), (500, 0), (500, 900)],  # folds back on its own side
        [(0, 0), (1000, 0), (1000, 0), (0, 1000)],  # a corner twice
        [(0, 0), (2000, 0), (2000, 2000), (1000, 0), (0, 2000)],  # a corner on another side
        [(0, 0), (3000, 0), (3000, 3000), (1000, 3000), (1000, -500 + 1000), (4000, 1000), (0, 2000)],
    ],
)
def test_an_outline_that_meets_itself_is_found(corners: list[geometry.Corner]) -> None:
    assert geometry.crosses_itself(corners)
    assert geometry.crosses_itself(corners[::-1])
    assert geometry.crosses_itself([*corners[2:], *corners[:2]])


@pytest.mark.parametrize("corners", [SQUARE, HOOK, [(0, 0), (500, 0), (1000, 0), (1000, 800)]])
def test_a_sound_outline_is_let_through(corners: list[geometry.Corner]) -> None:
    assert not geometry.crosses_itself(corners)
    assert not geometry.crosses_itself(corners[::-1])


def test_a_name_stands_inside_also_in_a_hook() -> None:
    assert geometry.middle(SQUARE) == (500, 500)
    assert geometry.holds(HOOK, *geometry.middle(HOOK))
    assert geometry.room_at(HOOK, *geometry.middle(HOOK)) > 150
    assert geometry.width_at(SQUARE, 500, 500) == 1000
