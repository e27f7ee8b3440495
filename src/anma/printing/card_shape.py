"""Where things stand on a risk card of any size of paper: the band, the code, the body, in millimetres.

A4 across is the measure; other sizes are drawn larger or smaller, and upright the band lies on top. Type never goes
below nine points, however small the paper.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from anma.printing.formats import Format


@dataclass(frozen=True, slots=True)
class Shape:
    """`scale` is 1 on A4; lengths in mm, sizes of type in points."""

    portrait: bool
    coded: bool  # whether a code hangs there; upright the level takes its place where none does
    scale: float
    width: float
    height: float
    band: float  # how wide the band is, or how high where it lies on top
    words: float  # room for the words of the band, across
    tall: float  # and down: name and place
    level: float  # room for the level's word
    code: float
    left: float
    right: float
    top: float
    foot: float
    body_width: float
    body_height: float

    @property
    def smallest(self) -> float:
        """Below it the text flows to a second sheet."""
        return max(9.0, 9 * self.scale)

    @property
    def largest(self) -> float:
        return 23 * self.scale

    @property
    def good(self) -> float:
        """Down to it further measures may join."""
        return max(9.5, 11 * self.scale)

    def points(self, size: float) -> float:
        """A size of type on A4, on this paper."""
        return max(9.0, size * self.scale)

    def as_dict(self) -> dict[str, float | bool]:
        return {name: round(value, 3) for name, value in asdict(self).items()} | {
            "portrait": self.portrait,
            "coded": self.coded,
            "smallest": round(self.smallest, 3),
            "flowing": round(self.good, 3),
        }


def shape(paper: Format, coded: bool = True, imprint: int = 1) -> Shape:
    """The shape of a card on a sheet of paper; `imprint` is how many lines the footer takes."""
    return _upright(paper, coded, imprint) if paper.portrait else _across(paper, coded, imprint)


def _foot(k: float, least: float, imprint: int) -> float:
    """So high that no printer cuts the last line: gap, rule, lines of nine points, margin."""
    return max(least, 5 * k + 3.6 * max(1, k) * imprint + 4.5)


def _across(paper: Format, coded: bool, imprint: int) -> Shape:
    k = paper.height / 210
    wide = 76 if coded else 72  # where no code hangs the band need only hold words
    foot, left, right, top = _foot(k, max(17 * k, 14), imprint), (wide + 10) * k, 11 * k, 11 * k
    return Shape(
        portrait=False,
        coded=coded,
        scale=k,
        width=paper.width,
        height=paper.height,
        band=wide * k,
        words=(wide - 20) * k,
        tall=62 * k,
        level=(wide - 20) * k,
        code=52 * k,
        left=left,
        right=right,
        top=top,
        foot=foot,
        body_width=paper.width - left - right,
        body_height=paper.height - top - foot,
    )


def _upright(paper: Format, coded: bool, imprint: int) -> Shape:
    k = paper.width / 210
    foot, side, band = _foot(k, max(18 * k, 15), imprint), 13 * k, (82 if coded else 56) * k
    top, words = band + 10 * k, paper.width - 2 * side - (56 if coded else 66) * k
    return Shape(
        portrait=True,
        coded=coded,
        scale=k,
        width=paper.width,
        height=paper.height,
        band=band,
        words=words,
        tall=(27 if coded else 22) * k,
        level=words if coded else 60 * k,
        code=46 * k,
        left=side,
        right=side,
        top=top,
        foot=foot,
        body_width=paper.width - 2 * side,
        body_height=paper.height - top - foot,
    )
