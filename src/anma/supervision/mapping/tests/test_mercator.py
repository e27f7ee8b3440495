"""Cells of the grid: whole numbers in and out, a tile is one range of keys."""

import pytest

from anma.supervision.mapping.mercator import BITS, CLOSEST, SPLIT, Cell, key, place, units

HERE = (119.954, 31.774)


def test_a_place_comes_back_within_a_metre() -> None:
    assert place(*units(HERE)) == pytest.approx(HERE, abs=1e-5)
    assert units((-180, 89)) == (0, 0) and max(units((180, -89))) < 1 << BITS


def test_a_cell_holds_exactly_its_places() -> None:
    x, y = units(HERE)
    for z in (0, 8, 13, CLOSEST + SPLIT):
        cell = Cell(z, x >> (BITS - z), y >> (BITS - z))
        first, last = cell.keys
        assert first <= key(x, y) <= last
        assert Cell.of(z, key(x, y) >> cell.shift) == cell
        side = 1 << (BITS - z)
        assert not first <= key(cell.x * side + side, y) <= last or z == 0
        assert units(place(*cell.middle))[0] == pytest.approx(cell.middle[0], abs=2)


def test_a_tiles_cells_are_its_sixteen_parts() -> None:
    tile = Cell(10, 853, 415)
    inside = {Cell(12, x, y) for x in range(853 * 4, 853 * 4 + 4) for y in range(415 * 4, 415 * 4 + 4)}
    spans = sorted(cell.keys for cell in inside)
    assert (spans[0][0], spans[-1][1]) == tile.keys
    assert all(before[1] + 1 == after[0] for before, after in zip(spans, spans[1:], strict=False))


def test_nonsense_is_no_cell() -> None:
    assert Cell.asked("12/3412/1660") == Cell(12, 3412, 1660)
    for wrong in ("", "12", "12/1", "a/b/c", "21/0/0", "3/8/0", "3/0/8", "-1/0/0", "3/1/1/1", "3/99999999999/0"):
        assert Cell.asked(wrong) is None
