"""Sums of money in a text, so that what a decision says agrees with what was decided. Pure.

The letters of Chinese numbers stand in `paperwork.yaml`, under `sums`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from anma.supervision.cases.telling import table

MYRIAD = 10_000


def named(text: str) -> list[Decimal]:
    """Every sum in yuan that a text names, in its order; the bounds of a range are none."""
    return list(_found(text))


def _found(text: str) -> Iterator[Decimal]:
    for one in _sums().finditer(text):
        if one["words"]:
            yield Decimal(spelled(one["words"]))
        else:
            yield Decimal(re.sub(r"[,\uff0c]", "", one["number"])) * _times(one["many"] or "")


def _times(many: str) -> int:
    return MYRIAD if many and many in table()["sums"]["myriads"] else _tens().get(many, 1)


def spelled(words: str) -> int:
    """A Chinese number up to the hundred millions as a number."""
    whole, part, digit = 0, 0, 0
    for letter in words:
        if letter in _digits():
            digit = _digits()[letter]
        elif letter in _tens():
            part, digit = part + (digit or 1) * _tens()[letter], 0
        else:
            whole, part, digit = (whole + part + digit) * MYRIAD, 0, 0
    return whole + part + digit


@cache
def _digits() -> dict[str, int]:
    """Plain and formal ones."""
    return {letter: number for number, letters in enumerate(table()["sums"]["digits"]) for letter in letters}


@cache
def _tens() -> dict[str, int]:
    """Tens, hundreds, thousands."""
    return {letter: 10**power for power, letters in enumerate(table()["sums"]["tens"], 1) for letter in letters}


@cache
def _sums() -> re.Pattern[str]:
    """What names a range of the law is no sum that was decided: at least, at most, from and to."""
    sums, ten = table()["sums"], "".join(_tens())
    many = ten + sums["myriads"]
    yuan = rf"(?:{'|'.join(sums['yuan'])})(?!\s*(?:{'|'.join(sums['bounds'])}))"
    return re.compile(
        rf"(?P<number>\d[\d,\uff0c]*(?:\.\d+)?)\s*(?P<many>[{many}]?)(?:\s*{yuan}|\s+yuan\b)"
        rf"|(?P<words>[{''.join(_digits())}{many}]+){yuan}"
    )
