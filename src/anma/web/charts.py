"""A small chart, worked out on the server: the own line over the band of similar firms; the template draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from anma.standing.trends import Line

WIDTH, HEIGHT = 320, 112
LEFT, RIGHT, TOP, BOTTOM = 30, 8, 8, 22


@dataclass(frozen=True, slots=True)
class Chart:
    """Points as SVG writes them. `band` is empty where nothing is compared; `top` the number at the upper line."""

    width: int
    height: int
    left: int
    right: int
    upper: int
    lower: int
    own: str
    dots: Sequence[tuple[float, float]]
    band: str
    middle: str
    top: int
    first: date
    last: date


def chart(line: Line, mondays: Sequence[date]) -> Chart:
    """The weeks from left to right, zero at the bottom."""
    top = _top([*line.own, *(band.high for band in line.bands)])
    own = _points(line.own, top)
    high, low = (_points([getattr(band, name) for band in line.bands], top) for name in ("high", "low"))
    middle = _points([band.middle for band in line.bands], top)
    return Chart(
        WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM,
        _written(own), own, _written([*high, *reversed(low)]), _written(middle), top, mondays[0], mondays[-1],
    )  # fmt: skip


def _top(values: Sequence[float]) -> int:
    """A round number at or above everything that is drawn: 2, 5, 10, 20, 50 …"""
    most, step = max(values, default=0), 1
    while True:
        for round_one in (2 * step, 5 * step, 10 * step):
            if round_one >= most:
                return round_one
        step *= 10


def _points(values: Sequence[float], top: int) -> list[tuple[float, float]]:
    wide, tall = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    step, unit = wide / max(len(values) - 1, 1), tall / top
    return [(round(LEFT + step * n, 1), round(TOP + tall - unit * value, 1)) for n, value in enumerate(values)]


def _written(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)
