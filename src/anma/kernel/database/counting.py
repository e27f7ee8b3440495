"""Counting as far as it is cheap: half a million rows are not counted anew for each page of a list.

A count stops at `COUNTED` rows. Up to there it is exact; above it is an `AtLeast`, which is written with a plus.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet

COUNTED = 10_000  # rows; whoever is shown more of them narrows the list down


class AtLeast(int):
    """A number at which counting stopped: there are more. Written with groups of three and a plus, as in 10,000+."""

    def __str__(self) -> str:
        return f"{int(self):,}+"

    def __format__(self, spec: str) -> str:
        return str(self)


def counted(rows: QuerySet[Any]) -> int:
    """How many rows: exact up to `COUNTED`, an `AtLeast` where there are more."""
    return _told(rows.order_by()[: COUNTED + 1].count())


def counted_each(lists: Mapping[Any, QuerySet[Any]], *, to_the_end: bool = False) -> dict[Any, int]:
    """The same of several lists in one statement, by their keys: for the chips above a list.

    `to_the_end` where a person acts on the numbers.
    """
    asked = {key: sql for key, rows in lists.items() if (sql := _some(rows, to_the_end=to_the_end))}
    if not asked:
        return dict.fromkeys(lists, 0)
    sums = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) c{n})" for n, (sql, _params) in enumerate(asked.values()))
    with connections[next(iter(lists.values())).db].cursor() as cursor:
        cursor.execute(f"SELECT {sums}", [value for _sql, params in asked.values() for value in params])
        found = dict(zip(asked, map(int if to_the_end else _told, cursor.fetchone()), strict=True))
    return {key: found.get(key, 0) for key in lists}


def _some(rows: QuerySet[Any], *, to_the_end: bool) -> tuple[str, Sequence[Any]] | None:
    """The statement for as many rows as are counted; None where nothing can fit."""
    keys = rows.order_by().values("pk")
    try:
        return (keys if to_the_end else keys[: COUNTED + 1]).query.sql_with_params()
    except EmptyResultSet:
        return None


def summed(counts: Iterable[int]) -> int:
    """The sum of counts; an `AtLeast` where one of them is."""
    every = list(counts)
    return AtLeast(sum(every)) if any(isinstance(one, AtLeast) for one in every) else sum(every)


def _told(number: int) -> int:
    return AtLeast(COUNTED) if number > COUNTED else number
