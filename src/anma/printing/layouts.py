"""Where labels lie: sheets that offices buy, single labels of a label printer, own sizes. Tenths of a millimetre.

Sizes and counts of Avery sheets are those of the maker's catalogue; margins and gaps follow from them, as a sheet is
cut symmetrically on A4 with 2.5 mm between columns (L7120: 5 mm all around). Even parts are A4 divided without a gap,
which is how sheets sold by their number of labels (Deli and others) are mostly cut. None was laid beside a real
sheet here, which `checked` says; the calibration page shows in a minute whether yours is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

PAPERS = {"a4": (2100, 2970), "a5": (1480, 2100)}
SMALLEST = (300, 200)
LARGEST_SHIFT = 100
# A phone reads a code from about ten times its width (the usual rule of makers of readers).
REACH = 10
Group = Literal["sheet", "even", "roll", "weather", "own"]


class BadLayout(ValueError):
    """A layout that cannot be printed; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of label paper. `paper` is empty where every label is a page of its own."""

    key: str
    title: str | Promise
    group: Group
    paper: str
    width: int
    height: int
    columns: int = 1
    rows: int = 1
    left: int = 0
    top: int = 0
    gap_x: int = 0
    gap_y: int = 0
    checked: bool = False

    @property
    def a_sheet(self) -> int:
        return self.columns * self.rows

    @property
    def page(self) -> tuple[int, int]:
        """Width and height of what goes through the printer."""
        return PAPERS[self.paper] if self.paper else (self.width, self.height)

    @property
    def weather(self) -> bool:
        """For laminating or engraving: black on white, a line to cut, a mark for the hole."""
        return self.group == "weather"

    @property
    def words(self) -> str:
        """What people choose by: name, size, number a sheet."""
        size = f"{_mm(self.width)} × {_mm(self.height)} mm"
        if self.paper:
            size += " · " + _("%(count)d a sheet") % {"count": self.a_sheet}
        return " · ".join(part for part in (str(self.title), size) if part)

    def corner(self, place: int) -> tuple[int, int]:
        """Left and top of a place, counted from 0 row by row."""
        row, column = divmod(place, self.columns)
        return self.left + column * (self.width + self.gap_x), self.top + row * (self.height + self.gap_y)


GROUPS: dict[str, str | Promise] = {
    "own": gettext_lazy("Own sizes"),
    "even": gettext_lazy("A4 in even parts, sold by the number of labels (not compared with a real sheet yet)"),
    "sheet": gettext_lazy("A4 by the maker's number (not compared with a real sheet yet)"),
    "roll": gettext_lazy("Label printer, one label a page"),
    "weather": gettext_lazy("For laminating or engraving, A4 to cut"),
}


def _mm(tenths: int) -> str:
    return f"{tenths / 10:g}"


def _centred(key: str, title: str, group: Group, label: tuple[int, int], grid: tuple[int, int], gap: int) -> Layout:
    """A sheet cut symmetrically; `gap` lies between the columns."""
    (width, height), (columns, rows) = label, grid
    gap_y = 50 if key == "l7120" or group == "weather" else 0
    left = (2100 - columns * width - (columns - 1) * gap) // 2
    top = (2970 - rows * height - (rows - 1) * gap_y) // 2
    return Layout(key, title, group, "a4", width, height, columns, rows, left, top, gap, gap_y)


_EVEN = [
    _centred(key, "", "even", label, grid, 0)
    for key, label, grid in (
        ("70x37", (700, 370), (3, 8)),
        ("105x74", (1050, 740), (2, 4)),
        ("52x30", (525, 297), (4, 10)),
        ("70x30", (700, 297), (3, 10)),
        ("70x42", (700, 424), (3, 7)),
        ("105x37", (1050, 370), (2, 8)),
        ("105x42", (1050, 424), (2, 7)),
        ("105x99", (1050, 990), (2, 3)),
        ("105x148", (1050, 1485), (2, 2)),
    )
]
_AVERY = [
    _centred(number.lower(), f"Avery {number}", "sheet", label, grid, gap)
    for number, label, grid, gap in (
        ("L7160", (635, 381), (3, 7), 25),
        ("L7159", (635, 339), (3, 8), 25),
        ("L7161", (635, 466), (3, 6), 25),
        ("L7164", (635, 720), (3, 4), 25),
        ("L7163", (991, 381), (2, 7), 25),
        ("L7165", (991, 677), (2, 4), 25),
        ("L7166", (991, 931), (2, 3), 25),
        ("L7173", (991, 570), (2, 5), 25),
        ("L7651", (381, 212), (5, 13), 25),
        ("L7120", (350, 350), (5, 7), 50),
    )
]
_ROLL = [
    Layout(f"roll-{width}x{height}", "", "roll", "", width * 10, height * 10, checked=True)
    for width, height in ((30, 20), (40, 30), (50, 30), (60, 40), (70, 50), (80, 60), (100, 70), (100, 100))
]
_WEATHER = [
    _centred("weather-90x60", "", "weather", (900, 600), (2, 4), 50),
    _centred("weather-60x90", "", "weather", (600, 900), (3, 3), 50),
]
LAYOUTS: dict[str, Layout] = {one.key: one for one in (*_EVEN, *_AVERY, *_ROLL, *_WEATHER)}
STANDARD = "70x37"
OWN = re.compile(r"own:(a4|a5|):(\d{1,4})x(\d{1,4}):(\d{1,2})x(\d{1,2}):(\d{1,4}),(\d{1,4}):(\d{1,4}),(\d{1,4})")


@cache
def find(key: str) -> Layout:
    """The layout of a key; an own one says its whole geometry in the key, so that old paper opens for ever."""
    if key in LAYOUTS:
        return LAYOUTS[key]
    said = OWN.fullmatch(key)
    if said is None:
        raise BadLayout(_("There is no label layout “%(key)s”.") % {"key": key[:80]})
    width, height, columns, rows, left, top, gap_x, gap_y = (int(part) for part in said.groups()[1:])
    return checked(Layout(key, "", "own", said[1], width, height, columns, rows, left, top, gap_x, gap_y))


def own(
    paper: str, label: tuple[int, int], grid: tuple[int, int], first: tuple[int, int], gap: tuple[int, int]
) -> Layout:
    """An own layout from numbers in tenths of a millimetre; BadLayout where it cannot be printed."""
    key = f"own:{paper}:{label[0]}x{label[1]}:{grid[0]}x{grid[1]}:{first[0]},{first[1]}:{gap[0]},{gap[1]}"
    return find(key)


def checked(layout: Layout) -> Layout:
    """The same layout; BadLayout with a sentence where labels are too small, or do not fit on the paper."""
    if layout.width < SMALLEST[0] or layout.height < SMALLEST[1]:
        raise BadLayout(_("A label is at least 30 × 20 mm: on a smaller one no phone reads the code."))
    if layout.columns < 1 or layout.rows < 1:
        raise BadLayout(_("A sheet has at least one column and one row."))
    if not layout.paper and (layout.a_sheet > 1 or max(layout.width, layout.height) > 1500):
        raise BadLayout(_("A label of a label printer is a page of its own, at most 150 mm a side."))
    right, bottom = layout.corner(layout.a_sheet - 1)
    over = (right + layout.width - layout.page[0], bottom + layout.height - layout.page[1])
    if over[0] > 0:
        raise BadLayout(
            _("The columns are %(over)s mm wider than the paper: check margin, width and gap.") % {"over": _mm(over[0])}
        )
    if over[1] > 0:
        raise BadLayout(
            _("The rows are %(over)s mm taller than the paper: check margin, height and gap.") % {"over": _mm(over[1])}
        )
    return layout


def shifted(layout: Layout, shift: tuple[int, int]) -> Layout:
    """The layout as this printer needs it: everything moved to the right and down (tenths of a millimetre)."""
    if max(abs(shift[0]), abs(shift[1])) > LARGEST_SHIFT:
        raise BadLayout(_("A printer is off by at most 10 mm: set the paper in its tray anew instead."))
    return replace(layout, left=layout.left + shift[0], top=layout.top + shift[1])
