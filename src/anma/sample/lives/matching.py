"""How many firms live each life, so that the whole city comes to the wanted figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from anma.sample.lives.owning import Life
from anma.sample.lives.reading import Table, plain
from anma.sample.targets import Figure

STEPS = 4_000_000
FIRMS = "enterprises"
EVEN = 0.05  # what it weighs that one life is lived by many times more firms than the others
COARSE = 0.02  # at first a figure may be off by so much, in the end by what its printing hides


def counted(life: Life, tables: Sequence[Table], figures: Mapping[str, Figure]) -> Counter[str]:
    """What one life adds to each wanted figure, from its days; of a *distinct* indicator 1 where it is marked."""
    marks = plain(tables, "facts_distinctmark")
    indicator = marks.columns.index("indicator")
    marked = {row[indicator] for row in life.rows.get(marks.name, ())}
    total: Counter[str] = Counter()
    for day, counts in _days(life, tables):
        for name, one in figures.items():
            if one.until is None or day <= one.until.isoformat():
                total[name] += counts.get(one.indicator, 0)
    total |= Counter({name: 1 for name, one in figures.items() if one.indicator in marked})
    return total


def _days(life: Life, tables: Sequence[Table]) -> Iterator[tuple[str, dict[str, int]]]:
    days = plain(tables, "facts_enterpriseday")
    at, counts = days.columns.index("day"), days.columns.index("counts")
    for row in life.rows.get(days.name, ()):
        yield str(row[at])[:10], json.loads(row[counts])


@dataclass(frozen=True, slots=True)
class Wish:
    """What the lives are to make up of a figure, give or take."""

    value: int
    slack: float


def slack(value: int) -> float:
    """How far off a figure may be without being printed otherwise: half of the last digit that is not nought, and of a
    round one no more than half a per cent.
    """
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return max(0.5, min(unit / 2, value / 200))


def numbers(lives: Sequence[Counter[str]], wanted: Mapping[str, Wish], firms: int, seed: int) -> list[int]:
    """How many firms each life has in all, its own firm included; they add up to `firms`.

    Begins with as many of each and exchanges firms as long as that brings the figures nearer: first all of them to some
    per cent, then each to its last printed digit. `wanted` are figures that these lives make up.
    """
    many = [firms // len(lives) + (at < firms % len(lives)) for at in range(len(lives))]
    keys = [key for key in wanted if any(life[key] for life in lives)]
    if not keys:
        return many
    rng = Random(seed)  # noqa: S311  (a made-up city)
    for turn in range(4):
        fine = [max(wanted[key].slack, wanted[key].value * COARSE / 10**turn) for key in keys]
        rows = [[life[key] / off for key, off in zip(keys, fine, strict=True)] for life in lives]
        _exchange(rows, [wanted[key].value / off for key, off in zip(keys, fine, strict=True)], many, rng)
    return many


def _exchange(rows: list[list[float]], wanted: list[float], many: list[int], rng: Random) -> None:
    """Firms change their lives while the sum of squared errors, and of how uneven the lives are, falls."""
    off = [sum(n * row[k] for n, row in zip(many, rows, strict=True)) - want for k, want in enumerate(wanted)]
    far, mean = sum(x * x for x in off), sum(many) / len(many)
    step = max(1, int(mean) // 8)
    for turn in range(STEPS // 4):
        size = max(1, step >> (turn * 20 // STEPS))
        less, more = rng.randrange(len(many)), rng.randrange(len(many))
        if less == more or many[less] - size < 1:
            continue
        moved = [now + size * (b - a) for now, a, b in zip(off, rows[less], rows[more], strict=True)]
        now_far = sum(x * x for x in moved)
        steeper = 2 * size * (many[more] - many[less] + size) * EVEN / mean**2
        if now_far + steeper < far:
            off, far, many[less], many[more] = moved, now_far, many[less] - size, many[more] + size
