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

STEPS, FEW = 1_000_000, 8  # of changing lives, and how many firms do so together at first
ROUNDS, MOST, RIDGE = 40, 2.0, 1e-9  # of calibrating, by how much at once, and what keeps it solvable


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

    Begins with as many of each; calibrates them as surveys weigh their answers (Deville and Särndal, 1992), so that all
    figures come out with the least change; then firms change their lives until each whole number gives its last printed
    digit. `wanted` are figures that these lives make up.
    """
    even = [firms // len(lives) + (at < firms % len(lives)) for at in range(len(lives))]
    keys = [key for key in wanted if any(life[key] for life in lives)]
    if not keys:
        return even
    rows = [[life[key] / wanted[key].slack for key in keys] for life in lives]
    goals = [wanted[key].value / wanted[key].slack for key in keys]
    many = _whole(_calibrated([[*row, 1.0] for row in rows], [*goals, float(firms)], even), firms)
    _exchange(rows, goals, many, Random(seed))  # noqa: S311  (a made-up city)
    return many


def _calibrated(rows: list[list[float]], goals: list[float], even: list[int]) -> list[float]:
    """Weights of at least one, near to even ones, of which the rows add up to the goals as nearly as they can."""
    weights = [float(one) for one in even]
    for _round in range(ROUNDS):
        lacks = [goal - sum(w * row[k] for w, row in zip(weights, rows, strict=True)) for k, goal in enumerate(goals)]
        pull = _solved(_gram(rows, weights), lacks)
        for at, row in enumerate(rows):
            factor = 1 + sum(one * by for one, by in zip(row, pull, strict=True))
            weights[at] = max(1.0, weights[at] * min(max(factor, 1 / MOST), MOST))
    return weights


def _gram(rows: list[list[float]], weights: list[float]) -> list[list[float]]:
    """Of each two figures the sum of their products over all lives; a little more of each with itself, so that figures
    which always come together can still be told apart.
    """
    width = range(len(rows[0]))
    sums = [[sum(w * row[a] * row[b] for w, row in zip(weights, rows, strict=True)) for b in width] for a in width]
    for at in width:
        sums[at][at] *= 1 + RIDGE
    return sums


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """x of `matrix` x = `right`, by elimination; the matrix is symmetric and positive."""
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for at, line in enumerate(lines):
        for other in lines[at + 1 :]:
            share = other[at] / line[at]
            other[at:] = [b - share * a for a, b in zip(line[at:], other[at:], strict=True)]
    found = [0.0] * len(right)
    for at in reversed(range(len(right))):
        known = sum(lines[at][k] * found[k] for k in range(at + 1, len(right)))
        found[at] = (lines[at][-1] - known) / lines[at][at]
    return found


def _whole(weights: list[float], firms: int) -> list[int]:
    """Whole numbers that add up: what rounding down lost goes to those that lost most, what is too much is taken from
    the largest. None falls below one, since the life's own firm is there.
    """
    many = [int(one) for one in weights]
    losers = sorted(range(len(weights)), key=lambda at: many[at] - weights[at])
    for turn in range(max(0, firms - sum(many))):
        many[losers[turn % len(losers)]] += 1
    for _turn in range(max(0, sum(many) - firms)):
        many[max(range(len(many)), key=lambda at: many[at])] -= 1
    return many


def _exchange(rows: list[list[float]], wanted: list[float], many: list[int], rng: Random) -> None:
    """Firms change their lives, one or a few at a time, while the sum of squared errors falls."""
    off = [sum(n * row[k] for n, row in zip(many, rows, strict=True)) - want for k, want in enumerate(wanted)]
    far = sum(x * x for x in off)
    for turn in range(STEPS):
        size = max(1, FEW >> (turn * 4 // STEPS))
        less, more = rng.randrange(len(many)), rng.randrange(len(many))
        if less == more or many[less] - size < 1:
            continue
        moved = [now + size * (b - a) for now, a, b in zip(off, rows[less], rows[more], strict=True)]
        now_far = sum(x * x for x in moved)
        if now_far < far:
            off, far, many[less], many[more] = moved, now_far, many[less] - size, many[more] + size
