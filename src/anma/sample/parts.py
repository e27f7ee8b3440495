"""A whole in parts that add up to it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random


def spread(deaths: int, accidents: int) -> Iterator[int]:
    """How many died in each accident: one in as many as there were deaths; the first take what is left over."""
    each, more = divmod(deaths, max(accidents, 1))
    yield from (each + (at < more) for at in range(accidents))


def shares(whole: int, number: int, rng: Random, least: int = 0) -> list[int]:
    """`number` whole parts of `least` and more that add up to `whole`, none twice as large as the mean. Pure.

    Raises:
        ValueError: there is not enough for everybody.
    """
    if whole < least * number:
        raise ValueError(f"{whole} cannot be shared by {number}")
    cuts = [0.5 + rng.random() for _ in range(number)]
    given, rest, left = [], whole - least * number, sum(cuts)
    for cut in cuts:
        part = round(rest * cut / left) if left > cut else rest
        given.append(least + part)
        rest, left = rest - part, left - cut
    return given
