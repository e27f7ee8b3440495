"""Kinds of label paper: every one fits on its sheet, own ones are checked, a key says all of its geometry."""

from __future__ import annotations

import pytest
from django.utils import translation

from anma.printing import layouts
from anma.printing.layouts import GROUPS, LAYOUTS, BadLayout, checked, find, own, shifted


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize("key", list(LAYOUTS))
def test_a_kind_of_the_house_fits_on_its_paper(key: str) -> None:
    layout = LAYOUTS[key]
    assert checked(layout) is layout and layout.group in GROUPS and layout.key == key
    right, bottom = layout.corner(layout.a_sheet - 1)
    spare = (layout.page[0] - right - layout.width, layout.page[1] - bottom - layout.height)
    assert abs(spare[0] - layout.left) <= 1 and abs(spare[1] - layout.top) <= 1  # cut symmetrically


@pytest.mark.parametrize(
    ("key", "width", "a_sheet"),
    [
        ("l7160", 635, 21),
        ("l7163", 991, 14),
        ("l7165", 991, 8),
        ("l7159", 635, 24),
        ("l7651", 381, 65),
        ("l7120", 350, 35),
    ],
)
def test_avery_sheets_have_the_makers_number_of_labels(key: str, width: int, a_sheet: int) -> None:
    assert (LAYOUTS[key].width, LAYOUTS[key].a_sheet) == (width, a_sheet)


def test_what_was_printed_before_keeps_its_key() -> None:
    assert [(LAYOUTS[key].columns, LAYOUTS[key].rows) for key in ("70x37", "105x74")] == [(3, 8), (2, 4)]


def test_an_own_layout_says_its_geometry_in_its_key() -> None:
    made = own("a4", (500, 300), (4, 9), (50, 60), (0, 10))
    assert made.key == "own:a4:500x300:4x9:50,60:0,10" and len(made.key) <= 60 and find(made.key) == made
    assert made.corner(5) == (550, 370) and made.words == "50 × 30 mm · 36 a sheet"
    assert len(own("a4", (1050, 1485), (2, 2), (0, 0), (0, 0)).key) <= 60


@pytest.mark.parametrize(
    ("label", "grid", "first", "gap", "says"),
    [
        ((299, 200), (1, 1), (0, 0), (0, 0), "at least 30 × 20 mm"),
        ((300, 199), (1, 1), (0, 0), (0, 0), "at least 30 × 20 mm"),
        ((700, 370), (3, 8), (1, 0), (0, 0), "0.1 mm wider than the paper"),
        ((700, 370), (3, 8), (0, 20), (0, 0), "1 mm taller than the paper"),
        ((700, 370), (0, 8), (0, 0), (0, 0), "at least one column"),
    ],
)
def test_a_layout_that_does_not_fit_is_refused_with_a_sentence(
    label: tuple[int, int], grid: tuple[int, int], first: tuple[int, int], gap: tuple[int, int], says: str
) -> None:
    with pytest.raises(BadLayout, match=says):
        own("a4", label, grid, first, gap)


def test_a_label_printer_takes_one_label_a_page() -> None:
    assert own("", (600, 400), (1, 1), (0, 0), (0, 0)).page == (600, 400)
    for label, grid in (((600, 400), (2, 1)), ((1600, 400), (1, 1))):
        with pytest.raises(BadLayout, match="a page of its own"):
            own("", label, grid, (0, 0), (0, 0))


@pytest.mark.parametrize("key", ["", "posters", "own:a3:500x300:4x9:50,60:0,10", "own:a4:500x300"])
def test_an_unknown_key_is_refused(key: str) -> None:
    with pytest.raises(BadLayout, match="no label layout"):
        find(key)


def test_a_shift_moves_every_label_and_has_a_bound() -> None:
    moved = shifted(LAYOUTS["l7160"], (-15, 20))
    before = LAYOUTS["l7160"].corner(4)
    assert moved.corner(4) == (before[0] - 15, before[1] + 20)
    with pytest.raises(BadLayout, match="at most 10 mm"):
        shifted(LAYOUTS["l7160"], (layouts.LARGEST_SHIFT + 1, 0))
