"""Adding wide rows up: which rows a period is made of, and only those of their keys that somebody asks for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from operator import add, sub

from django.db.models import TextField
from django.db.models.functions import Cast

from anma.facts.indicators import Indicator, Kind, Period, get

Keys = tuple[str, ...] | None
TEXT = Cast("counts", TextField())  # as it is stored: most months never change, and their text is known already
MANY = 8192  # rows whose chosen keys a process knows: four years of seventy towns, some 15 MB


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of one grain between two days; those with the sign -1 are taken off."""

    grain: str
    first: date
    last: date
    sign: int = 1


def keys_of(indicators: Iterable[Indicator]) -> tuple[str, ...]:
    """What is added up for these figures; a ratio needs its two parts."""
    found: dict[str, None] = {}
    for one in indicators:
        if one.kind in (Kind.FLOW, Kind.STOCK):
            found[one.key] = None
        elif one.kind is Kind.RATIO:
            found |= dict.fromkeys(keys_of([get(one.numerator), get(one.denominator)]))
    return tuple(sorted(found))


class Chosen(dict[str, int]):
    """The sums of some keys; what nobody has asked for was not added up and must not be read as 0."""


def amount(sums: Mapping[str, int], key: str) -> int:
    """The sum of a key. Raises LookupError for one that was not chosen."""
    return sums[key] if isinstance(sums, Chosen) else sums.get(key, 0)


def chosen(sums: Mapping[str, int], keys: Keys) -> Mapping[str, int]:
    """The same for some keys alone."""
    return sums if keys is None else Chosen((key, sums.get(key, 0)) for key in keys)


class Added:
    """The sum of rows, of all keys or of the chosen ones."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self._all = Counter[str]()
        self._some = [0] * len(keys or ())

    def add(self, text: str, sign: int = 1) -> None:
        """One row more, or one less."""
        if self._keys is not None:
            self._some = list(map(add if sign > 0 else sub, self._some, _picked(text, self._keys)))
        elif sign > 0:
            self._all.update(json.loads(text))
        else:
            self._all.subtract(json.loads(text))

    @property
    def sums(self) -> Mapping[str, int]:
        return self._all if self._keys is None else Chosen(zip(self._keys, self._some, strict=True))


@lru_cache(MANY)
def _picked(text: str, keys: tuple[str, ...]) -> tuple[int, ...]:
    counts = json.loads(text)
    return tuple(counts.get(key, 0) for key in keys)


def pieces(period: Period, today: date) -> list[Piece]:
    """Whole months by their month rows. A month at an edge is read day by day, or whole without the days beyond the
    edge, whichever are fewer; after today there is next to nothing.
    """
    first, last = period.first, period.last
    if first > last:
        return []
    begin, end = first.replace(day=1), last.replace(day=1)
    if begin == end:
        return _one_month(first, last, today)
    lower, upper = begin, _eve(next_month(end))
    found: list[Piece] = []
    if first != begin:
        edge = _eve(next_month(begin))
        found, lower = _edge(Piece("day", first, edge), Piece("day", begin, _eve(first), -1), begin)
    if last != upper:
        inside, beyond = Piece("day", end, last), Piece("day", _next(last), upper, -1)
        more, kept = _edge(inside, beyond, end, past=last >= today)
        found, upper = [*found, *more], upper if kept == end else _eve(end)
    return [Piece("month", lower, upper), *found] if lower <= upper else found


def _edge(inside: Piece, beyond: Piece, month: date, *, past: bool = False) -> tuple[list[Piece], date]:
    """The days inside, or those beyond with the whole month; and the first month that is read whole."""
    if past or beyond.last - beyond.first < inside.last - inside.first:
        return [beyond], month
    return [inside], next_month(month)


def _one_month(first: date, last: date, today: date) -> list[Piece]:
    begin, upper = first.replace(day=1), _eve(next_month(first))
    if (first, last) == (begin, upper):
        return [Piece("month", begin, upper)]
    if first == begin and last >= today:
        return [Piece("month", begin, upper), Piece("day", _next(last), upper, -1)]
    return [Piece("day", first, last)]


def next_month(day: date) -> date:
    """The first day of the month after `day`'s."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _eve(day: date) -> date:
    return day - timedelta(days=1)


def _next(day: date) -> date:
    return day + timedelta(days=1)
